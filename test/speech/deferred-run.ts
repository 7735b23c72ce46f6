import { buffer } from 'node:stream/consumers';
import type { ObjectUploads } from '../../functions/shared/aws/object-uploads';
import { lookAgainMs } from '../../functions/shared/aws/redelivery';
import { recordingKey } from '../../functions/shared/calls/object-keys';
import { type Call, hasEnded } from '../../functions/shared/calls/schema';
import { AnswerPending, RetryLater, StageBusy } from '../../functions/shared/errors';
import { removeAudio, stageRunner } from '../../functions/shared/stage/run-stage';
import { type WorkerRequest, whisperxEngine } from '../../functions/speech/engines/whisperx/whisperx-engine';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { inMemoryCalls, inMemoryObjects, inMemoryStageRuns } from '../support/fakes';
import { aCall } from '../support/fixtures';
import { listeningWith, preparedAsItIs } from './engines';

export interface Disturbance {
  /** Numbers of the durable writes, counted over the whole run from 1, right after which the process dies. */
  crashes?: readonly number[];
  /** How often the message of the recording is delivered in all when nothing fails. */
  deliveries?: number;
  /** When each answer is announced, ms after it was written: not at all, once, several times. */
  announcedAfterMs?: readonly number[];
  /** How many of its first messages the worker never gets. */
  lostRequests?: number;
  /** Workers at the queue. */
  workers?: number;
}

export interface DeferredScene {
  /** What the worker writes about a recording: segments, or why it failed. */
  worker: (request: WorkerRequest) => object;
  /** How often a person asks for a retry of a call that has ended. */
  retries?: number;
}

export const callOfTheRun = aCall({ status: 'UPLOADED', stage: 'speech' });

const leaseMs = 60_000;
/** A worker takes longer than a lease, so that what was begun twice overlaps. */
const hearingMs = 90_000;

/** Every invocation dies by its own lease; nothing that it still had to do is done. */
class Death extends Error {}

type Due = { dueAt: number } & (
  | { kind: 'speech'; received: number }
  | { kind: 'work'; request: WorkerRequest; begun: boolean }
);

/**
 * Walks one call through the speech stage with the engine that has a worker of its own, as the queues would: messages
 * repeat, those whose process died come again after the lease, those that wait look again ever later.
 */
export const runDeferred = async (
  { worker, retries = 0 }: DeferredScene,
  { crashes = [], deliveries = 1, announcedAfterMs = [0], lostRequests = 0, workers = 2 }: Disturbance = {},
) => {
  const { callId } = callOfTheRun;
  const calls = inMemoryCalls(callOfTheRun);
  const objects = inMemoryObjects();
  const runs = inMemoryStageRuns();
  const clock = { now: Date.parse('2025-10-16T19:00:00.000Z') };
  const inbox: Due[] = [];
  /** Durable writes in their order. */
  const writes: string[] = [];
  const sent: number[] = [];
  const heard: number[] = [];
  const ends: string[] = [];
  let owners = 0;
  let busyWorkers = 0;
  let retriesLeft = retries;

  const arrive = () => {
    objects.content.set(recordingKey(callOfTheRun), {
      body: Buffer.from('a recording'),
      contentType: 'audio/mpeg',
      modifiedAt: clock.now,
    });
    for (let copy = 0; copy < deliveries; copy++)
      inbox.push({ kind: 'speech', dueAt: clock.now, received: 0 });
  };

  /** A process: what it writes lasts, and its death comes right after a write. */
  const mortal = () => {
    let alive = true;
    const { promise: death, reject: die } = Promise.withResolvers<never>();
    death.catch(() => {});
    const never = () => new Promise<never>(() => {});
    const durable =
      <Given extends unknown[], Answer>(name: string, write: (...given: Given) => Promise<Answer>) =>
      async (...given: Given): Promise<Answer> => {
        if (!alive) return never();
        const answer = await write(...given);
        if (!crashes.includes(writes.push(name))) return answer;
        alive = false;
        die(new Death());
        return never();
      };
    return { death, durable };
  };

  const deliver = async (): Promise<'done' | 'died' | RetryLater | StageBusy | AnswerPending> => {
    const { death, durable } = mortal();
    const mortalObjects = {
      ...objects,
      put: durable('put', objects.put),
      remove: durable('remove', objects.remove),
    };
    const upload: ObjectUploads['upload'] = async (key, body, { contentType }) => {
      objects.content.set(key, { body: await buffer(body), contentType });
    };
    const send = async (request: WorkerRequest) => {
      if (sent.push(request.round) > lostRequests)
        inbox.push({ kind: 'work', dueAt: clock.now + 1000, request, begun: false });
    };
    const ports = {
      calls: { ...calls, move: durable('move', calls.move) },
      runs: {
        claim: durable('claim', runs.claim),
        park: durable('park', runs.park),
        release: durable('release', runs.release),
        finish: durable('finish', runs.finish),
      },
      objects: mortalObjects,
      backoff: { baseMs: 2000, capMs: 300_000 },
      maxAttempts: 12,
      keepRecordings: false,
      onEnded: (_: Call, status: string, code: string) => ends.push(`${status} ${code}`),
      now: () => clock.now,
    };
    const engine = whisperxEngine({
      objects: mortalObjects,
      uploads: { upload: durable('upload', upload) },
      send: durable('send', send),
      now: () => clock.now,
    });
    const working = stageRunner(ports)({
      stage: 'speech',
      work: transcribeRecording({ ...ports, listening: listeningWith(engine), prepare: preparedAsItIs }),
      afterwards: (call) => removeAudio(ports, call),
    })({ callId, owner: `delivery-${++owners}`, leaseMs, deadline: clock.now + leaseMs });
    return Promise.race([working, death]).then(
      () => 'done' as const,
      (thrown: unknown) => {
        if (thrown instanceof Death) return 'died' as const;
        if (thrown instanceof RetryLater || thrown instanceof StageBusy || thrown instanceof AnswerPending)
          return thrown;
        throw thrown;
      },
    );
  };

  const comesAgain = (received: number, outcome: Exclude<Awaited<ReturnType<typeof deliver>>, 'done'>) => {
    if (outcome === 'died') return leaseMs + 1000;
    return outcome instanceof AnswerPending ? lookAgainMs({}, received) : (outcome.afterMs ?? 0);
  };

  const isAnswered = ({ answerKey, round }: WorkerRequest): boolean => {
    const answer = objects.content.get(answerKey)?.body.toString();
    return answer !== undefined && JSON.parse(answer).round >= round;
  };

  /** What the worker does when it gets a message, and when it has heard the recording of one. */
  const work = async (message: Extract<Due, { kind: 'work' }>): Promise<void> => {
    const { request, begun } = message;
    const { death, durable } = mortal();
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
      const heardIt = objects.content.has(request.audioKey)
        ? worker(request)
        : { failed: { code: 'AUDIO_MISSING', message: 'The prepared recording is not in the bucket.' } };
      const answer = { version, callId, round, ...heardIt };
      await objects.put(request.answerKey, JSON.stringify(answer), 'application/json');
      for (const after of announcedAfterMs)
        inbox.push({ kind: 'speech', dueAt: clock.now + after, received: 0 });
    };
    const working = async () => {
      if (!isAnswered(request)) await durable('answer', write)();
    };
    // A message that was not deleted comes again.
    await Promise.race([working(), death]).catch(() =>
      inbox.push({ kind: 'work', dueAt: clock.now + leaseMs, request, begun: false }),
    );
  };

  const retryEnded = () => {
    const call = calls.content.get(callId) ?? callOfTheRun;
    if (retriesLeft === 0 || !hasEnded(call)) return;
    retriesLeft -= 1;
    const { reasonCode: _code, reason: _reason, ...reopened } = call;
    const statusAt = new Date(clock.now).toISOString();
    const round = { status: 'UPLOADED', stage: 'speech', round: call.round + 1 } as const;
    calls.content.set(callId, { ...reopened, ...round, statusAt, attempts: 0 });
    arrive();
  };

  arrive();
  for (let round = 0; inbox.length > 0; round++) {
    if (round > 1000) throw new Error('the run never comes to an end');
    clock.now = Math.max(clock.now, Math.min(...inbox.map(({ dueAt }) => dueAt)));
    const due = inbox.filter(({ dueAt }) => dueAt <= clock.now);
    inbox.splice(0, inbox.length, ...inbox.filter(({ dueAt }) => dueAt > clock.now));
    await Promise.all(
      due.map(async (message) => {
        if (message.kind === 'work') return work(message);
        const outcome = await deliver();
        if (outcome === 'done') return;
        const received = message.received + 1;
        inbox.push({ kind: 'speech', received, dueAt: clock.now + comesAgain(received, outcome) });
      }),
    );
    retryEnded();
  }

  const {
    attempts: _attempts,
    statusAt: _at,
    downloadedAt: _then,
    ...call
  } = calls.content.get(callId) ?? callOfTheRun;
  const keys = [...objects.content.keys()].sort();
  return {
    /** What must be the same whatever happened on the way: the call as it ended, and what is left of it. */
    end: {
      call,
      transcripts: keys
        .filter((key) => key.startsWith('transcripts/'))
        .map((key) => [key, objects.content.get(key)?.body.toString()]),
    },
    ends,
    audioLeft: keys.filter((key) => /^(recordings|prepared)\//.test(key)),
    /** The rounds of the call in which the worker was asked, and in which it heard the recording. */
    sent,
    heard,
    writes,
  };
};
