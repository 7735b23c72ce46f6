import { cleanTranscript } from '../../functions/insight/cleaning/clean-transcript';
import type { LanguageModel } from '../../functions/insight/llm/language-model';
import { scoreCall } from '../../functions/insight/scoring/score-call';
import { prepareCall } from '../../functions/preparation/prepare-call';
import { downloadRecording } from '../../functions/recordings/download-recording';
import type { NextLook } from '../../functions/shared/stage/parking';
import type { StageWork } from '../../functions/shared/stage/run-stage';
import type { Stage } from '../../functions/shared/stage/stages';
import type { SpeechEngine } from '../../functions/speech/engines/speech-engine';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import type { VendorRecording } from '../../functions/telephony/recording-stream';
import { lendUnprepared, makeUniqueBytes } from '../preparation/lend-unprepared';
import { useEngine } from '../speech/engines';
import type { TestWorld } from '../support/world';
import { soundFile } from './sound-file';

export interface WalkedWorld extends Omit<TestWorld, 'stored' | 'bucket'> {
  keepRecordings: boolean;
  keepsListeningCopy: boolean;
  /** Epoch ms. */
  now: () => number;
  engine: SpeechEngine;
  model: LanguageModel;
  /** Sends the next look of a blocked call. */
  look: (stage: Stage, next: NextLook) => Promise<void>;
}

/** The real work of every stage. Only the vendor, ffmpeg, the engine and the model are replaced. */
export const stagesOfWalk = ({ engine, model, look, ...world }: WalkedWorld): Record<Stage, StageWork> => {
  const insight = { ...world, model, count: () => undefined, maxAsks: 3, knownNames: async () => [] };
  const parkingOf = (stage: Stage) => ({
    send: (next: NextLook) => look(stage, next),
    delays: { afterMs: 1000, capMs: 2000, throttledCapMs: 2000 },
    longestMs: Number.MAX_SAFE_INTEGER,
    random: () => 0.5,
  });
  const vendor = {
    vendor: 'Sipuni',
    download: async <T>(_id: string, use: (recording: VendorRecording) => Promise<T>): Promise<T> =>
      use(soundFile()),
  };
  return {
    recordings: {
      stage: 'recordings',
      work: downloadRecording({
        ...world,
        vendors: { sipuni: vendor, alotech: vendor },
        maxBytes: 1_000_000,
      }),
    },
    preparation: {
      stage: 'preparation',
      // Each preparation gives other bytes. It must still be paid for once.
      work: prepareCall({
        ...world,
        prepare: lendUnprepared({
          written: makeUniqueBytes(),
          keepsListeningCopy: world.keepsListeningCopy,
        }),
      }),
    },
    speech: {
      stage: 'speech',
      work: transcribeRecording({ ...world, listening: useEngine(engine) }),
    },
    cleaning: {
      stage: 'cleaning',
      parking: parkingOf('cleaning'),
      work: cleanTranscript({ ...insight, chunkCharacters: 1000, isKnownWord: () => undefined }),
    },
    scoring: {
      stage: 'scoring',
      parking: parkingOf('scoring'),
      work: scoreCall({ ...insight, teamOf: async () => undefined, mode: 'ten', resultLanguage: 'en' }),
    },
  };
};
