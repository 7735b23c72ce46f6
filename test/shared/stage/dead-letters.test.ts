import type { SQSRecord } from 'aws-lambda';
import { preparedKey, transcriptKey } from '../../../functions/shared/calls/object-keys';
import type { Call } from '../../../functions/shared/calls/schema';
import { StageBusy } from '../../../functions/shared/errors';
import { receiveDeadLetter, stageOfQueue } from '../../../functions/shared/stage/dead-letters';
import { placeSound } from '../../speech/prepared-sound';
import { aCall, aCallId } from '../../support/fixtures';
import { testWorld } from '../../support/world';

const now = Date.parse('2025-10-16T20:00:00.000Z');

const aRecord = (queue: string, body: unknown): SQSRecord => ({
  messageId: 'message-1',
  receiptHandle: 'handle-1',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: String(now),
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: String(now),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:eu-central-1:111111111111:${queue}`,
  awsRegion: 'eu-central-1',
});

const speechQueue = 'Santral-SpeechStageDeadLetters1A2B3C4D-x';
const archived = `dead-letters/${speechQueue}/message-1.json`;

const setup = (...calls: Call[]) => {
  const ended: string[] = [];
  const { stored, ...world } = testWorld({ calls });
  placeSound(world.bucket, aCall());
  const ports = {
    ...world,
    keepRecordings: false,
    now: () => now,
    onEnded: (_call: Call, status: string, code: string) => ended.push(`${status} ${code}`),
  };
  const receive = (body: unknown, queue = speechQueue) =>
    receiveDeadLetter(ports)({ record: aRecord(queue, body), owner: 'dead-letters/1', leaseMs: 30_000 });
  const archive = (key = archived) => JSON.parse(ports.objects.content.get(key)?.body.toString() ?? 'null');
  return { ports, receive, archive, ended, stored: () => stored.call() };
};

const atSpeech = (overrides: Partial<Call> = {}) =>
  aCall({ status: 'UPLOADED', stage: 'speech', fileUrl: 's3://a-bucket/x.mp3', ...overrides });

describe('a dead letter', () => {
  test('is archived unchanged with the time and the reason', async () => {
    const { receive, archive } = setup(atSpeech());
    await receive({ callId: aCallId });
    expect(archive()).toEqual({
      receivedAt: '2025-10-16T20:00:00.000Z',
      reason: 'Its queue gave the message up after repeated tries.',
      queue: speechQueue,
      messageId: 'message-1',
      attributes: expect.objectContaining({ ApproximateReceiveCount: '1' }),
      messageAttributes: {},
      body: JSON.stringify({ callId: aCallId }),
    });
  });

  test('ends its call in ERROR with a remedy and deletes its audio', async () => {
    const { ports, receive, stored, ended } = setup(
      atSpeech({ reasonCode: 'SPEECH_UNAVAILABLE', reason: 'Navai answered 503', attempts: 3 }),
    );
    expect(await receive({ callId: aCallId })).toEqual({ outcome: 'CALL_ENDED', queue: speechQueue });
    expect(stored()).toMatchObject({
      status: 'ERROR',
      stage: 'speech',
      reasonCode: 'DEAD_LETTERED',
      attempts: 3,
      reason: `The speech queue gave up the message of this call; last reason: Navai answered 503. Look at the log of the speech function for ${aCallId}, then retry the call. The message is kept at ${archived}.`,
    });
    expect(stored()).not.toHaveProperty('fileUrl');
    expect([...ports.objects.content.keys()]).toEqual([archived]);
    expect(ended).toEqual(['ERROR DEAD_LETTERED']);
  });

  test('may be the event of a new object', async () => {
    const { receive, stored } = setup(aCall({ status: 'PROCESSING', stage: 'cleaning' }));
    const event = { detail: { object: { key: transcriptKey(aCall()) } } };
    expect(await receive(event, 'Santral-CleaningStageDeadLetters-x')).toMatchObject({
      outcome: 'CALL_ENDED',
    });
    expect(stored()).toMatchObject({ status: 'ERROR', stage: 'cleaning' });
  });

  test('ends a call that no other message would take to the stage', async () => {
    const { receive, stored } = setup(aCall({ status: 'QUEUED', stage: 'recordings' }));
    expect(await receive({ callId: aCallId })).toMatchObject({ outcome: 'CALL_ENDED' });
    expect(stored()).toMatchObject({ status: 'ERROR', stage: 'speech', reasonCode: 'DEAD_LETTERED' });
  });

  test.each([
    ['is from an earlier round', aCall({ round: 1, status: 'UPLOADED', stage: 'preparation' })],
    ['does not exist', aCall({ customerNumber: '+998901110000', status: 'UPLOADED', stage: 'preparation' })],
  ])('leaves a call before the stage alone when its input %s', async (_, call) => {
    const { receive, stored, ended } = setup(call);
    expect(await receive({ callId: aCallId })).toMatchObject({ outcome: 'CALL_WENT_ON' });
    expect(stored()).toEqual(call);
    expect(ended).toEqual([]);
  });

  test.each<[string, Call]>([
    ['is done', aCall({ status: 'DONE', stage: 'scoring' })],
    ['failed before with its own reason', atSpeech({ status: 'ERROR', reasonCode: 'SPEECH_REFUSED' })],
    ['went past the stage by another message', aCall({ status: 'PROCESSING', stage: 'cleaning' })],
  ])('is archived and leaves a call alone that %s', async (_, call) => {
    const { receive, stored, archive } = setup(call);
    expect(await receive({ callId: aCallId })).toMatchObject({ outcome: 'CALL_WENT_ON' });
    expect(stored()).toEqual(call);
    expect(archive()).not.toBeNull();
  });

  test('waits while an invocation works on the call', async () => {
    const { ports, receive, stored } = setup(atSpeech());
    await ports.runs.claim(atSpeech(), 'speech', { owner: 'a worker', now, leaseMs: 60_000 });
    await expect(receive({ callId: aCallId })).rejects.toThrow(StageBusy);
    expect(stored()).toMatchObject({ status: 'UPLOADED' });
  });

  test('of an older look leaves the call to a newer message', async () => {
    const call = aCall({ status: 'PROCESSING', stage: 'scoring', reasonCode: 'MODEL_THROTTLED' });
    const { ports, receive, stored } = setup(call);
    const scoringQueue = 'Santral-ScoringStageDeadLetters-x';
    await ports.runs.claim(call, 'scoring', { owner: 'a worker', now, leaseMs: 60_000 });
    await ports.runs.park(call, 'scoring', 'a worker', { looks: 4, since: now, code: 'MODEL_THROTTLED' });
    const letter = (look?: number) => receive({ callId: aCallId, look }, scoringQueue);
    expect(await letter()).toMatchObject({ outcome: 'CALL_WENT_ON' });
    expect(await letter(3)).toMatchObject({ outcome: 'CALL_WENT_ON' });
    expect(stored()).toEqual(call);
    expect(await letter(4)).toMatchObject({ outcome: 'CALL_ENDED' });
    expect(stored()).toMatchObject({ status: 'ERROR', reasonCode: 'DEAD_LETTERED' });
  });

  test('keeps late deliveries from the call that it has ended', async () => {
    const { ports, receive, stored } = setup(atSpeech());
    await receive({ callId: aCallId });
    const late = await ports.runs.claim(atSpeech(), 'speech', { owner: 'late', now, leaseMs: 60_000 });
    expect(late).toMatchObject({ state: 'busy' });
    expect(stored()).toMatchObject({ status: 'ERROR' });
  });

  test('ends the call once even if it comes twice', async () => {
    const { receive, ended } = setup(atSpeech());
    await receive({ callId: aCallId });
    expect(await receive({ callId: aCallId })).toMatchObject({ outcome: 'CALL_WENT_ON' });
    expect(ended).toHaveLength(1);
  });

  test.each([
    ['no JSON', '{"callId":', 'The message is not JSON.'],
    ['no call', { hello: 1 }, 'The message names neither a call nor an object of a call.'],
    [
      'an object that belongs to no call',
      { detail: { object: { key: 'exports/won.xlsx' } } },
      'The message names neither a call nor an object of a call.',
    ],
  ])('with %s is archived with the reason', async (_, body, reason) => {
    const { receive, archive } = setup();
    expect(await receive(body)).toMatchObject({ outcome: 'UNUSABLE' });
    expect(archive()).toMatchObject({ reason, body: typeof body === 'string' ? body : JSON.stringify(body) });
  });

  test('of an unknown call is archived', async () => {
    const { receive, archive } = setup();
    expect(await receive({ callId: 'sipuni-9' })).toMatchObject({ outcome: 'NO_SUCH_CALL' });
    expect(archive()).not.toBeNull();
  });

  test('stays in a queue without a stage in its name', async () => {
    const { receive, stored } = setup(atSpeech());
    await expect(receive({ callId: aCallId }, 'another-queue')).rejects.toThrow(
      "The queue another-queue has no stage in its name, so its messages can't be judged.",
    );
    expect(stored()).toMatchObject({ status: 'UPLOADED' });
  });
});

test.each([
  ['Santral-RecordingsStageDeadLetters1A2B-x', 'recordings'],
  ['Santral-PreparationStageDeadLetters1A2B-x', 'preparation'],
  ['santral-speech-dead-letters', 'speech'],
  ['speech-analytics-ScoringStageDeadLetters-x', 'scoring'],
  ['orders', undefined],
])('the stage of the dead-letter queue %s is %s', (name, stage) => {
  expect(stageOfQueue(name)).toBe(stage);
});

test('a dead letter deletes the recording if a crash left it (B5)', async () => {
  const { receive, ports } = setup(atSpeech({ status: 'ERROR', reasonCode: 'DEAD_LETTERED' }));
  expect(await receive({ callId: aCallId })).toMatchObject({ outcome: 'CALL_WENT_ON' });
  expect([...ports.objects.content.keys()]).toEqual([archived]);
});

test.each<[string, string, Partial<Call>, number]>([
  ['of preparation ends its call and deletes its audio', 'Preparation', { stage: 'preparation' }, 0],
  ['of preparation leaves the audio of a call that speech works on', 'Preparation', {}, 2],
  [
    'of preparation deletes the audio of a call that has left speech',
    'Preparation',
    { status: 'PROCESSING', stage: 'cleaning' },
    0,
  ],
  ['of recordings ends its call and deletes its audio', 'Recordings', { stage: 'recordings' }, 0],
  ['of cleaning has no audio to delete', 'Cleaning', { status: 'PROCESSING', stage: 'cleaning' }, 2],
])('a dead letter %s', async (_, stage, state, left) => {
  const { receive, ports } = setup(atSpeech(state));
  await receive({ callId: aCallId }, `Santral-${stage}StageDeadLetters1A2B3C4D-x`);
  const audio = [...ports.objects.content.keys()].filter((key) => /^(recordings|prepared)/.test(key));
  expect(audio).toHaveLength(left);
});

describe('a dead letter of the WhisperX worker', () => {
  const queue = 'Santral-WhisperxSpeechDeadLetters1A2B3C4D-x';
  const letter = (round: number) => ({
    version: 1,
    callId: aCallId,
    round,
    answerKey: `heard/whisperx/${aCallId}_0123456789ab.json`,
  });
  const aWaitingCall = (overrides: Partial<Call> = {}) =>
    atSpeech({ status: 'PROCESSING', speechEngine: 'whisperx', ...overrides });

  test('ends its call and says what the call waited for since when', async () => {
    const { receive, stored } = setup(aWaitingCall());
    expect(await receive(letter(0), queue)).toMatchObject({ outcome: 'CALL_ENDED' });
    expect(stored()?.reason).toMatch(
      /whisperx was asked and has not answered since 20\d\d-.*what it waits for/,
    );
  });

  test('of an earlier round leaves the present round and its audio alone', async () => {
    const { receive, stored, ports } = setup(aWaitingCall({ round: 1 }));
    expect(await receive(letter(0), queue)).toMatchObject({ outcome: 'CALL_WENT_ON' });
    expect(stored()?.status).toBe('PROCESSING');
    expect(ports.objects.content.has(preparedKey(aCall()))).toBe(true);
  });

  test('leaves a call alone that now has another engine', async () => {
    const { receive, stored } = setup(aWaitingCall({ speechEngine: 'transcribe' }));
    expect(await receive(letter(0), queue)).toMatchObject({ outcome: 'CALL_WENT_ON' });
    expect(stored()?.status).toBe('PROCESSING');
  });
});

test.each([
  ['ended', { status: 'ERROR', stage: 'speech' }],
  ['went on to the next stage', { status: 'PROCESSING', stage: 'cleaning' }],
] as const)('deletes the prepared sound of a call that %s before a crash', async (_, at) => {
  const { ports, receive } = setup(atSpeech(at));
  await receive({ callId: aCallId });
  expect(ports.objects.content.has(preparedKey(aCall()))).toBe(false);
});
