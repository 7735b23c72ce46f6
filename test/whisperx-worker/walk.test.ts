import { recordingKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import { Transcript } from '../../functions/shared/transcripts/schema';
import type { WorkerRequest } from '../../functions/speech/engines/whisperx/whisperx-engine';
import { countWaiting } from '../../local/cloud/queues';
import { Lifetime } from '../../local/lifetime';
import { type ListedCall, showCalls } from '../../local/listing';
import { watchUntilQuiet } from '../../local/progress';
import { type SampleCall, sampleCalls } from '../../local/samples/catalogue';
import { makeSamplePreparer, transcribeInTheCloud } from './other-engines';
import { eventually, logOf, type Run, startRun } from './run';
import { type Heard, largestDifferenceMs, shareOfEndsWithin, shareOfTimeAgreed, turnsOf } from './turns';

/** Largest difference of a turn's ends between the two services and the WhisperX worker (ms). */
const agreedMs = 500;
/** Share of time and of turns' ends on which every back end of the decoder agrees with the services. */
const leastAgreed = 0.85;

/** A call with one channel for each party. */
const inTwoChannels = 'en-09-bookcase';
/**
 * Waiting while workers end, newest first like the list.
 * Each takes seconds so that a worker can end in the middle.
 */
const first = ['en-01-desk', 'en-04-guarantee', inTwoChannels];
/** Comes when the others are DONE. */
const later = 'en-10-early-sofa';

const lifetime = new Lifetime();
let run: Run;

beforeAll(async () => {
  run = await startRun([...first, later], lifetime);
  await run.system.syncPages('sipuni', first.length);
  await eventually('every recording waits for a worker', async () => {
    return (await run.requests()).waiting === first.length;
  });
});
afterAll(() => lifetime.end());

const sample = (id: string): SampleCall => {
  const found = sampleCalls().find((call) => call.id === id);
  if (!found) throw new Error(`there is no sample call ${id}`);
  return found;
};
const callIdOf = (id: string) => `sipuni-${sample(id).externalId}`;

const recordings = (calls: readonly ListedCall[]) =>
  calls.map((call) => run.objectCreated(recordingKey(call)));
const speechQueue = () => run.system.outputs.SpeechQueueUrl ?? '';

const transcriptOf = async (id: string): Promise<Transcript> => {
  const call = (await run.system.listCalls()).find(({ callId }) => callId === callIdOf(id));
  if (!call) throw new Error(`the call ${id} was not stored`);
  return Transcript.parse(JSON.parse(await run.textOf(transcriptKey(call))));
};

/** A call from the API without its links, which get a new signature each time. */
const showWithoutLinks = async ({ callId }: ListedCall) =>
  Object.fromEntries(
    Object.entries((await showCalls(run.system.api, [{ callId }]))[0] ?? {}).filter(
      ([, value]) => !String(value).includes('X-Amz-Signature'),
    ),
  );

/** All results of the calls with their last write times. */
const outcome = async () => ({
  calls: await Promise.all((await run.system.listCalls()).map(showWithoutLinks)),
  objects: [
    ...(await run.objectsBelow('transcripts/')),
    ...(await run.objectsBelow('cleaned/')),
    ...(await run.objectsBelow('heard/')),
  ],
  answered: run.answered(),
  paid: run.system.paid(),
});

const untilQueuesAreEmpty = () =>
  eventually('every queue is empty', async () => countWaiting(await run.system.queued()) === 0);

const expectNothingLeft = async () => {
  await untilQueuesAreEmpty();
  const { outputs } = run.system;
  for (const queue of [outputs.WhisperxDeadLetterQueueUrl, outputs.SpeechDeadLetterQueueUrl])
    expect(await run.messagesIn(queue ?? '')).toEqual({ waiting: 0, inFlight: 0 });
  for (const prefix of ['dead-letters/', 'recordings/', 'prepared/'])
    expect(await run.objectsBelow(prefix)).toEqual([]);
};

/** Each call is DONE, was transcribed once and has one transcript. */
const expectDone = async (ids: readonly string[], calls: readonly ListedCall[]) => {
  const callIds = ids.map(callIdOf).sort();
  expect(calls.map(({ callId, status }) => [callId, status]).sort()).toEqual(
    callIds.map((id) => [id, 'DONE']),
  );
  expect([...run.answered()].sort()).toEqual(callIds);
  const transcripts = calls.flatMap((call) =>
    (['json', 'txt'] as const).map((extension) => transcriptKey(call, extension)),
  );
  const stored = await run.objectsBelow('transcripts/');
  expect(stored.map(({ key }) => key).sort()).toEqual(transcripts.sort());
  expect(run.system.paid()).toMatchObject({ speech: ids.length, duplicates: 0 });
};

test('repeated events of waiting recordings send no second message to the worker', async () => {
  for (const event of recordings(await run.system.listCalls())) await run.send(speechQueue(), event);
  await eventually('the repeats are parked beside the first ones', async () => {
    return (await run.messagesIn(speechQueue())).inFlight === 2 * first.length;
  });
  expect(await run.requests()).toEqual({ waiting: first.length, inFlight: 0 });
});

describe('a worker that ends during a recording', () => {
  test('hands its message back at once after SIGTERM', async () => {
    const worker = await run.startWorker({ graceSeconds: 0, visibilitySeconds: 3600 });
    await worker.listening;
    expect(await run.requests()).toEqual({ waiting: first.length - 1, inFlight: 1 });
    worker.kill('SIGTERM');
    expect(await worker.exited).toBe(0);
    expect(await run.requests()).toEqual({ waiting: first.length, inFlight: 0 });
    expect(run.answered()).toEqual([]);
  });

  test('gives its message back by time-out after SIGKILL', async () => {
    const worker = await run.startWorker({ visibilitySeconds: 10 });
    await worker.listening;
    worker.kill('SIGKILL');
    expect(await worker.exited).toBeNull();
    expect(await run.requests()).toEqual({ waiting: first.length - 1, inFlight: 1 });
    await eventually('the message is back', async () => (await run.requests()).waiting === first.length);
    expect(run.answered()).toEqual([]);
  });

  test('out of memory retries with smaller batches and leaves the recording to another', async () => {
    const worker = await run.startShortOfMemory();
    await eventually('memory runs out', () =>
      logOf(worker).some(({ message }) => message === 'out of memory with a batch of one'),
    );
    expect(logOf(worker).map(({ message }) => message)).toContain('out of memory, halving the batch');
    worker.kill('SIGTERM');
    expect(await worker.exited).toBe(0);
    expect(run.answered()).toEqual([]);
  });

  test('leaves every recording to the next one, which transcribes each once', async () => {
    await run.startWorker({ idleSeconds: 600 });
    const calls = await watchUntilQuiet(run.system);
    await expectDone(first, calls);
    await expectNothingLeft();
  });
});

test('repeated events of recordings, answers and requests after DONE change nothing', async () => {
  const before = await outcome();
  const calls = await run.system.listCalls();
  const answers = (await run.objectsBelow('heard/whisperx/')).filter(({ key }) => key.endsWith('.json'));
  expect(answers).toHaveLength(first.length);
  for (const event of [...recordings(calls), ...answers.map(({ key }) => run.objectCreated(key))])
    await run.send(speechQueue(), event);
  for (const { key } of answers) {
    const request: WorkerRequest = {
      version: 1,
      callId: calls.find(({ callId }) => key.includes(callId))?.callId ?? '',
      round: 0,
      audioKey: 'prepared/unknown/gone.ogg',
      answerKey: key,
      channels: 1,
      durationMs: 24_000,
      language: null,
    };
    await run.send(run.system.outputs.WhisperxQueueUrl ?? '', request);
  }
  await untilQueuesAreEmpty();
  expect(await outcome()).toEqual(before);
  await expectNothingLeft();
});

test('an answer without an event is found by polling', async () => {
  await run.announceAnswers(false);
  try {
    await run.system.syncPages('sipuni', first.length + 1);
    await expectDone([...first, later], await watchUntilQuiet(run.system));
  } finally {
    await run.announceAnswers(true);
  }
  await expectNothingLeft();
});

describe('the three engines', () => {
  test('agree on the speakers and mostly within 500 ms on times', async () => {
    const prepare = await makeSamplePreparer(lifetime);
    const heardByOurs: Heard[] = [];
    for (const id of [...first, later]) {
      const call = sample(id);
      const { navai, transcribe } = await transcribeInTheCloud(call, await prepare(call));
      const [one, other] = [turnsOf(navai.segments), turnsOf(transcribe.segments)];
      const script = turnsOf(call.turns);
      for (const turns of [one, other])
        expect(turns.map(({ speaker }) => speaker)).toEqual(script.map(({ speaker }) => speaker));
      expect(largestDifferenceMs(one, other)).toBeLessThanOrEqual(agreedMs);
      heardByOurs.push({ truth: one, turns: turnsOf((await transcriptOf(id)).segments) });
    }
    // Our own engine transcribes, and its words depend on the processor (decision 024).
    expect(shareOfTimeAgreed(heardByOurs)).toBeGreaterThanOrEqual(leastAgreed);
    expect(shareOfEndsWithin(heardByOurs, agreedMs)).toBeGreaterThanOrEqual(leastAgreed);
  });

  test('separate the parties of a two-channel call by channel', async () => {
    const transcript = await transcriptOf(inTwoChannels);
    expect(transcript).toMatchObject({ engine: 'whisperx', channels: 2, roles: { by: 'call-direction' } });
    const heard = { truth: turnsOf(sample(inTwoChannels).turns), turns: turnsOf(transcript.segments) };
    expect(shareOfTimeAgreed([heard])).toBeGreaterThanOrEqual(leastAgreed);
  });
});
