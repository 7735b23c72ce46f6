import { heardKey, preparedKey, workerStateKey } from '../../../../functions/shared/calls/object-keys';
import { readStageMessage } from '../../../../functions/shared/stage/stage-message';
import {
  type WorkerRequest,
  whisperxEngine,
} from '../../../../functions/speech/engines/whisperx/whisperx-engine';
import { aCall } from '../../../support/fixtures';
import { inMemoryObjects } from '../../../support/s3';
import { soundOf } from '../../prepared-sound';

const call = aCall({ status: 'UPLOADED', stage: 'speech' });
const recording = soundOf(call, Buffer.from('OggS'), { durationMs: 41_700 });
const hearing = { call, digest: '0123456789ab' };
const answerKey = heardKey('whisperx', call.callId, hearing.digest);
const deadline = Date.now() + 60_000;

const setUpEngine = ({
  refuses = false,
  language,
  now,
}: {
  refuses?: boolean;
  language?: string;
  now?: () => number;
} = {}) => {
  const objects = inMemoryObjects();
  const sent: WorkerRequest[] = [];
  const send = async (request: WorkerRequest) => {
    if (refuses) throw new Error('the queue is out of reach');
    sent.push(request);
  };
  const engine = whisperxEngine({ objects, send, language, ...(now ? { now } : {}) });
  const answers = (answer: unknown) => objects.put(answerKey, JSON.stringify(answer), 'application/json');
  return { engine, objects, sent, answers };
};

const answer = {
  version: 1,
  callId: call.callId,
  round: 0,
  language: 'en',
  durationMs: 41_712.4,
  channels: 1,
  wordTimes: 'decoder',
  segments: [
    { voice: 'SPEAKER_01', startMs: 300, endMs: 2100, text: 'Hello.', words: [] },
    { voice: 'SPEAKER_00', startMs: 2500, endMs: 3000, text: 'Hi.', words: [] },
    { voice: '', startMs: 3100, endMs: 3200, text: 'Mm.', words: [] },
    { voice: 'SPEAKER_02', startMs: 3300, endMs: 3400, text: 'Yes.', words: [] },
  ],
};
const makeFailedAnswer = (code: string, round = 0) => ({
  version: 1,
  callId: call.callId,
  round,
  failed: { code, message: 'The audio has no frames.' },
});

describe('the worker', () => {
  test('gets one message with the keys of the prepared sound and of its answer', async () => {
    const { engine, sent } = setUpEngine({ language: 'tr' });
    expect(await engine.look(hearing)).toEqual({ state: 'absent' });
    expect(await engine.begin(hearing, recording, deadline)).toEqual({ state: 'pending' });
    expect(sent).toEqual([
      {
        version: 1,
        callId: call.callId,
        round: 0,
        audioKey: preparedKey(call),
        answerKey,
        channels: 1,
        durationMs: 41_700,
        language: 'tr',
      },
    ]);
    expect(await engine.look(hearing)).toEqual({ state: 'pending' });
  });

  test('learns when only one party was on the line', async () => {
    const { engine, sent } = setUpEngine();
    await engine.begin(hearing, { ...recording, voices: 1 }, deadline);
    expect(sent[0]?.voices).toBe(1);
  });

  test.each([
    [
      'keeps the reason on calls that wait',
      { canHear: false, reason: 'There is no manifest.' },
      /There is no manifest\./,
    ],
    ['has no reason to give once it hears', { canHear: true }, undefined],
  ])('%s', async (_, state, reason) => {
    const { engine, objects } = setUpEngine();
    await objects.put(workerStateKey, JSON.stringify({ version: 1, ...state }), 'application/json');
    const blocked = { state: 'pending', ...(reason ? { blockedBy: expect.stringMatching(reason) } : {}) };
    expect(await engine.begin(hearing, recording, deadline)).toEqual(blocked);
    expect(await engine.look(hearing)).toEqual(blocked);
  });

  test('is waited for if the note of its message is unreadable', async () => {
    const { engine, objects } = setUpEngine();
    await objects.put(workerStateKey, 'no JSON', 'application/json');
    expect(await engine.begin(hearing, recording, deadline)).toEqual({ state: 'pending' });
  });

  test('gets the message again if its queue refused it', async () => {
    const { engine } = setUpEngine({ refuses: true });
    await expect(engine.begin(hearing, recording, deadline)).rejects.toThrow('out of reach');
    expect(await engine.look(hearing)).toEqual({ state: 'absent' });
  });

  test('gets another message in a later round of the call', async () => {
    const { engine } = setUpEngine();
    await engine.begin(hearing, recording, deadline);
    const later = { ...hearing, call: { ...call, round: 1 } };
    expect(await engine.look(later)).toEqual({ state: 'absent' });
  });

  test('gets another message after a day without an answer', async () => {
    const clock = { now: Date.parse('2026-01-01T12:00:00Z') };
    const { engine } = setUpEngine({ now: () => clock.now });
    await engine.begin(hearing, recording, deadline);
    clock.now += 23 * 3_600_000;
    expect(await engine.look(hearing)).toEqual({ state: 'pending' });
    clock.now += 3_600_000;
    expect(await engine.look(hearing)).toEqual({ state: 'absent' });
  });

  test("names the call by its answer's key", () => {
    const body = JSON.stringify({ detail: { object: { key: answerKey } } });
    expect(readStageMessage(body)).toEqual({ callId: call.callId });
  });
});

describe('its answer', () => {
  test('gets numbered voices in order of appearance and a third is nobody', async () => {
    const { engine, answers } = setUpEngine();
    await answers(answer);
    const state = await engine.look(hearing);
    expect(state).toMatchObject({
      state: 'heard',
      round: 0,
      speech: {
        language: 'en',
        durationMs: 41_712,
        voices: 'separated',
        wordTimes: 'decoder',
        times: 'measured',
      },
    });
    const { pieces } = (state as Extract<typeof state, { state: 'heard' }>).speech;
    expect(pieces.map(({ voice }) => voice)).toEqual(['speaker-1', 'speaker-2', '', '']);
  });

  test('keeps two channels', async () => {
    const { engine, answers } = setUpEngine();
    const segments = [
      { voice: '1', startMs: 0, endMs: 900, text: 'Alo?' },
      { voice: '0', startMs: 950, endMs: 1900, text: 'Salom.' },
    ];
    await answers({ ...answer, channels: 2, wordTimes: 'aligned', segments });
    expect(await engine.look(hearing)).toMatchObject({
      speech: { voices: 'channels', pieces: [{ voice: '1' }, { voice: '0' }] },
    });
  });

  test('says when it has no voices', async () => {
    const { engine, answers } = setUpEngine();
    await answers({ ...answer, segments: [{ voice: '', startMs: 0, endMs: 9, text: 'Hm.' }] });
    expect(await engine.look(hearing)).toMatchObject({ speech: { voices: 'none' } });
  });

  test('serves a later round too, so that no audio is transcribed twice', async () => {
    const { engine, answers } = setUpEngine();
    await answers(answer);
    expect(await engine.look({ ...hearing, call: { ...call, round: 3 } })).toMatchObject({
      state: 'heard',
      round: 0,
    });
  });

  test.each([
    ['UNDECODABLE', 'RECORDING_CORRUPT', /Listen to the recording/],
    ['OUT_OF_MEMORY', 'SPEECH_TOO_LARGE', /speech\.whisperx\.memoryMb/],
    ['TOO_LONG', 'RECORDING_TOO_LONG', /line left open/],
    ['LANGUAGE_UNSUPPORTED', 'SPEECH_REFUSED', /another engine/],
    ['UNEXPECTED', 'SPEECH_FAILED', /worker's log/],
    ['constructor', 'SPEECH_FAILED', /worker's log/],
  ])('of the failure %s ends the call as %s with advice', async (code, reasonCode, says) => {
    const { engine, answers } = setUpEngine();
    await answers(makeFailedAnswer(code));
    await expect(engine.look(hearing)).rejects.toMatchObject({
      name: 'CallEnds',
      status: 'ERROR',
      code: reasonCode,
      message: expect.stringMatching(says),
    });
  });

  test("of a failure does not answer a person's retry", async () => {
    const { engine, answers, sent } = setUpEngine();
    await engine.begin(hearing, recording, deadline);
    await answers(makeFailedAnswer('UNEXPECTED'));
    const later = { ...hearing, call: { ...call, round: 1 } };
    expect(await engine.look(later)).toEqual({ state: 'absent' });
    await engine.begin(later, recording, deadline);
    expect(await engine.look(later)).toEqual({ state: 'pending' });
    expect(sent.map(({ round }) => round)).toEqual([0, 1]);
  });

  test('of an earlier round does not cause a second message when it comes late', async () => {
    const { engine, answers } = setUpEngine();
    const later = { ...hearing, call: { ...call, round: 1 } };
    await engine.begin(later, recording, deadline);
    await answers(makeFailedAnswer('UNEXPECTED', 0));
    expect(await engine.look(later)).toEqual({ state: 'pending' });
  });

  test('is used although a time is invalid', async () => {
    const { engine, objects } = setUpEngine();
    const text = JSON.stringify(answer).replace('"startMs":300', '"startMs":null');
    await objects.put(answerKey, text, 'application/json');
    expect(await engine.look(hearing)).toMatchObject({
      state: 'heard',
      speech: { pieces: [{ startMs: 0, text: 'Hello.' }, {}, {}, {}] },
    });
  });

  describe.each([
    ['no JSON', 'half an ans'],
    ['another version', JSON.stringify({ ...answer, version: 2 })],
    ['no segments', JSON.stringify({ ...answer, segments: undefined })],
  ])('that has %s', (_, text) => {
    test('is retried with advice', async () => {
      const { engine, objects } = setUpEngine();
      await engine.begin(hearing, recording, deadline);
      await objects.put(answerKey, text, 'application/json');
      await expect(engine.look(hearing)).rejects.toMatchObject({
        name: 'RetryLater',
        code: 'SPEECH_FAILED',
        message: expect.stringContaining(answerKey),
      });
    });

    test('is forgotten when a person retries the call, which is transcribed again', async () => {
      const { engine, objects } = setUpEngine();
      await engine.begin(hearing, recording, deadline);
      await objects.put(answerKey, text, 'application/json');
      const later = { ...hearing, call: { ...call, round: 1 } };
      expect(await engine.look(later)).toEqual({ state: 'absent' });
      expect(objects.content.has(answerKey)).toBe(false);
    });
  });
});
