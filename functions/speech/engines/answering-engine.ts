import { basename, extname } from 'node:path';
import * as z from 'zod';
import type { PaidAnswers } from '../../shared/aws/paid-answers';
import { recordingKey } from '../../shared/calls/object-keys';
import type { Call } from '../../shared/calls/schema';
import type { HeardSpeech } from '../heard-speech';
import type { Hearing, HearingState, PreparedSound, SpeechEngine } from './speech-engine';

/** A recording to send to a service. */
export interface SentRecording {
  open: PreparedSound['open'];
  fileName: string;
  contentType: string;
}

/**
 * A speech service that answers within the request.
 * The paid answer is stored unchanged. Only `toSpeech` interprets it.
 */
export interface AnsweringService<Answer> {
  readonly name: string;
  readonly settings: Record<string, unknown>;
  readonly answer: z.ZodType<Answer>;
  /**
   * @param deadline epoch ms
   * @throws VendorFailure | CallEnds
   */
  transcribe(recording: SentRecording, deadline: number): Promise<Answer>;
  toSpeech(answer: Answer, call: Call): HeardSpeech;
}

/**
 * Makes an engine from a service that answers within the request. It stores the answer before any use (D2).
 */
export const answeringEngine = <Answer>(
  service: AnsweringService<Answer>,
  answers: PaidAnswers,
): SpeechEngine => {
  const Remembered = z.object({ round: z.number().int(), answer: service.answer });
  const questionOf = ({ call, digest }: Hearing) => ({
    callId: call.callId,
    stage: 'speech' as const,
    input: { engine: service.name, hearing: digest },
  });
  const toHeardState = ({ round, answer }: z.infer<typeof Remembered>, call: Call): HearingState => ({
    state: 'heard',
    speech: service.toSpeech(answer, call),
    round,
  });

  return {
    name: service.name,
    settings: service.settings,
    readsSound: true,
    look: async (hearing) => {
      const remembered = await answers.recall(questionOf(hearing), Remembered);
      return remembered ? toHeardState(remembered, hearing.call) : { state: 'absent' };
    },
    begin: async (hearing, { key, contentType, open }, deadline) => {
      const { call } = hearing;
      const fileName = basename(recordingKey(call)).replace(/\.\w+$/, extname(key));
      const question = { ...questionOf(hearing), isFirst: hearing.isFirst };
      const answer = await answers.once(question, Remembered, async () => ({
        round: call.round,
        answer: await service.transcribe({ open, fileName, contentType }, deadline),
      }));
      return toHeardState(answer, call);
    },
    forget: (hearing) => answers.forget([questionOf(hearing)]),
  };
};
