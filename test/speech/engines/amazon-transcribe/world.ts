import { buffer } from 'node:stream/consumers';
import { TranscribeClient } from '@aws-sdk/client-transcribe';
import type { Call } from '../../../../functions/shared/calls/schema';
import {
  type TranscribeOptions as EngineOptions,
  transcribeEngine,
} from '../../../../functions/speech/engines/amazon-transcribe/amazon-transcribe-engine';
import type {
  Hearing,
  HearingState,
  PreparedSound,
} from '../../../../functions/speech/engines/speech-engine';
import {
  type TranscribeOptions as SimulatorOptions,
  startTranscribe,
} from '../../../../local/simulators/amazon-transcribe';
import type { TranscribeAccount } from '../../../../local/simulators/amazon-transcribe/transcribe-account';
import type { TranscribedCall } from '../../../../local/simulators/amazon-transcribe/transcribe-output';
import type { HeardCall } from '../../../../local/simulators/call';
import { collectOpened, opusFile } from '../../../local/simulators/fixtures';
import { aCall } from '../../../support/fixtures';
import { inMemoryObjects } from '../../../support/s3';
import { soundOf } from '../../prepared-sound';

export const bucket = 'a-bucket';

/** The stored call of a simulated one. */
export const callOf = (heard: HeardCall, overrides: Partial<Call> = {}): Call =>
  aCall({
    callId: heard.callId,
    durationSec: heard.talkSeconds,
    status: 'PROCESSING',
    stage: 'speech',
    ...overrides,
  });

export const hearingOf = (heard: HeardCall, overrides: Partial<Call> = {}): Hearing => ({
  call: callOf(heard, overrides),
  digest: '0123456789ab',
});

/** Lets requests pass while it is open and holds them while it is closed. */
export const openGate = () => {
  let open = Promise.withResolvers<void>();
  open.resolve();
  return {
    close: () => {
      open = Promise.withResolvers<void>();
    },
    open: () => open.resolve(),
    passed: () => open.promise,
  };
};

/**
 * A bucket in memory, the engine over real HTTP and the simulated service behind it.
 * No job continues while the gate is closed.
 */
export const transcribeWorlds = () => {
  const { keep, closeAll } = collectOpened();

  const toPreparedSound = (
    { call }: Hearing,
    { seconds = 17, channels = 1 }: { seconds?: number; channels?: 1 | 2 } = {},
  ): PreparedSound =>
    soundOf(call, opusFile({ seconds, channels }), { durationMs: seconds * 1000, channels });

  /** @param engine settings of the engine, if they matter */
  const world = async (
    calls: TranscribedCall[],
    simulator: Partial<SimulatorOptions> = {},
    engineOptions: Partial<EngineOptions> = {},
  ) => {
    const objects = inMemoryObjects();
    const events: Parameters<TranscribeAccount['announce']>[0][] = [];
    const transcribe = await keep(startTranscribe({ calls, ...simulator }));
    const gate = openGate();
    transcribe.connect({
      read: async (_, key) => {
        await gate.passed();
        return objects.content.get(key)?.body;
      },
      write: (_, key, text) => objects.put(key, text, 'application/json'),
      announce: async (event) => {
        events.push(event);
      },
    });
    const waits: number[] = [];
    const engineAt = (url: string) =>
      transcribeEngine({
        client: new TranscribeClient({
          endpoint: url,
          region: 'eu-central-1',
          credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
          maxAttempts: 1,
        }),
        objects,
        bucket,
        prefix: 'Santral',
        languages: ['tr-TR', 'uz-UZ', 'ru-RU', 'en-US'],
        backoff: { baseMs: 2000, capMs: 300_000 },
        pause: {
          wait: async (ms) => {
            waits.push(ms);
          },
          random: () => 0,
        },
        ...engineOptions,
      });
    const engine = engineAt(transcribe.url);
    /** The sound is in the bucket, where the service reads it. */
    const begin = async (hearing: Hearing, sound = toPreparedSound(hearing)): Promise<HearingState> => {
      objects.content.set(sound.key, { body: await buffer((await sound.open()).body) });
      return engine.begin(hearing, sound, Date.now() + 60_000);
    };
    return { transcribe, gate, objects, events, waits, engine, engineAt, begin };
  };

  return {
    world,
    prepared: toPreparedSound,
    keep,
    end: closeAll,
  };
};

export const failureOf = (running: Promise<unknown>): Promise<unknown> =>
  running.then(
    () => 'no failure',
    (thrown: unknown) => thrown,
  );
