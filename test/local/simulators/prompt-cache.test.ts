import { ConverseBody } from '../../../local/simulators/bedrock/language-model/prompt';
import { familyNamed, type ModelFamilyName } from '../../../local/simulators/bedrock/model-families';
import { promptCache } from '../../../local/simulators/bedrock/prompt-cache';

const sonnet = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0';
const minuteMs = 60_000;

/** A question with this many tokens before its cache point, including those of the tool. */
const question = (
  tokens: number,
  {
    modelId = sonnet,
    name = 'claude-4.5',
    said = 'Hello.',
  }: Partial<{ modelId: string; name: ModelFamilyName; said: string }> = {},
) => {
  const family = familyNamed(name);
  const tools = [{ toolSpec: { name: 'record' } }];
  const around = JSON.stringify([family.cachesTools ? tools : [], ['']]).length;
  const text = 'x'.repeat(tokens * family.bytesPerToken - around);
  const body = ConverseBody.parse({
    system: [{ text }, { cachePoint: { type: 'default' } }],
    messages: [{ role: 'user', content: [{ text: said }] }],
    toolConfig: { tools },
  });
  return { modelId, family, body, inputTokens: tokens + 500 };
};

const cacheAt = (start = 0) => {
  let now = start;
  const { use } = promptCache(() => now);
  return { use, pass: (ms: number) => (now += ms) };
};

const uncached = { inputTokens: 500 };

test('writes the prefix at the first question and reads it at the next', () => {
  const { use } = cacheAt();
  expect(use(question(1_100))).toEqual({ ...uncached, cacheReadTokens: 0, cacheWriteTokens: 1_100 });
  expect(use(question(1_100, { said: 'Goodbye.' }))).toEqual({
    ...uncached,
    cacheReadTokens: 1_100,
    cacheWriteTokens: 0,
  });
});

test('keeps a prefix for 5 minutes after its last use', () => {
  const { use, pass } = cacheAt();
  use(question(1_100));
  pass(5 * minuteMs);
  expect(use(question(1_100)).cacheReadTokens).toBe(1_100);
  pass(5 * minuteMs);
  expect(use(question(1_100)).cacheReadTokens).toBe(1_100);
  pass(5 * minuteMs + 1);
  expect(use(question(1_100)).cacheWriteTokens).toBe(1_100);
});

test('caches another prefix and another model separately', () => {
  const { use } = cacheAt();
  use(question(1_100));
  expect(use(question(1_101)).cacheWriteTokens).toBe(1_101);
  expect(
    use(question(1_100, { modelId: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0' })).cacheReadTokens,
  ).toBe(0);
});

test.each<[ModelFamilyName, string, number]>([
  ['claude-4.5', sonnet, 1_024],
  ['claude-4.5', 'eu.anthropic.claude-haiku-4-5-20251001-v1:0', 4_096],
  ['claude-4.6', 'eu.anthropic.claude-sonnet-4-6', 2_048],
  ['nova', 'eu.amazon.nova-pro-v1:0', 1_000],
])('caches %s as %s from %s tokens and never refuses less', (name, modelId, least) => {
  const { use } = cacheAt();
  expect(use(question(least - 1, { name, modelId }))).toEqual({
    inputTokens: least - 1 + 500,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
  });
  expect(use(question(least, { name, modelId })).cacheWriteTokens).toBe(least);
});

test('caches nothing without a cache point', () => {
  const { use } = cacheAt();
  const { body, ...asked } = question(2_000);
  const plain = { ...asked, body: { ...body, system: body.system.slice(0, 1) } };
  use(plain);
  expect(use(plain)).toEqual({ inputTokens: 2_500, cacheReadTokens: 0, cacheWriteTokens: 0 });
});
