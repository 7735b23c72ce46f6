import { showCall } from '../../functions/api/calls/show-call';
import { cleanTranscript } from '../../functions/insight/cleaning/clean-transcript';
import { scoreCall } from '../../functions/insight/scoring/score-call';
import { prepareCall } from '../../functions/preparation/prepare-call';
import { downloadRecording } from '../../functions/recordings/download-recording';
import { AccountBlocks, RetryLater, StageBusy } from '../../functions/shared/errors';
import type { NextLook } from '../../functions/shared/stage/parking';
import { type StageWork, stageRunner } from '../../functions/shared/stage/run-stage';
import type { Stage } from '../../functions/shared/stage/stages';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import type { VendorRecording } from '../../functions/telephony/recording-stream';
import { honestAnswer, scriptedModel } from '../insight/scripted-model';
import { otherBytesEachTime, preparedAsItIs } from '../preparation/as-it-is';
import { listeningTo, scriptedService } from '../speech/engines';
import { aCall, aCriteriaSet } from '../support/fixtures';
import { mortals } from '../support/mortals';
import { worldOfRuns } from '../support/world';
import { soundFile } from './sound-file';

/** What happens at one write of the walk, counted from 1 over all invocations. */
export interface Incident {
  write: number;
  /** The process dies right after the write. */
  dies: boolean;
  /** Every message that waits is delivered before the process goes on or dies. */
  othersRun: boolean;
}

const leaseMs = 60_000;
const call = aCall();
const worldOf = worldOfRuns({ calls: [call], criteria: [aCriteriaSet()] });
const words = ['Good afternoon, how may i help you today.', 'I will send the offer to you.'];

/** What its arrival in the bucket starts. */
const startedBy: readonly (readonly [RegExp, Stage])[] = [
  [/^recordings\//, 'preparation'],
  [/^prepared\//, 'speech'],
  [/^transcripts\/.*\.json$/, 'cleaning'],
  [/^cleaned\/.*\.json$/, 'scoring'],
];

/** What the API shows of a call, without what depends on when and how often it was tried. */
const comparable = ({ statusAt, attempts, downloadedAt, analysis, ...shown }: Record<string, unknown>) => ({
  ...shown,
  ...(typeof analysis === 'object' ? { analysis: { ...analysis, analyzedAt: undefined } } : {}),
});

interface Message {
  stage: Stage;
  /** Which look it is; 0 at first. */
  look: number;
}

/**
 * Walks one call through every stage, with messages that are delivered until nobody waits, and incidents on the way.
 *
 * @param blockedAsks how many of the first questions the account refuses. Looks come at once, which no queue would do.
 */
export const mortalWalk = async (
  incidents: readonly Incident[] = [],
  keepRecordings = false,
  blockedAsks = 0,
) => {
  const process = mortals(async ({ number, operation, input }) => {
    if (operation === 'PutObject') announce((input as { Key: string }).Key);
    const incident = incidents.find(({ write }) => write === number);
    if (incident?.othersRun) await deliverWaiting();
    return incident?.dies ?? false;
  });
  const world = worldOf(process.around, () => now);
  let refusals = 0;
  const model = scriptedModel((input) =>
    ++refusals <= blockedAsks
      ? { failure: new AccountBlocks('MODEL_THROTTLED', 'The quota is used up') }
      : { input: honestAnswer(input) },
  );
  const service = scriptedService([words]);
  let now = Date.parse('2025-10-16T19:00:00.000Z');
  let waiting: Message[] = [{ stage: 'recordings', look: 0 }];

  const announce = (key: string): void => {
    for (const [pattern, stage] of startedBy) if (pattern.test(key)) waiting.push({ stage, look: 0 });
  };

  const deliver = async (message: Message): Promise<void> => {
    const { stage, look } = message;
    const work = () =>
      stageRunner(stagePorts)(works[stage])({
        callId: call.callId,
        owner: `${stage} ${process.writes()}`,
        leaseMs,
        deadline: now + leaseMs,
        look,
      });
    try {
      if ((await process.run(work)) === 'died') waiting.push(message);
    } catch (failure) {
      if (!(failure instanceof StageBusy || failure instanceof RetryLater)) throw failure;
      waiting.push(message);
    }
  };

  const deliverWaiting = async (): Promise<void> => {
    const messages = waiting;
    waiting = [];
    for (const message of messages) await deliver(message);
  };

  const shared = { ...world, keepRecordings, now: () => now };
  const stagePorts = { ...shared, backoff: { baseMs: 1, capMs: 1 }, maxAttempts: 100 };
  const insight = { ...shared, model, count: () => undefined, maxAsks: 3, knownNames: async () => [] };
  const parkingOf = (stage: Stage) => ({
    send: async ({ look }: NextLook) => process.around('send', () => void waiting.push({ stage, look })),
    delays: { afterMs: 1, capMs: 1, throttledCapMs: 1 },
    longestMs: Number.MAX_SAFE_INTEGER,
  });
  const vendor = {
    vendor: 'Sipuni',
    download: async <T>(_id: string, use: (recording: VendorRecording) => Promise<T>): Promise<T> =>
      use(soundFile()),
  };
  const works: Record<Stage, StageWork> = {
    recordings: {
      stage: 'recordings',
      work: downloadRecording({
        ...shared,
        vendors: { sipuni: vendor, alotech: vendor },
        maxBytes: 1_000_000,
      }),
    },
    preparation: {
      stage: 'preparation',
      // Whatever is prepared is other bytes, and still paid for once.
      work: prepareCall({
        ...shared,
        prepare: preparedAsItIs({ written: otherBytesEachTime(), keepsListeningCopy: keepRecordings }),
      }),
    },
    speech: {
      stage: 'speech',
      work: transcribeRecording({
        ...shared,
        listening: listeningTo(service, world.answers),
      }),
    },
    cleaning: {
      stage: 'cleaning',
      parking: parkingOf('cleaning'),
      work: cleanTranscript({ ...insight, chunkCharacters: 1000, isKnownWord: () => undefined }),
    },
    scoring: {
      stage: 'scoring',
      parking: parkingOf('scoring'),
      work: scoreCall({ ...insight, mode: 'ten', resultLanguage: 'en' }),
    },
  };

  for (let round = 0; waiting.length > 0; round++) {
    if (round === 50) throw new Error(`these messages never came to an end: ${JSON.stringify(waiting)}`);
    await deliverWaiting();
    now += leaseMs + 1;
  }
  const links = { to: async (key: string) => ({ url: key, expiresAt: '' }) };
  const { body } = await showCall({ ...world, links })({
    params: { id: call.callId },
    query: {},
    body: undefined,
    now,
  } as never);
  return {
    writes: process.writes(),
    result: {
      shown: comparable(JSON.parse(JSON.stringify(body))),
      objects: [...world.bucket.keys()].filter((key) => !key.startsWith('answers/')).toSorted(),
      paid: {
        speech: service.asked.length,
        model: new Set(model.asked.map((input) => JSON.stringify(input))).size,
      },
      asked: model.asked.length - Math.min(refusals, blockedAsks),
    },
  };
};
