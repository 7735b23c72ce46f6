import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { analyzeCall } from '../../functions/insight/analyze-call';
import { cleanTranscript } from '../../functions/insight/clean-transcript';
import { bedrockModel } from '../../functions/insight/model-client';
import { transcriptKey } from '../../functions/shared/keys';
import { sampleCalls } from '../../local/samples/catalogue';
import { startBedrock } from '../../local/simulators/bedrock';
import {
  inMemoryAnalyses,
  inMemoryAnswers,
  inMemoryCalls,
  inMemoryCriteria,
  inMemoryObjects,
} from '../shared/fakes';
import { aCall, aTranscript } from '../shared/fixtures';

type Line = { speaker: 'agent' | 'customer'; text: string };

const linesOfSample = (id: string): Line[] => sampleCalls().find((sample) => sample.id === id)?.turns ?? [];

/** Cleans and scores a call with the simulated model. It knows the agent's phrases by their wording in the criteria. */
const scoreOf = async (lines: readonly Line[], told = 'und'): Promise<number | undefined> => {
  const bedrock = await startBedrock({});
  const call = aCall({ status: 'PROCESSING', stage: 'cleaning' });
  const segments = lines.map(({ speaker, text }, index) => ({
    index,
    speaker,
    startMs: index * 5000,
    endMs: index * 5000 + 4000,
    text,
  }));
  const objects = inMemoryObjects({
    [transcriptKey(call)]: JSON.stringify(aTranscript({ language: told, segments, durationMs: 600_000 })),
  });
  const calls = inMemoryCalls(call);
  const analyses = inMemoryAnalyses();
  const model = bedrockModel({
    modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
    timeoutMs: 10_000,
    maxTokens: 8192,
    backoff: { baseMs: 1, capMs: 2 },
    tries: 1,
    client: new BedrockRuntimeClient({
      endpoint: bedrock.url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      requestHandler: new NodeHttpHandler(),
    }),
  });
  const answers = inMemoryAnswers(objects);
  const ports = { model, answers, objects, calls, count: () => undefined, maxAsks: 3, now: () => 0 };
  const delivery = { callId: call.callId, owner: 'o', leaseMs: 1, deadline: Number.MAX_SAFE_INTEGER };
  try {
    await cleanTranscript({ ...ports, chunkCharacters: 6000 })(call, delivery);
    await analyzeCall({
      ...ports,
      analyses,
      criteria: inMemoryCriteria(),
      mode: 'ten',
      resultLanguage: 'en',
      keepRecordings: false,
    })(calls.content.get(call.callId) ?? call, delivery);
    return analyses.content.get(call.callId)?.overallScore;
  } finally {
    await bedrock.close();
  }
};

describe('the score of a call', () => {
  test.each(['Қодиров', 'Ғанижон, Ўткир, Ҳамид.', 'Рахмат, Қодиров.'])(
    'stays the same when an Uzbek name falls in a Russian call: %s',
    async (name) => {
      const lines = linesOfSample('ru-01-kitchen');
      expect(await scoreOf([...lines, { speaker: 'customer', text: name }])).toBe(await scoreOf(lines));
    },
  );

  test('stays the same when the engine was told the wrong language', async () => {
    const lines = linesOfSample('uz-01-sofa');
    expect(await scoreOf(lines, 'ru')).toBe(await scoreOf(lines));
  });

  test('does not fall when the agent changes language half-way', async () => {
    const uzbek = linesOfSample('uz-01-sofa');
    const russian = linesOfSample('ru-01-kitchen');
    const half = [...uzbek.slice(0, uzbek.length / 2), ...russian.slice(russian.length / 2)];
    const whole = Math.min((await scoreOf(uzbek)) ?? 0, (await scoreOf(russian)) ?? 0);
    expect(await scoreOf(half)).toBeGreaterThanOrEqual(whole - 1);
  });

  test('does not fall when the customer answers in another language', async () => {
    const answers = linesOfSample('ru-01-kitchen').filter(({ speaker }) => speaker === 'customer');
    const lines = linesOfSample('uz-01-sofa').map((line, at) =>
      line.speaker === 'customer'
        ? { ...line, text: `${answers[at % answers.length]?.text} `.repeat(6) }
        : line,
    );
    expect(await scoreOf(lines, 'ru')).toBe(await scoreOf(linesOfSample('uz-01-sofa')));
  });
});
