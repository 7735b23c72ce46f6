import '../test/support/quiet-powertools';
import { readOptions } from '../local/commands/options';
import { runToExit } from '../local/commands/run-to-exit';
import { requireNode24 } from '../local/node-version';
import { tokensBefore } from './answers/before';
import { countAnswerTokens, tokensOfACall } from './answers/count-tokens';

/**
 * Counts the tokens that the model writes for the score of a sample call. Compares them with those before
 * there were forms.
 */
const main = async (): Promise<number> => {
  requireNode24();
  readOptions({
    call: 'npm run bench:answers',
    does: 'Counts what the model writes for a score.',
    options: {},
  });
  const now = await countAnswerTokens();
  const compared = Object.fromEntries(
    Object.entries(tokensBefore).map(([id, before]) => [id, { before, now: now[id] }]),
  );
  const added = Object.keys(now).filter((id) => !Object.hasOwn(tokensBefore, id));
  console.table({ ...compared, ...Object.fromEntries(added.map((id) => [id, { now: now[id] }])) });
  const same = Object.fromEntries(Object.entries(now).filter(([id]) => !added.includes(id)));
  const [before, after] = [tokensOfACall(tokensBefore), tokensOfACall(same)];
  console.log(
    JSON.stringify({ calls: Object.keys(same).length, before, now: after, withNewCalls: tokensOfACall(now) }),
  );
  return after <= before ? 0 : 1;
};

runToExit(main);
