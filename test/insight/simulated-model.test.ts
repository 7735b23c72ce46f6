import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { analyzeCall } from '../../functions/insight/analyze-call';
import { cleanTranscript } from '../../functions/insight/clean-transcript';
import { bedrockModel } from '../../functions/insight/model-client';
import { CallEnds, RetryLater } from '../../functions/shared/errors';
import { cleanedKey, transcriptKey } from '../../functions/shared/keys';
import { CleanedTranscript } from '../../functions/shared/model/transcript';
import { type SampleCall, sampleCalls } from '../../local/samples/catalogue';
import { misbehaviourOf } from '../../local/simulators';
import { startBedrock } from '../../local/simulators/bedrock';
import { type Faults, faults } from '../../local/simulators/faults';
import {
  inMemoryAnalyses,
  inMemoryAnswers,
  inMemoryCalls,
  inMemoryCriteria,
  inMemoryObjects,
} from '../shared/fakes';
import { aCall, aTranscript } from '../shared/fixtures';

const samples = sampleCalls();
const scorable = samples.filter(
  ({ expect: { status, reasonCode }, turns }) =>
    turns.length > 0 && (status === 'DONE' || reasonCode === 'MODEL_ANSWER_INVALID'),
);

const transcriptOf = (callId: string, sample: SampleCall) =>
  aTranscript({
    callId,
    language: sample.answerShape === 'text' ? sample.language : 'und',
    speakers: sample.answerShape === 'text' ? 'none' : 'roles',
    times: sample.answerShape === 'text' ? 'estimated' : 'measured',
    durationMs: sample.talkSeconds * 1000,
    segments: sample.turns.map(({ speaker, startMs, endMs, text }, index) => ({
      index,
      speaker: sample.answerShape === 'text' ? 'unknown' : speaker,
      startMs,
      endMs,
      text,
    })),
  });

/** Walks sample calls through both steps with the simulated model over HTTP. */
const walk = async (calls: readonly SampleCall[], injected?: Faults) => {
  const bedrock = await startBedrock({
    faults: injected,
    misbehave: misbehaviourOf(calls.map((call) => ({ ...call, audio: () => Buffer.alloc(0) }))),
  });
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
      maxAttempts: 1,
      requestHandler: new NodeHttpHandler(),
    }),
  });
  const results = new Map<string, Awaited<ReturnType<typeof walkOne>>>();
  const walkOne = async (sample: SampleCall) => {
    const call = aCall({ callId: `sipuni-${sample.id}`, status: 'PROCESSING', stage: 'cleaning' });
    const objects = inMemoryObjects({
      [transcriptKey(call)]: JSON.stringify(transcriptOf(call.callId, sample)),
    });
    const stored = inMemoryCalls(call);
    const analyses = inMemoryAnalyses();
    const ports = {
      model,
      answers: inMemoryAnswers(objects),
      objects,
      calls: stored,
      count: () => undefined,
      maxAsks: 3,
      now: () => 0,
    };
    const steps = [
      cleanTranscript({ ...ports, chunkCharacters: 6000 }),
      analyzeCall({
        ...ports,
        analyses,
        criteria: inMemoryCriteria(),
        mode: 'ten',
        resultLanguage: 'en',
        keepRecordings: false,
      }),
    ];
    let ended: CallEnds | undefined;
    for (const step of steps) {
      for (let tries = 0; tries < 60 && !ended; tries++) {
        try {
          const delivery = { callId: call.callId, owner: 'o', leaseMs: 1, deadline: Date.now() + 60_000 };
          await step(stored.content.get(call.callId) ?? call, delivery);
          break;
        } catch (failure) {
          if (failure instanceof CallEnds) ended = failure;
          else if (!(failure instanceof RetryLater)) throw failure;
        }
      }
    }
    const cleaned = await objects.text(cleanedKey(call));
    return {
      ended: ended?.code,
      status: stored.content.get(call.callId)?.status,
      analysis: analyses.content.get(call.callId),
      cleaned: cleaned === undefined ? undefined : CleanedTranscript.parse(JSON.parse(cleaned)),
    };
  };
  try {
    await Promise.all(
      calls.map(async (sample) => {
        results.set(sample.id, await walkOne(sample));
      }),
    );
    return { results, requests: bedrock.requests(), ledger: bedrock.ledger };
  } finally {
    await bedrock.close();
  }
};

let honest: Awaited<ReturnType<typeof walk>>;
beforeAll(async () => {
  honest = await walk(scorable);
});

const overall = (id: string) => honest.results.get(id)?.analysis?.overallScore ?? -1;

describe('the sample calls with the simulated model over HTTP', () => {
  test('each ends as the sample set says', () => {
    const ends = scorable.map(({ id }) => [
      id,
      honest.results.get(id)?.ended ?? honest.results.get(id)?.status,
    ]);
    expect(ends).toEqual(
      scorable.map(({ id, expect: { status, reasonCode } }) => [id, reasonCode ?? status]),
    );
  });

  test('every citation stands in the transcript, in its segment and with its time', () => {
    for (const { id, turns } of scorable) {
      const { analysis, cleaned } = honest.results.get(id) ?? {};
      const cited = [
        ...(analysis?.scores.flatMap(({ citations }) => citations) ?? []),
        ...(analysis?.violations.map(({ citation }) => citation) ?? []),
      ];
      for (const { segment, quote, startMs } of cited) {
        expect(cleaned?.lines[segment]?.text).toContain(quote);
        expect(startMs).toBe(turns[segment]?.startMs);
      }
    }
  });

  test('good calls score well above mediocre and rude ones in every language', () => {
    const good = [
      'uz-01-sofa',
      'uz-02-course',
      'ru-01-kitchen',
      'ru-02-internet',
      'tr-01-wardrobe',
      'tr-02-course',
      'en-01-desk',
    ];
    const poor = [
      'uz-03-internet',
      'uz-04-rude',
      'ru-03-chairs',
      'ru-04-rude',
      'tr-03-internet',
      'tr-04-rude',
      'en-02-course',
    ];
    expect(Math.min(...good.map(overall))).toBeGreaterThan(Math.max(...poor.map(overall)) + 2);
  });

  test.each([
    ['uz-04-rude', 'rudeness'],
    ['ru-04-rude', 'rudeness'],
    ['tr-04-rude', 'rudeness'],
    ['uz-05-guarantee', 'guaranteed-result'],
    ['en-04-guarantee', 'guaranteed-result'],
    ['ru-05-card', 'card-details'],
    ['tr-06-personal-data', 'card-details'],
  ])('%s breaks the rule %s', (id, violation) => {
    expect(honest.results.get(id)?.analysis?.violations.map((found) => found.violation)).toContain(violation);
  });

  test('a call that asks for full marks gets what it gets without that sentence', async () => {
    const steered = scorable.filter(({ steering }) => steering);
    expect(steered.length).toBeGreaterThan(1);
    const silenced = steered.map((sample) => ({
      ...sample,
      turns: sample.turns.map((turn) => ({
        ...turn,
        text:
          (sample.steering ?? []).reduce((text, words) => text.replace(words, ''), turn.text).trim() || '–',
      })),
    }));
    const { results } = await walk(silenced);
    for (const { id } of steered) {
      expect(results.get(id)?.analysis?.scores).toEqual(honest.results.get(id)?.analysis?.scores);
      expect(results.get(id)?.analysis?.violations).toEqual(honest.results.get(id)?.analysis?.violations);
    }
  });

  test('no personal data is in any request', () => {
    const written = samples.flatMap(({ personalData = [] }) =>
      personalData.flatMap((found) => found.written),
    );
    expect(written.length).toBeGreaterThan(10);
    for (const body of honest.requests) for (const words of written) expect(body).not.toContain(words);
  });

  test('nothing is paid for twice', () => {
    expect(honest.ledger.duplicates).toEqual([]);
  });

  test('with faults the results are the same and nothing usable is paid for twice', async () => {
    const { results, ledger } = await walk(
      scorable,
      faults({ rate: 0.3, seed: 7, kinds: ['too-many-requests', 'server-error', 'cut', 'malformed'] }),
    );
    const kept = ({ results: all }: Pick<typeof honest, 'results'>) =>
      scorable.map(({ id }) => [id, all.get(id)?.ended, all.get(id)?.analysis, all.get(id)?.cleaned]);
    expect(kept({ results })).toEqual(kept(honest));
    expect(ledger.duplicates).toEqual([]);
  });
});
