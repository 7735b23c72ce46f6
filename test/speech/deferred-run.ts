import { lookAgainMs } from '../../functions/shared/aws/redelivery';
import { type Call, hasEnded } from '../../functions/shared/calls/schema';
import { AnswerPending, RetryLater, StageBusy } from '../../functions/shared/errors';
import { stageRunner } from '../../functions/shared/stage/run-stage';
import { type WorkerRequest, whisperxEngine } from '../../functions/speech/engines/whisperx/whisperx-engine';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { aCall } from '../support/fixtures';
import { mortalProcesses } from '../support/mortals';
import { worldOfRuns } from '../support/world';
import { useEngine } from './engines';
import { placeSound } from './prepared-sound';

export interface Disturbance {
  /** The process dies right after these durable writes, counted from 1 over the whole run. */
  crashes?: readonly number[];
  /** Deliveries of the recording's message when nothing fails. */
  deliveries?: number;
  /** Delays of each answer's events (ms). An empty list sends none. */
  announcedAfterMs?: readonly number[];
  /** Number of first messages that the worker never gets. */
  lostRequests?: number;
  /** Workers at the queue. */
  workers?: number;
}

export interface DeferredScene {
  /** The worker's answer to a recording. It has segments or a failure. */
  worker: (request: WorkerRequest) => object;
  /** How often a person retries an ended call. */
  retries?: number;
}

export const callOfTheRun = aCall({ status: 'UPLOADED', stage: 'speech' });

const leaseMs = 60_000;
const worldOf = worldOfRuns({ calls: [callOfTheRun] });
/** A worker takes longer than a lease so that two attempts overlap. */
const hearingMs = 90_000;

type Due = { dueAt: number } & (
  | { kind: 'speech'; received: number }
  | { kind: 'work'; request: WorkerRequest; begun: boolean }
);

/** The state that a write gives a stage run, and the write's purpose. */
const runWrites: Record<string, string> = { running: 'claim', waiting: 'park', done: 'finish' };

interface WriteInput {
  Key?: string | { sk: string };
  UpdateExpression?: string;
  ExpressionAttributeValues?: Record<string, string>;
}

/** A write and its object such as `claim`, `move` or `PutObject prepared`. */
const nameOf = ({ operation, input }: { operation: string; input: unknown }): string => {
  const { Key, UpdateExpression = '', ExpressionAttributeValues = {} } = (input ?? {}) as WriteInput;
  if (typeof Key === 'string') return `${operation} ${Key.split('/')[0]}`;
  if (!Key) return operation;
  if (!/stagerun/i.test(Key.sk)) return 'move';
  if (UpdateExpression.includes('#failures')) return 'release';
  const [, state = ''] = /#state = (:\w+)/.exec(UpdateExpression) ?? [];
  return runWrites[ExpressionAttributeValues[state] ?? ''] ?? operation;
};

/**
 * Walks one call through the speech stage with the worker's engine, like the queues.
 * Messages repeat. They return after the lease if their process died. Waiting ones poll later and later.
 */
export const runDeferred = async (
  { worker, retries = 0 }: DeferredScene,
  { crashes = [], deliveries = 1, announcedAfterMs = [0], lostRequests = 0, workers = 2 }: Disturbance = {},
) => {
  const { callId } = callOfTheRun;
  const process = mortalProcesses((write) => crashes.includes(writes.push(nameOf(write))));
  const clock = { now: Date.parse('2025-10-16T19:00:00.000Z') };
  const now = () => clock.now;
  const { stored, bucket, ...world } = worldOf(process.around, now);
  const inbox: Due[] = [];
  /** Durable writes in their order. */
  const writes: string[] = [];
  const sent: number[] = [];
  const heard: number[] = [];
  const ends: string[] = [];
  let owners = 0;
  let busyWorkers = 0;
  let retriesLeft = retries;

  const storeArrival = () => {
    placeSound(bucket, stored.call() ?? callOfTheRun);
    for (let copy = 0; copy < deliveries; copy++)
      inbox.push({ kind: 'speech', dueAt: clock.now, received: 0 });
  };

  const deliver = async (): Promise<undefined | 'died' | RetryLater | StageBusy | AnswerPending> => {
    const send = async (request: WorkerRequest) => {
      if (sent.push(request.round) > lostRequests)
        inbox.push({ kind: 'work', dueAt: clock.now + 1000, request, begun: false });
    };
    const ports = {
      ...world,
      backoff: { baseMs: 2000, capMs: 300_000 },
      maxAttempts: 12,
      keepRecordings: false,
      onEnded: (_: Call, status: string, code: string) => ends.push(`${status} ${code}`),
      now,
    };
    const engine = whisperxEngine({
      ...world,
      send: async (request) => process.around('send', () => send(request)),
      now,
    });
    const receive = stageRunner(ports)({
      stage: 'speech',
      work: transcribeRecording({ ...ports, listening: useEngine(engine) }),
    });
    const owner = `delivery-${++owners}`;
    try {
      const work = () => receive({ callId, owner, leaseMs, deadline: clock.now + leaseMs });
      return (await process.run(work)) ?? undefined;
    } catch (thrown) {
      if (thrown instanceof RetryLater || thrown instanceof StageBusy || thrown instanceof AnswerPending)
        return thrown;
      throw thrown;
    }
  };

  const redeliveryDelayOf = (received: number, outcome: NonNullable<Awaited<ReturnType<typeof deliver>>>) => {
    if (outcome === 'died') return leaseMs + 1000;
    return outcome instanceof AnswerPending ? lookAgainMs({}, received) : (outcome.afterMs ?? 0);
  };

  const isAnswered = ({ answerKey, round }: WorkerRequest): boolean => {
    const answer = bucket.get(answerKey)?.body.toString();
    return answer !== undefined && JSON.parse(answer).round >= round;
  };

  /** The worker's steps when it gets a message and when it has a transcript. */
  const work = async (message: Extract<Due, { kind: 'work' }>): Promise<void> => {
    const { request, begun } = message;
    if (!begun) {
      if (busyWorkers >= workers) inbox.push({ ...message, dueAt: clock.now + 1000 });
      else if (!isAnswered(request)) {
        busyWorkers += 1;
        heard.push(request.round);
        inbox.push({ ...message, dueAt: clock.now + hearingMs, begun: true });
      }
      return;
    }
    busyWorkers -= 1;
    const write = async () => {
      const { version, callId, round } = request;
      const heardIt = bucket.has(request.audioKey)
        ? worker(request)
        : { failed: { code: 'AUDIO_MISSING', message: 'The prepared recording is not in the bucket.' } };
      const answer = { version, callId, round, ...heardIt };
      bucket.set(request.answerKey, { body: Buffer.from(JSON.stringify(answer)), modifiedAt: clock.now });
      for (const after of announcedAfterMs)
        inbox.push({ kind: 'speech', dueAt: clock.now + after, received: 0 });
    };
    // A message that was not deleted comes again.
    const outcome = await process.run(async () => {
      if (!isAnswered(request)) await process.around('answer', write);
    });
    if (outcome === 'died') inbox.push({ kind: 'work', dueAt: clock.now + leaseMs, request, begun: false });
  };

  const retryEnded = () => {
    const call = stored.call() ?? callOfTheRun;
    if (retriesLeft === 0 || !hasEnded(call)) return;
    retriesLeft -= 1;
    const { reasonCode: _code, reason: _reason, ...reopened } = call;
    const statusAt = new Date(clock.now).toISOString();
    const round = { status: 'UPLOADED', stage: 'speech', round: call.round + 1 } as const;
    world.placeCall({ ...reopened, ...round, statusAt, attempts: 0 });
    storeArrival();
  };

  storeArrival();
  for (let round = 0; inbox.length > 0; round++) {
    if (round > 1000) throw new Error('the run never comes to an end');
    clock.now = Math.max(clock.now, Math.min(...inbox.map(({ dueAt }) => dueAt)));
    const due = inbox.filter(({ dueAt }) => dueAt <= clock.now);
    inbox.splice(0, inbox.length, ...inbox.filter(({ dueAt }) => dueAt > clock.now));
    await Promise.all(
      due.map(async (message) => {
        if (message.kind === 'work') return work(message);
        const outcome = await deliver();
        if (!outcome) return;
        const received = message.received + 1;
        inbox.push({ kind: 'speech', received, dueAt: clock.now + redeliveryDelayOf(received, outcome) });
      }),
    );
    retryEnded();
  }

  const { attempts: _attempts, statusAt: _at, downloadedAt: _then, ...call } = stored.call() ?? callOfTheRun;
  const keys = [...bucket.keys()].sort();
  return {
    /** Whatever happened on the way, the ended call and its rest must be the same. */
    end: {
      call,
      transcripts: keys
        .filter((key) => key.startsWith('transcripts/'))
        .map((key) => [key, bucket.get(key)?.body.toString()]),
    },
    ends,
    audioLeft: keys.filter((key) => /^(recordings|prepared)\//.test(key)),
    /** The rounds in which the worker was asked and those in which it transcribed. */
    sent,
    heard,
    writes,
  };
};
