import { prepareCall } from '../../functions/preparation/prepare-call';
import { downloadRecording } from '../../functions/recordings/download-recording';
import type { Call } from '../../functions/shared/calls/schema';
import { RetryLater, StageBusy } from '../../functions/shared/errors';
import { stageRunner } from '../../functions/shared/stage/run-stage';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import type { VendorRecordings } from '../../functions/telephony/recording-stream';
import { lendUnprepared } from '../preparation/lend-unprepared';
import { mortalProcesses } from '../support/mortals';
import { worldOfRuns } from '../support/world';
import { scriptedService, useService } from './engines';

type Stage = 'recordings' | 'preparation' | 'speech';

export interface Interruptions {
  /** The process dies right after these durable writes, counted from 1 over the whole run. */
  crashes?: readonly number[];
  /** Deliveries of each stage's message when nothing fails. */
  deliveries?: Partial<Record<Stage, number>>;
}

export interface Scene {
  call: Call;
  vendor: VendorRecordings['download'];
  engine: Parameters<typeof scriptedService>[0];
}

const leaseMs = 60_000;
const worldOf = worldOfRuns();

/**
 * Walks one call through download and transcription like the queues.
 * Arriving objects start the next stage. Messages repeat and overlap.
 * After a crash they return with the lease.
 */
export const runWith = async ({ call, vendor, engine: script }: Scene, interruptions: Interruptions = {}) => {
  const { crashes = [], deliveries = {} } = interruptions;
  const process = mortalProcesses(({ number, operation, input }) => {
    if (operation === 'PutObject') startNextStage((input as { Key: string }).Key);
    return crashes.includes(number);
  });
  const { stored, bucket, ...world } = worldOf(process.around);
  world.placeCall(call);
  const clock = { now: Date.parse('2025-10-16T19:00:00.000Z') };
  const inbox: Array<{ stage: Stage; dueAt: number }> = [];
  const cleaningMessages: string[] = [];
  const askedThoughAnswered: string[] = [];
  let owners = 0;

  const send = (stage: Stage) => {
    for (let copy = 0; copy < (deliveries[stage] ?? 1); copy++) inbox.push({ stage, dueAt: clock.now });
  };
  const startNextStage = (key: string) => {
    if (key.startsWith('recordings/')) send('preparation');
    if (key.startsWith('prepared/')) send('speech');
    if (/^transcripts\/.*\.json$/.test(key)) cleaningMessages.push(key);
  };
  const service = scriptedService(script, () => {
    const ledger = [...bucket.keys()].filter((key) => key.startsWith('answers/'));
    askedThoughAnswered.push(...ledger);
  });

  const deliver = async (stage: Stage): Promise<'done' | 'died' | RetryLater | StageBusy> => {
    const ports = {
      ...world,
      backoff: { baseMs: 2000, capMs: 300_000 },
      maxAttempts: 12,
      keepRecordings: false,
      now: () => clock.now,
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
          maxBytes: 1_000_000,
        }),
      },
      preparation: {
        stage: 'preparation' as const,
        work: prepareCall({ ...ports, prepare: lendUnprepared() }),
      },
      speech: {
        stage: 'speech' as const,
        work: transcribeRecording({
          ...ports,
          listening: useService(service, world.answers),
        }),
      },
    };
    const receive = stageRunner(ports)(stages[stage]);
    const owner = `delivery-${++owners}`;
    try {
      const work = () => receive({ callId: call.callId, owner, leaseMs, deadline: clock.now + leaseMs });
      return (await process.run(work)) ?? 'done';
    } catch (thrown) {
      if (thrown instanceof RetryLater || thrown instanceof StageBusy) return thrown;
      throw thrown;
    }
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
  } = stored.call(call.callId) ?? call;
  return {
    /** The ended call without counts and times. */
    call: state,
    keys: [...bucket.keys()].sort(),
    transcript: [...bucket].find(([key]) => /^transcripts\/.*\.json$/.test(key))?.[1].body.toString(),
    cleaningStarted: cleaningMessages.length > 0,
    asked: service.asked.length,
    askedThoughAnswered,
    writes: process.writes(),
  };
};
