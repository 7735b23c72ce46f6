import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type CleaningPorts, cleanTranscript } from '../../functions/insight/cleaning/clean-transcript';
import type { TakesOverrides } from '../../functions/insight/llm/model-families';
import { bedrockModel } from '../../functions/insight/model-client';
import { scoreCall } from '../../functions/insight/scoring/score-call';
import { cleanedKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import type { ReasonCode } from '../../functions/shared/calls/schema';
import { AccountBlocks, CallEnds, RetryLater } from '../../functions/shared/errors';
import { isKnownWord } from '../../functions/shared/lexicon';
import { CleanedTranscript, type Transcript } from '../../functions/shared/transcripts/schema';
import { type SampleCall, sampleCalls } from '../../local/samples/catalogue';
import { misbehaviourOf } from '../../local/simulators';
import { type BedrockOptions, startBedrock } from '../../local/simulators/bedrock';
import { aCall, aTranscript } from '../support/fixtures';
import { type TestWorld, testWorld } from '../support/world';

/** The sample calls that reach the model. */
export const scorableSamples = (): SampleCall[] =>
  sampleCalls().filter(
    ({ expect: { status, reasonCode }, turns }) =>
      turns.length > 0 && (status === 'DONE' || reasonCode === 'MODEL_ANSWER_INVALID'),
  );

/** A speech engine's transcript of a sample call. One with only text has no speakers. */
export const transcriptOfSample = (callId: string, sample: SampleCall): Transcript => {
  const isText = sample.answerShape === 'text';
  return aTranscript({
    callId,
    language: isText ? sample.language : 'und',
    speakers: isText ? 'none' : 'roles',
    times: isText ? 'estimated' : 'measured',
    durationMs: sample.talkSeconds * 1000,
    segments: sample.turns.map(({ speaker, startMs, endMs, text }, index) => ({
      index,
      speaker: isText ? 'unknown' : speaker,
      startMs,
      endMs,
      text,
    })),
  });
};

export interface WalkedCall {
  /** Why the call ended, unless it is done. */
  ended: ReasonCode | undefined;
  status: string | undefined;
  rolesBy: string | undefined;
  analysis: ReturnType<TestWorld['stored']['analysis']>;
  cleaned: CleanedTranscript | undefined;
}

export interface WalkOptions extends BedrockOptions {
  /** The model to ask. */
  modelId?: string;
  /** The model that cleans. By default the same. */
  cleaningModelId?: string;
  /** What the configuration says that it accepts. */
  takes?: TakesOverrides;
}

/** A region of that model. */
const regionFor = (modelId: string) => (modelId.startsWith('us.') ? 'us-east-1' : 'eu-central-1');

const modelAt = (
  endpoint: string,
  { modelId = 'eu.anthropic.claude-sonnet-4-6', takes = {} }: Pick<WalkOptions, 'modelId' | 'takes'>,
) =>
  bedrockModel({
    modelId,
    takes,
    timeoutMs: 120_000,
    maxTokens: 8192,
    backoff: { baseMs: 1, capMs: 2 },
    tries: 1,
    client: new BedrockRuntimeClient({
      endpoint,
      region: regionFor(modelId),
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: new NodeHttpHandler(),
    }),
  });

/** Cleans and scores transcripts by id with the simulated model over HTTP. */
export const walkTranscripts = async (
  transcripts: ReadonlyMap<string, Transcript>,
  options: WalkOptions = {},
) => {
  const bedrock = await startBedrock(options);
  const model = modelAt(bedrock.url, options);
  const { cleaningModelId } = options;
  const cleaner = cleaningModelId === undefined ? model : modelAt(bedrock.url, { modelId: cleaningModelId });
  const counted = new Map<string, number>();
  const results = new Map<string, WalkedCall>();
  try {
    await Promise.all(
      [...transcripts].map(async ([id, transcript]) => {
        const count = (name: string, _dimensions?: unknown, value = 1) =>
          counted.set(name, (counted.get(name) ?? 0) + value);
        results.set(id, await walkOne(transcript, { model, cleaner, count }));
      }),
    );
    return {
      results,
      counted,
      requests: bedrock.requests(),
      ledger: bedrock.ledger,
      tokens: bedrock.tokens(),
      refusals: bedrock.refusals(),
    };
  } finally {
    await bedrock.close();
  }
};

/** Walks sample calls with the model's behaviour from the sample set. */
export const walkSamples = (calls: readonly SampleCall[], options: WalkOptions = {}) =>
  walkTranscripts(
    new Map(calls.map((sample) => [sample.id, transcriptOfSample(`sipuni-${sample.id}`, sample)])),
    {
      misbehave: misbehaviourOf(calls.map((call) => ({ ...call, audio: () => Buffer.alloc(0) }))),
      ...options,
    },
  );

const walkOne = async (
  transcript: Transcript,
  { cleaner, ...modelPorts }: Pick<CleaningPorts, 'model' | 'cleaner' | 'count'>,
): Promise<WalkedCall> => {
  const call = aCall({ callId: transcript.callId, status: 'PROCESSING', stage: 'cleaning' });
  const { stored, ...world } = testWorld({
    calls: [call],
    objects: { [transcriptKey(call)]: JSON.stringify(transcript) },
  });
  const ports = {
    ...modelPorts,
    ...world,
    maxAsks: 3,
    knownNames: async () => [],
    teamOf: async () => undefined,
    now: () => 0,
  };
  const steps = [
    cleanTranscript({ ...ports, ...(cleaner ? { cleaner } : {}), chunkCharacters: 6000, isKnownWord }),
    scoreCall({ ...ports, mode: 'ten', resultLanguage: 'en', keepRecordings: false }),
  ];
  let ended: CallEnds | undefined;
  for (const step of steps) {
    for (let tries = 0; tries < 60 && !ended; tries++) {
      try {
        const delivery = { callId: call.callId, owner: 'o', leaseMs: 1, deadline: Date.now() + 600_000 };
        await step(stored.call(call.callId) ?? call, delivery);
        break;
      } catch (failure) {
        if (failure instanceof CallEnds) ended = failure;
        else if (!(failure instanceof RetryLater || failure instanceof AccountBlocks)) throw failure;
      }
    }
  }
  const cleaned = await world.objects.text(cleanedKey(call));
  const { status, rolesBy } = stored.call(call.callId) ?? {};
  return {
    ended: ended?.code,
    status,
    rolesBy,
    analysis: stored.analysis(call.callId),
    cleaned: cleaned === undefined ? undefined : CleanedTranscript.parse(JSON.parse(cleaned)),
  };
};
