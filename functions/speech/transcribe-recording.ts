import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import { CallEnds, RetryLater, VendorFailure } from '../shared/errors';
import { recordingKey, transcriptKey } from '../shared/keys';
import type { Call } from '../shared/model/call';
import { wordCount } from '../shared/model/transcript';
import { NotConfigured } from '../shared/secrets';
import type { Delivery } from '../shared/stage';
import type { CallStore } from '../shared/store/calls';
import type { ObjectStore } from '../shared/store/objects';
import type { PaidAnswers } from '../shared/store/paid-answers';
import type { SpeechEngine } from './speech-engine';

export interface TranscribePorts<Answer> {
  engine: SpeechEngine<Answer>;
  objects: ObjectStore;
  answers: PaidAnswers;
  calls: CallStore;
  keepRecordings: boolean;
  now?: () => number;
}

/**
 * Turns a stored recording into the canonical transcript; its arrival in the bucket starts the insight stages.
 *
 *  1. Note that work has begun; this is also what the download's own note gives way to when it comes late.
 *  2. Ask the engine once for this audio, whatever happens afterwards.
 *  3. Map the answer; a recording in which nobody speaks is skipped.
 *  4. Store the transcript, then move the call on. The recording goes when the call has left this stage.
 *
 * @throws RetryLater when the engine is busy, down, or answered nonsense
 * @throws CallEnds when it refuses this recording for good
 */
export const transcribeRecording =
  <Answer>(ports: TranscribePorts<Answer>) =>
  async (call: Call, { deadline }: Delivery): Promise<void> => {
    const { engine, objects, calls, keepRecordings, now = Date.now } = ports;
    const at = () => new Date(now()).toISOString();
    const key = recordingKey(call);
    const stored = await objects.head(key);
    if (!stored) {
      const reason = 'The recording is not in the bucket. Retry the call: it is downloaded again.';
      throw new RetryLater('SPEECH_FAILED', reason);
    }
    const kept = {
      fileUrl: objects.address(key),
      recordingBytes: stored.bytes,
      downloadedAt: call.downloadedAt ?? at(),
    };
    await calls.move(call, 'speech', { status: 'PROCESSING', stage: 'speech', ...kept }, at());

    const transcript = engine.toTranscript(await hear(ports, call, key, stored.etag, deadline), call);
    if (wordCount(transcript.segments) === 0) {
      throw new CallEnds(
        'SKIPPED',
        'TRANSCRIPT_EMPTY',
        'Nobody speaks in this recording; there is nothing to score.',
      );
    }
    const written = transcriptKey(call);
    await objects.put(written, JSON.stringify(transcript), 'application/json');
    await calls.move(
      call,
      'speech',
      {
        status: 'PROCESSING',
        stage: 'cleaning',
        attempts: 0,
        transcriptKey: written,
        language: transcript.language,
        ...(keepRecordings ? {} : { remove: ['fileUrl'] as const }),
      },
      at(),
    );
  };

/**
 * What the engine says to this audio, asked once. Only a retry that a person asked for (a later generation) asks again
 * where nothing was heard: the same answer would end the call the same way.
 */
const hear = async <Answer>(
  { engine, objects, answers }: TranscribePorts<Answer>,
  call: Call,
  key: string,
  etag: string,
  deadline: number,
): Promise<Answer> => {
  const input = { engine: engine.name, settings: engine.settings, recording: etag };
  const question = { callId: call.callId, stage: 'speech' as const, input };
  const Remembered = z.object({ generation: z.number().int(), answer: engine.answer });
  const once = () =>
    answers.once(question, Remembered, async () => ({
      generation: call.generation,
      answer: await ask(async () => {
        const recording = await objects.stream(key);
        if (!recording) throw new RetryLater('SPEECH_FAILED', 'The recording vanished while it was read.');
        return engine.transcribe({ audio: await buffer(recording.body), fileName: basename(key) }, deadline);
      }),
    }));

  const heard = await once();
  const silent = wordCount(engine.toTranscript(heard.answer, call).segments) === 0;
  if (!silent || heard.generation >= call.generation) return heard.answer;
  await answers.forget([question]);
  return (await once()).answer;
};

/** What the engine's behaviour means for the call (B9). */
const ask = async <Answer>(transcribe: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await transcribe();
  } catch (cause) {
    if (cause instanceof NotConfigured) throw new RetryLater('VENDOR_REFUSED', cause.message, { cause });
    if (!(cause instanceof VendorFailure)) throw cause;
    if (cause.kind === 'too-large') {
      const reason =
        'The speech service finds the recording too large (413). Use an engine without that limit for long calls.';
      throw new CallEnds('ERROR', 'SPEECH_TOO_LARGE', reason, { cause });
    }
    if (cause.kind === 'rejected' || cause.kind === 'not-found') {
      throw new CallEnds(
        'ERROR',
        'SPEECH_FAILED',
        `${cause.message}. Check the engine's address and settings.`,
        { cause },
      );
    }
    const code = cause.kind === 'refused' ? 'VENDOR_REFUSED' : 'SPEECH_UNAVAILABLE';
    throw new RetryLater(code, cause.message, { afterMs: cause.retryAfterMs, cause });
  }
};
