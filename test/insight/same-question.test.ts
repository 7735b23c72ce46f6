import type { BedrockRuntimeClient, ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { askUntilValid } from '../../functions/insight/llm/ask-until-valid';
import { maskLines } from '../../functions/insight/masked-lines';
import { type BedrockOptions, bedrockModel } from '../../functions/insight/model-client';
import { scoringQuestion } from '../../functions/insight/scoring/scoring-question';
import { aCall, aTranscript } from '../support/fixtures';
import { type InMemoryObjects, inMemoryObjects } from '../support/s3';
import { aScoringTask } from './scoring-task';
import { fullMarks } from './scripted-model';

const call = aCall({ status: 'PROCESSING', stage: 'scoring' });
const question = scoringQuestion(
  aScoringTask(undefined, {
    callId: call.callId,
    evidence: { language: 'en', lines: maskLines(aTranscript().segments) },
  }),
);

/** A Bedrock client that answers or fails first and counts paid answers. */
const client = (failures: readonly string[] = []) => {
  const requests: ConverseCommandInput[] = [];
  const send = async ({ input }: { input: ConverseCommandInput }) => {
    requests.push(input);
    const message = failures[requests.length - 1];
    if (message !== undefined)
      throw Object.assign(new Error(message), {
        name: 'ValidationException',
        $metadata: { httpStatusCode: 400 },
      });
    const toolUse = { toolUseId: `use-${requests.length}`, name: 'record_scores', input: fullMarks(input) };
    return { output: { message: { role: 'assistant', content: [{ toolUse }] } }, stopReason: 'tool_use' };
  };
  return { requests, client: { send } as unknown as BedrockRuntimeClient };
};

const askWith = ({ answers }: InMemoryObjects, options: Partial<BedrockOptions>) =>
  askUntilValid(
    {
      model: bedrockModel({
        modelId: 'eu.anthropic.claude-sonnet-4-6',
        timeoutMs: 1000,
        maxTokens: 8192,
        backoff: { baseMs: 1, capMs: 1 },
        ...options,
      }),
      answers,
      count: () => undefined,
      maxAsks: 3,
    },
    { call, stage: 'scoring', ...question, deadline: Number.MAX_SAFE_INTEGER },
  );

test.each<[string, Partial<BedrockOptions>]>([
  ['no temperature', { takes: { temperature: false } }],
  ['a tool choice of any', { takes: { toolChoice: 'any' } }],
  ['a tool choice of auto', { takes: { toolChoice: 'auto' } }],
  ['the ways of another family', { takes: { sameAs: 'us.anthropic.claude-opus-5-5' } }],
  ['another longest answer', { maxTokens: 500 }],
  ['no cache point', { takes: { cachePoints: false } }],
  ['the cache point of another model', { takes: { sameAs: 'anthropic.claude-sonnet-4-5-20250929-v1:0' } }],
])('the same question with %s is paid once', async (_, changed) => {
  const bucket = inMemoryObjects();
  const [first, second] = [client(), client()];
  const verdict = await askWith(bucket, { client: first.client });
  expect(await askWith(bucket, { client: second.client, ...changed })).toEqual(verdict);
  expect([first.requests.length, second.requests.length]).toEqual([1, 0]);
  expect([...bucket.content.keys()]).toHaveLength(1);
});

test('a question without a refused parameter has the same stored answer', async () => {
  const bucket = inMemoryObjects();
  const [first, second] = [client(['`temperature` is deprecated for this model.']), client()];
  await askWith(bucket, { client: first.client });
  expect(first.requests.map(({ inferenceConfig }) => inferenceConfig?.temperature)).toEqual([0, undefined]);
  await askWith(bucket, { client: second.client });
  expect(second.requests).toHaveLength(0);
  expect([...bucket.content.keys()]).toHaveLength(1);
});

test('another model makes another question', async () => {
  const bucket = inMemoryObjects();
  const [first, second] = [client(), client()];
  await askWith(bucket, { client: first.client });
  await askWith(bucket, { client: second.client, modelId: 'eu.amazon.nova-pro-v1:0' });
  expect(second.requests).toHaveLength(1);
});
