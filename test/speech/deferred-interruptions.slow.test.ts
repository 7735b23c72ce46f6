import fc from 'fast-check';
import { recordingKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { stageRunner } from '../../functions/shared/stage/run-stage';
import type { SpeechEngine } from '../../functions/speech/engines/speech-engine';
import type { HeardSpeech } from '../../functions/speech/heard-speech';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { testWorld } from '../support/world';
import { callOfTheRun, type DeferredScene, runDeferred } from './deferred-run';
import { useEngine } from './engines';
import { placeSound } from './prepared-sound';

/** A run writes real files. Hundreds of them take seconds on a busy machine. */

const answer = (...segments: object[]) => ({
  language: 'en',
  durationMs: 17_000,
  channels: 1,
  wordTimes: 'aligned',
  segments,
});
const talk = answer(
  { voice: 'SPEAKER_01', startMs: 0, endMs: 900, text: 'Hello, thank you for calling Terakzor.' },
  { voice: 'SPEAKER_00', startMs: 1200, endMs: 2000, text: 'I want to order a desk.' },
);
const gaveUp = { failed: { code: 'UNDECODABLE', message: 'The audio has no frames.' } };

interface Play {
  scene: DeferredScene;
  ends: { status: string; stage: string; round: number; reasonCode?: string };
}

const plays: Record<string, Play> = {
  'an ordinary call': {
    scene: { worker: () => talk },
    ends: { status: 'PROCESSING', stage: 'cleaning', round: 0 },
  },
  'a call that the worker gives up': {
    scene: { worker: () => gaveUp },
    ends: { status: 'ERROR', stage: 'speech', round: 0, reasonCode: 'RECORDING_CORRUPT' },
  },
  'a call in which nobody speaks': {
    scene: { worker: () => answer() },
    ends: { status: 'SKIPPED', stage: 'speech', round: 0, reasonCode: 'TRANSCRIPT_EMPTY' },
  },
  'a call that the worker gives up, and hears when a person retries it': {
    scene: { worker: ({ round }) => (round === 0 ? gaveUp : talk), retries: 1 },
    ends: { status: 'PROCESSING', stage: 'cleaning', round: 1 },
  },
  'a call in which nobody speaks until a person retries it': {
    scene: { worker: ({ round }) => (round === 0 ? answer() : talk), retries: 1 },
    ends: { status: 'PROCESSING', stage: 'cleaning', round: 1 },
  },
};

type Run = Awaited<ReturnType<typeof runDeferred>>;

/**
 * Rounds with more messages or transcriptions than crashes can explain.
 * One crash may fall between a message and its note, another between an answer and the message's deletion.
 */
const findTooOften = ({ sent, heard, writes }: Run, crashes: readonly number[] = []): string[] => {
  const explained = crashes.filter((at) => ['send', 'answer'].includes(writes[at - 1] ?? '')).length;
  return Object.entries({ sent, heard }).flatMap(([what, rounds]) =>
    [...new Set(rounds)]
      .filter((round) => rounds.filter((one) => one === round).length > 1 + explained)
      .map((round) => `${what} too often in round ${round}`),
  );
};

describe.each(Object.entries(plays))('%s', (_name, { scene, ends }) => {
  test('is transcribed once a round, ends as expected and leaves no audio', async () => {
    const run = await runDeferred(scene);
    const rounds = Array.from({ length: ends.round + 1 }, (_, round) => round);
    expect(run).toMatchObject({ end: { call: ends }, audioLeft: [], sent: rounds, heard: rounds });
  });

  test('ends the same after a crash at any durable write', async () => {
    const { end, ends: reported, writes } = await runDeferred(scene);
    expect(writes).toEqual(
      expect.arrayContaining(['claim', 'move', 'send', 'PutObject heard', 'park', 'DeleteObjects', 'answer']),
    );
    for (let at = 1; at <= writes.length; at++) {
      const disturbed = await runDeferred(scene, { crashes: [at] });
      expect([at, writes[at - 1], disturbed.end]).toEqual([at, writes[at - 1], end]);
      expect([at, disturbed.audioLeft, findTooOften(disturbed, [at])]).toEqual([at, [], []]);
      expect(reported).toEqual(expect.arrayContaining(disturbed.ends));
    }
  });

  test('ends the same without any event for its answers', async () => {
    const { end } = await runDeferred(scene);
    const unheardOf = await runDeferred(scene, { announcedAfterMs: [] });
    expect(unheardOf).toMatchObject({ end, audioLeft: [] });
    expect(findTooOften(unheardOf)).toEqual([]);
  });

  test('ends the same despite any crashes and late or repeated messages', async () => {
    const { end } = await runDeferred(scene);
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          crashes: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
          deliveries: fc.integer({ min: 1, max: 3 }),
          announcedAfterMs: fc.array(fc.constantFrom(0, 500, 61_000, 7_200_000), { maxLength: 3 }),
          workers: fc.integer({ min: 1, max: 2 }),
        }),
        async (disturbance) => {
          const disturbed = await runDeferred(scene, disturbance);
          expect(disturbed).toMatchObject({ end, audioLeft: [] });
          expect(findTooOften(disturbed, disturbance.crashes)).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

test('a message that never reaches the worker is sent again', async () => {
  const run = await runDeferred({ worker: () => talk }, { lostRequests: 1 });
  expect(run).toMatchObject({
    end: { call: { stage: 'cleaning' } },
    sent: [0, 0],
    heard: [0],
    audioLeft: [],
  });
});

/** The speech stage of one call with an engine that has this transcript or gives up. */
const setUpStage = (call: Call, heard: HeardSpeech | Error, keepRecordings = false) => {
  const { stored, calls, objects, runs } = testWorld({ calls: [call] });
  placeSound(objects.content, call);
  const engine: SpeechEngine = {
    name: 'whisperx',
    settings: {},
    look: async () => {
      if (heard instanceof Error) throw heard;
      return { state: 'heard', speech: heard };
    },
    begin: async () => ({ state: 'pending' }),
    forget: async () => {},
  };
  const ports = {
    calls,
    objects,
    runs,
    backoff: { baseMs: 2000, capMs: 300_000 },
    maxAttempts: 3,
    keepRecordings,
  };
  const work = transcribeRecording({ ...ports, listening: useEngine(engine) });
  const delivery = { callId: call.callId, leaseMs: 60_000, deadline: Date.now() + 60_000 };
  const deliver = () =>
    stageRunner(ports)({ stage: 'speech', work })({
      ...delivery,
      owner: 'a-delivery',
    });
  return { deliver, objects, stored: () => stored.call() };
};

test.each(['ERROR', 'SKIPPED', 'DONE'] as const)(
  'a redelivery after a crash before the clean-up of a call (%s) leaves no audio',
  async (status) => {
    for (const keepRecordings of [false, true]) {
      const call: Call = { ...callOfTheRun, status };
      const { deliver, objects, stored } = setUpStage(call, new Error('is not asked'), keepRecordings);
      const before = stored();
      await deliver();
      expect([...objects.content.keys()]).toEqual(keepRecordings ? [recordingKey(call)] : []);
      expect(stored()).toEqual(before);
    }
  },
);

describe('the metrics of a call', () => {
  const pieces = [
    { voice: 'speaker-1', startMs: 0, endMs: 900, text: 'Hello, thank you for calling Terakzor.' },
    { voice: 'speaker-2', startMs: 1200, endMs: 2000, text: 'I want to order a desk.' },
  ];
  const apart: HeardSpeech = {
    language: 'en',
    durationMs: 17_000,
    voices: 'separated',
    times: 'measured',
    pieces,
  };
  const together: HeardSpeech = {
    ...apart,
    voices: 'none',
    pieces: pieces.map((piece) => ({ ...piece, voice: '' })),
  };

  test('disappear when a later round can no longer tell the agent', async () => {
    const first = setUpStage(callOfTheRun, apart);
    await first.deliver();
    const { metrics, rolesBy } = first.stored() ?? {};
    expect([metrics?.talkMs, rolesBy]).toEqual([{ agent: 900, customer: 800 }, 'speech-cues']);

    const later: Call = {
      ...callOfTheRun,
      ...first.stored(),
      status: 'UPLOADED',
      stage: 'speech',
      round: 1,
    };
    const second = setUpStage(later, together);
    await second.deliver();
    expect(second.stored()).toMatchObject({ stage: 'cleaning', rolesBy: 'none', rolesConfidence: 0 });
    expect(second.stored()).not.toHaveProperty('metrics');
  });
});
