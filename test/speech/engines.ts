import { z } from 'zod';
import type { Transcript } from '../../functions/shared/model/transcript';
import type { SpeechEngine } from '../../functions/speech/speech-engine';
import { aTranscript } from '../shared/fixtures';

export const SpokenAnswer = z.object({ words: z.array(z.string()) });
export type SpokenAnswer = z.infer<typeof SpokenAnswer>;

export interface ScriptedEngine extends SpeechEngine<SpokenAnswer> {
  /** What was heard at each request. */
  readonly asked: string[];
}

/**
 * An engine that does at each request what the script says next, the last step for ever: an answer of these words, or
 * the failure.
 */
export const scriptedEngine = (script: Array<string[] | Error>, onAsk = () => {}): ScriptedEngine => {
  const asked: string[] = [];
  return {
    name: 'scripted',
    settings: { language: 'en' },
    answer: SpokenAnswer,
    asked,
    transcribe: async ({ audio }) => {
      onAsk();
      const step = script[Math.min(asked.push(Buffer.from(audio).toString()), script.length) - 1] ?? [];
      if (step instanceof Error) throw step;
      return { words: step };
    },
    toTranscript: ({ words }, { callId }): Transcript =>
      aTranscript({
        callId,
        engine: 'scripted',
        segments: words.map((text, index) => ({
          index,
          speaker: 'agent',
          startMs: index * 1000,
          endMs: index * 1000 + 900,
          text,
        })),
      }),
  };
};
