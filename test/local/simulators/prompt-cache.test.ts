import { ConverseBody } from '../../../local/simulators/bedrock/language-model/prompt';
import { familyNamed, type ModelFamilyName } from '../../../local/simulators/bedrock/model-families';
import { promptCache } from '../../../local/simulators/bedrock/prompt-cache';

const sonnet = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0';
const minuteMs = 60_000;

/** A question with so many tokens before its cache point, those of the tool included. */
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

test('the first question writes the beginning and the next one reads it, whatever is said', () => {
  const { use } = cacheAt();
  expect(use(question(1_100))).toEqual({ ...uncached, cacheReadTokens: 0, cacheWriteTokens: 1_100 });
  expect(use(question(1_100, { said: 'Goodbye.' }))).toEqual({
    ...uncached,
    cacheReadTokens: 1_100,
    cacheWriteTokens: 0,
  });
});

test('a beginning is kept for 5 minutes after its last use', () => {
  const { use, pass } = cacheAt();
  use(question(1_100));
  pass(5 * minuteMs);
  expect(use(question(1_100)).cacheReadTokens).toBe(1_100);
  pass(5 * minuteMs);
  expect(use(question(1_100)).cacheReadTokens).toBe(1_100);
  pass(5 * minuteMs + 1);
  expect(use(question(1_100)).cacheWriteTokens).toBe(1_100);
});

test('another beginning and another model are cached apart', () => {
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
])('%s as %s caches from %s tokens on and refuses nothing below', (name, modelId, least) => {
  const { use } = cacheAt();
  expect(use(question(least - 1, { name, modelId }))).toEqual({
    inputTokens: least - 1 + 500,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
  });
  expect(use(question(least, { name, modelId })).cacheWriteTokens).toBe(least);
});

test('a question without a cache point is cached nowhere', () => {
  const { use } = cacheAt();
  const { body, ...asked } = question(2_000);
  const plain = { ...asked, body: { ...body, system: body.system.slice(0, 1) } };
  use(plain);
  expect(use(plain)).toEqual({ inputTokens: 2_500, cacheReadTokens: 0, cacheWriteTokens: 0 });
});
