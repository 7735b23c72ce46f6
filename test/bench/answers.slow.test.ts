import { tokensBefore } from '../../bench/answers/before';
import { countAnswerTokens, tokensOfACall } from '../../bench/answers/count-tokens';

test('the model writes no more tokens for a score than before there were forms', async () => {
  const now = await countAnswerTokens(Object.keys(tokensBefore));
  expect(Object.keys(now).sort()).toEqual(Object.keys(tokensBefore).sort());
  const dearer = Object.entries(now).filter(([id, tokens]) => tokens > (tokensBefore[id] ?? 0));
  expect(dearer).toEqual([]);
  expect(tokensOfACall(now)).toBeLessThanOrEqual(tokensOfACall(tokensBefore));
});
