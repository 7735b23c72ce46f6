import { preparedKey, recordingKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { AnswerPending, CallEnds, VendorFailure } from '../../functions/shared/errors';
import { stageRunner } from '../../functions/shared/stage/run-stage';
import type { HearingState, SpeechEngine } from '../../functions/speech/engines/speech-engine';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { aCall } from '../support/fixtures';
import { testWorld } from '../support/world';
import { useEngine } from './engines';
import { placeSound } from './prepared-sound';

const call = aCall({ status: 'UPLOADED', stage: 'speech', fileUrl: 's3://a-bucket/a-recording' });

const heard: HearingState = {
  state: 'heard',
  speech: {
    language: 'en',
    durationMs: 17_000,
    voices: 'separated',
    times: 'measured',
    wordTimes: 'engine',
    pieces: [
      { voice: 'speaker-1', startMs: 0, endMs: 900, text: 'Hello, thank you for calling Terakzor.' },
      { voice: 'speaker-2', startMs: 1200, endMs: 2000, text: 'I want to order a desk.' },
    ],
  },
};

/** A slow engine. The test sets its state. */
const setUpWaiting = (maxAttempts = 3) => {
  const world = testWorld({ calls: [call] });
  placeSound(world.bucket, call);
  const { calls, objects, runs, placeCall } = world;
  const engineState: { now: HearingState | Error; begun: number } = { now: { state: 'absent' }, begun: 0 };
  const engine: SpeechEngine = {
    name: 'transcribe',
    settings: {},
    look: async () => {
      if (engineState.now instanceof Error) throw engineState.now;
      return engineState.now;
    },
    begin: async () => {
      engineState.begun += 1;
      engineState.now = { state: 'pending' };
      return engineState.now;
    },
    forget: async () => {},
  };
  const ended: string[] = [];
  const ports = {
    calls,
    objects,
    runs,
    backoff: { baseMs: 2000, capMs: 300_000 },
    maxAttempts,
    keepRecordings: false,
    onEnded: (_: Call, status: string, code: string) => ended.push(`${status} ${code}`),
  };
  const deliver = () =>
    stageRunner(ports)({
      stage: 'speech',
      work: transcribeRecording({ ...ports, listening: useEngine(engine) }),
    })({ callId: call.callId, owner: 'a-delivery', leaseMs: 60_000, deadline: Date.now() + 60_000 });
  const stored = () => world.stored.call();
  return { deliver, engineState, objects, placeCall, runs, stored, ended };
};

describe('a recording with a deferred answer', () => {
  test('waits without using an attempt, however often it polls', async () => {
    const { deliver, engineState, stored } = setUpWaiting();
    for (let look = 0; look < 20; look++) await expect(deliver()).rejects.toBeInstanceOf(AnswerPending);
    expect(engineState.begun).toBe(1);
    expect(stored()).toMatchObject({ status: 'PROCESSING', stage: 'speech', speechEngine: 'transcribe' });
    expect(stored()).not.toHaveProperty('reason');
  });

  test('shows on the call what blocks the engine until it works again', async () => {
    const { deliver, engineState, stored } = setUpWaiting();
    await deliver().catch(() => {});
    engineState.now = { state: 'pending', blockedBy: 'The worker has no models.' };
    await expect(deliver()).rejects.toBeInstanceOf(AnswerPending);
    expect(stored()).toMatchObject({
      status: 'PROCESSING',
      reasonCode: 'SPEECH_UNAVAILABLE',
      reason: 'The worker has no models.',
    });
    engineState.now = { state: 'pending' };
    await expect(deliver()).rejects.toBeInstanceOf(AnswerPending);
    expect(stored()).not.toHaveProperty('reason');
  });

  test('keeps its audio until the answer comes', async () => {
    const { deliver, objects } = setUpWaiting();
    await deliver().catch(() => {});
    expect([...objects.content.keys()].sort()).toEqual([preparedKey(call), recordingKey(call)]);
  });

  test("becomes a transcript and leaves no audio after the answer's event", async () => {
    const { deliver, engineState, objects, stored } = setUpWaiting();
    await deliver().catch(() => {});
    engineState.now = heard;
    await deliver();
    expect(stored()).toMatchObject({ status: 'PROCESSING', stage: 'cleaning', rolesBy: 'speech-cues' });
    expect(stored()?.metrics?.talkMs).toEqual({ agent: 900, customer: 800 });
    expect([...objects.content.keys()].sort()).toEqual(
      (['json', 'txt'] as const).map((extension) => transcriptKey(call, extension)),
    );
  });

  test('is transcribed once, however often and late the event comes', async () => {
    const { deliver, engineState, objects, placeCall, stored } = setUpWaiting();
    await deliver().catch(() => {});
    engineState.now = heard;
    await Promise.allSettled([deliver(), deliver(), deliver()]);
    const transcript = objects.content.get(transcriptKey(call))?.body.toString();
    const before = stored();
    await deliver();
    placeCall({ ...(before as Call), status: 'DONE', stage: 'scoring' });
    await deliver();
    expect(stored()).toEqual({ ...before, status: 'DONE', stage: 'scoring' });
    expect(objects.content.get(transcriptKey(call))?.body.toString()).toBe(transcript);
    expect(engineState.begun).toBe(1);
  });

  test("ends with the engine's reason and leaves no audio", async () => {
    const { deliver, engineState, objects, stored, ended } = setUpWaiting();
    await deliver().catch(() => {});
    engineState.now = new CallEnds('ERROR', 'SPEECH_FAILED', 'The job failed.');
    await deliver();
    expect(stored()).toMatchObject({ status: 'ERROR', reasonCode: 'SPEECH_FAILED' });
    expect(ended).toEqual(['ERROR SPEECH_FAILED']);
    expect([...objects.content.keys()]).toEqual([]);
  });

  test('ends after too many failed attempts, not counting those that waited', async () => {
    const { deliver, engineState, stored } = setUpWaiting(2);
    const unreachable = new VendorFailure('Amazon Transcribe', 'unavailable', 'no answer');
    const outcomes: string[] = [];
    for (const state of [undefined, undefined, unreachable, { state: 'pending' } as const, unreachable]) {
      if (state) engineState.now = state;
      outcomes.push(
        await deliver().then(
          () => 'over',
          (thrown: Error) => thrown.name,
        ),
      );
    }
    expect(outcomes).toEqual(['AnswerPending', 'AnswerPending', 'RetryLater', 'AnswerPending', 'over']);
    expect(stored()).toMatchObject({ status: 'ERROR', reasonCode: 'SPEECH_UNAVAILABLE', attempts: 2 });
  });
});
