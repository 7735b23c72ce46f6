import type { BedrockRuntimeClient, ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import fc from 'fast-check';
import { cleaningQuestion } from '../../functions/insight/cleaning/cleaning-question';
import { rolesQuestion } from '../../functions/insight/cleaning/roles-question';
import { toConverseInput } from '../../functions/insight/llm/converse';
import type { AnswerTool } from '../../functions/insight/llm/language-model';
import { takesOf } from '../../functions/insight/llm/model-families';
import { cachingOf } from '../../functions/insight/llm/prompt-caching';
import { maskLines } from '../../functions/insight/masked-lines';
import { bedrockModel } from '../../functions/insight/model-client';
import { scoringQuestion } from '../../functions/insight/scoring/scoring-question';
import { aScoringTask } from './scoring-task';

const sonnet = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0';

describe('the shortest cached text', () => {
  test.each([
    ['eu.anthropic.claude-sonnet-4-6', 2_048],
    [sonnet, 1_024],
    ['anthropic.claude-sonnet-4-20250514-v1:0', 1_024],
    ['us.anthropic.claude-opus-4-8', 1_024],
    ['us.anthropic.claude-sonnet-5', 1_024],
    ['us.anthropic.claude-opus-4-7', 2_048],
    ['us.anthropic.claude-opus-4-6-v1', 4_096],
    ['eu.anthropic.claude-haiku-4-5-20251001-v1:0', 4_096],
    ['anthropic.claude-3-7-sonnet-20250219-v1:0', 1_024],
    ['eu.amazon.nova-pro-v1:0', 1_000],
    ['anthropic.claude-3-haiku-20240307-v1:0', undefined],
    ['mistral.mistral-large-2407-v1:0', undefined],
    ['us.meta.llama3-3-70b-instruct-v1:0', undefined],
    ['example.model-1:0', undefined],
  ])('of %s has %s tokens', (modelId, leastTokens) => {
    expect(cachingOf(modelId)?.leastTokens).toBe(leastTokens);
  });
});

interface Asked {
  system: string;
  user: string;
  tool: AnswerTool;
}

const inputOf = ({ system, user, tool }: Asked, modelId = sonnet) =>
  toConverseInput(
    { system, tool, messages: [{ role: 'user', content: [{ text: user }] }] },
    { modelId, maxTokens: 100, takes: takesOf(modelId) },
  );

const questionsAbout = (texts: readonly string[], callId: string): Asked[] => {
  const lines = maskLines(
    texts.map((text, index) => {
      const speaker = index % 2 === 0 ? 'agent' : 'customer';
      return { index, text, speaker, startMs: index * 1000, endMs: index * 1000 + 900 } as const;
    }),
  );
  const about = { callId, language: 'en', lines };
  const scoring = aScoringTask(undefined, { callId, evidence: about });
  return [scoringQuestion(scoring), cleaningQuestion(about), rolesQuestion(callId, 'en', lines)];
};

/** The part of a request that Bedrock caches. */
const cachedPartOf = ({ system, toolConfig }: ConverseCommandInput): string =>
  JSON.stringify([toolConfig?.tools, system]);

test('a scoring request has one cache point after the system text', () => {
  const [scoring] = questionsAbout(['Good morning to you.', 'Hello there.'], 'a-call').map((asked) =>
    inputOf(asked),
  );
  expect(scoring?.system?.map((block) => Object.keys(block))).toEqual([['text'], ['cachePoint']]);
});

test('no cache point follows spoken words, and all calls share the cached text', () => {
  const calls = fc.array(fc.string({ minLength: 1, maxLength: 60 }), { minLength: 2, maxLength: 12 });
  const usual = questionsAbout(['Good morning.', 'Hello.'], 'usual').map((asked) => inputOf(asked));
  fc.assert(
    fc.property(calls, fc.uuid(), (texts, callId) => {
      questionsAbout(texts, callId).forEach((asked, at) => {
        const input = inputOf(asked);
        expect(JSON.stringify(input.messages)).not.toContain('"cachePoint"');
        expect(JSON.stringify(input.toolConfig)).not.toContain('"cachePoint"');
        expect(cachedPartOf(input)).toBe(cachedPartOf(usual[at] as ConverseCommandInput));
      });
    }),
    { numRuns: 40 },
  );
});

test('a short text and a model without caching get no cache point', () => {
  const [scoring, cleaning, roles] = questionsAbout(['Good morning.', 'Hello.'], 'a-call') as [
    Asked,
    Asked,
    Asked,
  ];
  const hasCachePoint = (asked: Asked, modelId?: string) => (inputOf(asked, modelId).system ?? []).length > 1;
  expect([hasCachePoint(scoring), hasCachePoint(cleaning), hasCachePoint(roles)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(hasCachePoint(scoring, 'eu.anthropic.claude-haiku-4-5-20251001-v1:0')).toBe(false);
  expect(hasCachePoint(scoring, 'mistral.mistral-large-2407-v1:0')).toBe(false);
  expect(hasCachePoint(scoring, 'amazon.nova-pro-v1:0')).toBe(true);
});

describe('a refused cache point', () => {
  const [asked] = questionsAbout(['Good morning.', 'Hello.'], 'a-call') as [Asked];
  const request = {
    system: asked.system,
    tool: asked.tool,
    messages: [{ role: 'user' as const, content: [{ text: asked.user }] }],
  };

  const makeRefusingModel = (name: string, status: number, message: string) => {
    const sent: number[] = [];
    const send = async ({ input }: { input: ConverseCommandInput }) => {
      sent.push(input.system?.length ?? 0);
      if (sent.at(-1) === 2)
        throw Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
      return {
        output: { message: { role: 'assistant', content: [{ text: 'Yes.' }] } },
        stopReason: 'end_turn',
      };
    };
    const model = bedrockModel({
      modelId: sonnet,
      timeoutMs: 1_000,
      maxTokens: 100,
      backoff: { baseMs: 1, capMs: 1 },
      client: { send } as unknown as BedrockRuntimeClient,
    });
    return { model, sent };
  };

  test.each([
    [
      'AccessDeniedException',
      403,
      'You invoked an unsupported model or your request did not allow prompt caching. See the documentation.',
    ],
    ['ValidationException', 400, 'The cache checkpoint is below the minimum of this model.'],
    ['ValidationException', 400, '#/system/1: extraneous key [cachePoint] is not permitted'],
  ])('with %s is dropped for good: %s %s', async (name, status, message) => {
    const { model, sent } = makeRefusingModel(name, status, message);
    expect((await model.ask(request, Number.MAX_SAFE_INTEGER)).text).toBe('Yes.');
    await model.ask(request, Number.MAX_SAFE_INTEGER);
    expect(sent).toEqual([2, 1, 1]);
  });

  test('does not hide that the account may not use the model', async () => {
    const { model, sent } = makeRefusingModel(
      'AccessDeniedException',
      403,
      "You don't have access to the model.",
    );
    await expect(model.ask(request, Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({
      code: 'MODEL_ACCESS_DENIED',
    });
    expect(sent).toEqual([2]);
  });
});
