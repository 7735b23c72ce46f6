import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { PaidAnswers } from '../../functions/shared/aws/paid-answers';
import { type AnsweringService, answeringEngine } from '../../functions/speech/engines/answering-engine';
import type { SpeechEngine } from '../../functions/speech/engines/speech-engine';
import type { Listening } from '../../functions/speech/transcribe-recording';

const SpokenAnswer = z.object({ words: z.array(z.string()) });
type SpokenAnswer = z.infer<typeof SpokenAnswer>;

export interface ScriptedService extends AnsweringService<SpokenAnswer> {
  /** The content of each request. */
  readonly asked: string[];
}

/** A service that follows a script. Each step answers with these words or fails. The last step repeats. */
export const scriptedService = (script: Array<string[] | Error>, onAsk = () => {}): ScriptedService => {
  const asked: string[] = [];
  return {
    name: 'navai',
    settings: { language: 'en' },
    answer: SpokenAnswer,
    asked,
    transcribe: async ({ open }) => {
      onAsk();
      const heard = await text((await open()).body);
      const step = script[Math.min(asked.push(heard), script.length) - 1] ?? [];
      if (step instanceof Error) throw step;
      return { words: step };
    },
    toSpeech: ({ words }) => ({
      language: 'en',
      durationMs: 17_000,
      voices: 'roles',
      times: 'measured',
      pieces: words.map((text, index) => ({
        voice: 'agent',
        startMs: index * 1000,
        endMs: index * 1000 + 900,
        text,
      })),
    }),
  };
};

/** Every source uses this engine. */
export const useEngine = (engine: SpeechEngine): Record<'sipuni' | 'alotech', Listening> => ({
  sipuni: { engine, channelMap: 'caller-first' },
  alotech: { engine, channelMap: 'caller-first' },
});

export const useService = (service: AnsweringService<SpokenAnswer>, answers: PaidAnswers) =>
  useEngine(answeringEngine(service, answers));
