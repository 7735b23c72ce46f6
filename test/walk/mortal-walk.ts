import { buffer } from 'node:stream/consumers';
import { showCall } from '../../functions/api/calls/show-call';
import { cleanTranscript } from '../../functions/insight/cleaning/clean-transcript';
import { scoreCall } from '../../functions/insight/scoring/score-call';
import { downloadRecording } from '../../functions/recordings/download-recording';
import { AccountBlocks, RetryLater, StageBusy } from '../../functions/shared/errors';
import type { NextLook } from '../../functions/shared/stage/parking';
import { removeAudio, type StageWork, stageRunner } from '../../functions/shared/stage/run-stage';
import type { Stage } from '../../functions/shared/stage/stages';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import type { VendorRecording } from '../../functions/telephony/recording-stream';
import { honestAnswer, scriptedModel } from '../insight/scripted-model';
import { listeningTo, preparedAsItIs, scriptedService } from '../speech/engines';
import {
  inMemoryAnalyses,
  inMemoryAnswers,
  inMemoryCalls,
  inMemoryCriteria,
  inMemoryObjects,
  inMemoryStageRuns,
} from '../support/fakes';
import { aCall, aCriteriaSet } from '../support/fixtures';
import { soundFile } from './sound-file';

/** What happens at one write of the walk, counted from 1 over all invocations. */
export interface Incident {
  write: number;
  /** The process dies right after the write. */
  dies: boolean;
  /** Every message that waits is delivered before the process goes on or dies. */
  othersRun: boolean;
}

class Crash extends Error {}

const leaseMs = 60_000;
const words = ['Good afternoon, how may i help you today.', 'I will send the offer to you.'];

/** What its arrival in the bucket starts. */
const startedBy: readonly (readonly [RegExp, Stage])[] = [
  [/^recordings\//, 'speech'],
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
  const call = aCall();
  const calls = inMemoryCalls(call);
  const objects = inMemoryObjects();
  const analyses = inMemoryAnalyses();
  const runs = inMemoryStageRuns();
  let refusals = 0;
  const model = scriptedModel((input) =>
    ++refusals <= blockedAsks
      ? { failure: new AccountBlocks('MODEL_THROTTLED', 'The quota is used up') }
      : { input: honestAnswer(input) },
  );
  const service = scriptedService([words]);
  let now = Date.parse('2025-10-16T19:00:00.000Z');
  let writes = 0;
  let waiting: Message[] = [{ stage: 'recordings', look: 0 }];

  const announce = (key: string): void => {
    for (const [pattern, stage] of startedBy) if (pattern.test(key)) waiting.push({ stage, look: 0 });
  };

  const deliver = async (message: Message): Promise<void> => {
    const { stage, look } = message;
    let isDead = false;
    const mortal =
      <Given extends unknown[], Result>(act: (...given: Given) => Promise<Result>, isWrite: boolean) =>
      async (...given: Given): Promise<Result> => {
        if (isDead) throw new Crash();
        const result = await act(...given);
        if (!isWrite) return result;
        const count = ++writes;
        const incident = incidents.find(({ write }) => write === count);
        if (incident?.othersRun) await deliverWaiting();
        if (incident?.dies) {
          isDead = true;
          throw new Crash();
        }
        return result;
      };
    const write = <Given extends unknown[], Result>(act: (...given: Given) => Promise<Result>) =>
      mortal(act, true);
    const ports = mortalPorts(write);
    try {
      await stageRunner(ports.stage)(ports.work[stage])({
        callId: call.callId,
        owner: `${stage} ${writes}`,
        leaseMs,
        deadline: now + leaseMs,
        look,
      });
    } catch (failure) {
      const isExpected =
        failure instanceof Crash || failure instanceof StageBusy || failure instanceof RetryLater;
      if (!isExpected) throw failure;
      waiting.push(message);
    }
  };

  const deliverWaiting = async (): Promise<void> => {
    const messages = waiting;
    waiting = [];
    for (const message of messages) await deliver(message);
  };

  type Wrap = <Given extends unknown[], Result>(
    act: (...given: Given) => Promise<Result>,
  ) => (...given: Given) => Promise<Result>;
  const mortalPorts = (write: Wrap) => {
    const put = write(async (key: string, text: string, type: string) => {
      await objects.put(key, text, type);
      announce(key);
    });
    const bucket = { ...objects, put, remove: write(objects.remove) };
    const stored = { ...calls, move: write(calls.move) };
    const at = () => now;
    const stage = {
      calls: stored,
      objects: bucket,
      runs: {
        claim: write(runs.claim),
        finish: write(runs.finish),
        park: write(runs.park),
        release: write(runs.release),
      },
      backoff: { baseMs: 1, capMs: 1 },
      maxAttempts: 100,
      keepRecordings,
      now: at,
    };
    const insight = {
      model,
      answers: inMemoryAnswers(bucket),
      objects: bucket,
      calls: stored,
      count: () => undefined,
      maxAsks: 3,
      knownNames: async () => [],
      now: at,
    };
    const parkingOf = (stage: Stage) => ({
      send: write(async ({ look }: NextLook) => {
        waiting.push({ stage, look });
      }),
      delays: { afterMs: 1, capMs: 1, throttledCapMs: 1 },
      longestMs: Number.MAX_SAFE_INTEGER,
    });
    const upload = write(
      async (key: string, body: NodeJS.ReadableStream, { contentType }: { contentType: string }) => {
        objects.content.set(key, { body: await buffer(body), contentType, modifiedAt: now });
        announce(key);
      },
    );
    const vendor = {
      vendor: 'Sipuni',
      download: async <T>(_id: string, use: (recording: VendorRecording) => Promise<T>): Promise<T> =>
        use(soundFile()),
    };
    const work: Record<Stage, StageWork> = {
      recordings: {
        stage: 'recordings',
        work: downloadRecording({
          vendors: { sipuni: vendor, alotech: vendor },
          uploads: { upload },
          objects: bucket,
          calls: stored,
          maxBytes: 1_000_000,
          now: at,
        }),
      },
      speech: {
        stage: 'speech',
        work: transcribeRecording({
          objects: bucket,
          calls: stored,
          keepRecordings,
          now: at,
          listening: listeningTo(service, inMemoryAnswers(bucket)),
          prepare: preparedAsItIs,
        }),
        afterwards: (call) => removeAudio({ objects: bucket, keepRecordings }, call),
      },
      cleaning: {
        stage: 'cleaning',
        parking: parkingOf('cleaning'),
        work: cleanTranscript({ ...insight, chunkCharacters: 1000, isKnownWord: () => undefined }),
      },
      scoring: {
        stage: 'scoring',
        parking: parkingOf('scoring'),
        work: scoreCall({
          ...insight,
          analyses: { ...analyses, put: write(analyses.put) },
          criteria: inMemoryCriteria(aCriteriaSet()),
          mode: 'ten',
          resultLanguage: 'en',
          keepRecordings,
        }),
      },
    };
    return { stage, work };
  };

  for (let round = 0; waiting.length > 0; round++) {
    if (round === 50) throw new Error(`these messages never came to an end: ${JSON.stringify(waiting)}`);
    await deliverWaiting();
    now += leaseMs + 1;
  }
  const links = { to: async (key: string) => ({ url: key, expiresAt: '' }) };
  const { body } = await showCall({ calls, analyses, objects, links })({
    params: { id: call.callId },
    query: {},
    body: undefined,
    now,
  } as never);
  return {
    writes,
    result: {
      shown: comparable(JSON.parse(JSON.stringify(body))),
      objects: [...objects.content.keys()].filter((key) => !key.startsWith('answers/')).toSorted(),
      paid: {
        speech: service.asked.length,
        model: new Set(model.asked.map((input) => JSON.stringify(input))).size,
      },
      asked: model.asked.length - Math.min(refusals, blockedAsks),
    },
  };
};
