import { buffer } from 'node:stream/consumers';
import { downloadRecording } from '../../functions/recordings/download-recording';
import type { ObjectUploads } from '../../functions/shared/aws/object-uploads';
import { paidAnswers } from '../../functions/shared/aws/paid-answers';
import type { Call } from '../../functions/shared/calls/schema';
import { RetryLater, StageBusy } from '../../functions/shared/errors';
import { removeAudio, stageRunner } from '../../functions/shared/stage/run-stage';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import type { VendorRecordings } from '../../functions/telephony/recording-stream';
import { inMemoryCalls, inMemoryObjects, inMemoryStageRuns } from '../support/fakes';
import { listeningTo, preparedAsItIs, scriptedService } from './engines';

type Stage = 'recordings' | 'speech';

export interface Interruptions {
  /** Numbers of the durable writes, counted over the whole run from 1, right after which the process dies. */
  crashes?: readonly number[];
  /** How often a message of each stage is delivered in all when nothing fails. */
  deliveries?: Partial<Record<Stage, number>>;
}

export interface Scene {
  call: Call;
  vendor: VendorRecordings['download'];
  engine: Parameters<typeof scriptedService>[0];
}

const leaseMs = 60_000;

/** Every invocation dies by its own lease; nothing that it still had to do is done. */
class Death extends Error {}

/**
 * Walks one call through download and transcription as the queues would: objects that arrive start the next stage,
 * messages repeat and overlap, a message whose process died comes again after the lease.
 */
export const runWith = async ({ call, vendor, engine: script }: Scene, interruptions: Interruptions = {}) => {
  const { crashes = [], deliveries = {} } = interruptions;
  const calls = inMemoryCalls(call);
  const objects = inMemoryObjects();
  const runs = inMemoryStageRuns();
  const clock = { now: Date.parse('2025-10-16T19:00:00.000Z') };
  const inbox: Array<{ stage: Stage; dueAt: number }> = [];
  const cleaningMessages: string[] = [];
  const askedThoughAnswered: string[] = [];
  let writes = 0;
  let owners = 0;

  const send = (stage: Stage) => {
    for (let copy = 0; copy < (deliveries[stage] ?? 1); copy++) inbox.push({ stage, dueAt: clock.now });
  };
  const service = scriptedService(script, () => {
    const ledger = [...objects.content.keys()].filter((key) => key.startsWith('answers/'));
    askedThoughAnswered.push(...ledger);
  });

  const deliver = async (stage: Stage): Promise<'done' | 'died' | RetryLater | StageBusy> => {
    let alive = true;
    let die = (_: Death) => {};
    const death = new Promise<never>((_, reject) => {
      die = reject;
    });
    const never = () => new Promise<never>(() => {});
    /** A durable write of this process: the last thing it does when its number is drawn. */
    const durable =
      <Given extends unknown[], Answer>(
        write: (...given: Given) => Promise<Answer>,
        arrived = (..._: Given) => {},
      ) =>
      async (...given: Given): Promise<Answer> => {
        if (!alive) return never();
        const answer = await write(...given);
        arrived(...given);
        writes += 1;
        if (!crashes.includes(writes)) return answer;
        alive = false;
        die(new Death());
        return never();
      };
    const mortalCalls = { ...calls, move: durable(calls.move) };
    const mortalRuns = {
      claim: durable(runs.claim),
      finish: durable(runs.finish),
      release: durable(runs.release),
      park: durable(runs.park),
    };
    const mortalObjects = {
      ...objects,
      put: durable(objects.put, (key) => {
        if (/^transcripts\/.*\.json$/.test(key)) cleaningMessages.push(key);
      }),
      remove: durable(objects.remove),
    };
    const ports = {
      calls: mortalCalls,
      runs: mortalRuns,
      objects: mortalObjects,
      backoff: { baseMs: 2000, capMs: 300_000 },
      maxAttempts: 12,
      keepRecordings: false,
      now: () => clock.now,
    };
    const upload: ObjectUploads['upload'] = async (key, body, { contentType }) => {
      objects.content.set(key, { body: await buffer(body), contentType });
    };
    const stages = {
      recordings: {
        stage: 'recordings' as const,
        work: downloadRecording({
          ...ports,
          vendors: {
            sipuni: { vendor: 'Sipuni', download: vendor },
            alotech: { vendor: 'Alotech', download: vendor },
          },
          uploads: { upload: durable(upload, () => send('speech')) },
          maxBytes: 1_000_000,
        }),
      },
      speech: {
        stage: 'speech' as const,
        work: transcribeRecording({
          ...ports,
          listening: listeningTo(service, paidAnswers(mortalObjects)),
          prepare: preparedAsItIs,
        }),
        afterwards: (left: Call) => removeAudio(ports, left),
      },
    };
    const working = stageRunner(ports)(stages[stage])({
      callId: call.callId,
      owner: `delivery-${++owners}`,
      leaseMs,
      deadline: clock.now + leaseMs,
    });
    return Promise.race([working, death]).then(
      () => 'done' as const,
      (thrown: unknown) => {
        if (thrown instanceof Death) return 'died' as const;
        if (thrown instanceof RetryLater || thrown instanceof StageBusy) return thrown;
        throw thrown;
      },
    );
  };

  send('recordings');
  for (let round = 0; inbox.length > 0; round++) {
    if (round > 500) throw new Error('the run never comes to an end');
    clock.now = Math.max(clock.now, Math.min(...inbox.map(({ dueAt }) => dueAt)));
    const due = inbox.filter(({ dueAt }) => dueAt <= clock.now);
    inbox.splice(0, inbox.length, ...inbox.filter(({ dueAt }) => dueAt > clock.now));
    await Promise.all(
      due.map(async ({ stage }) => {
        const outcome = await deliver(stage);
        if (outcome === 'done') return;
        inbox.push({
          stage,
          dueAt: clock.now + (outcome === 'died' ? leaseMs + 1000 : (outcome.afterMs ?? 0)),
        });
      }),
    );
  }

  const {
    attempts: _attempts,
    statusAt: _statusAt,
    downloadedAt: _downloadedAt,
    ...state
  } = calls.content.get(call.callId) ?? call;
  return {
    /** The call as it ended, but for how often and when. */
    call: state,
    keys: [...objects.content.keys()].sort(),
    transcript: [...objects.content]
      .find(([key]) => /^transcripts\/.*\.json$/.test(key))?.[1]
      .body.toString(),
    cleaningStarted: cleaningMessages.length > 0,
    asked: service.asked.length,
    askedThoughAnswered,
    writes,
  };
};
