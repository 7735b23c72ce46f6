import { z } from 'zod';

const Line = z.looseObject({ time: z.iso.datetime({ offset: true }), message: z.string() });
const Answered = z.object({
  callId: z.string(),
  outcome: z.literal('heard'),
  downloadMs: z.number(),
  decodeMs: z.number(),
  vadAndAsrMs: z.number(),
  alignMs: z.number(),
  diarizeMs: z.number(),
});

/** Time of one message, from the end of the message before to its own (ms). */
export interface Heard {
  callId: string;
  wallMs: number;
  /** Recognition, alignment and diarization. */
  modelMs: number;
  /** The rest, such as queue, bucket, decoding and writing the answer. */
  overheadMs: number;
  downloadMs: number;
  decodeMs: number;
}

/**
 * Reads from the worker's log where its time went.
 * The queue must never be empty, or waiting counts too.
 *
 * @param startedAt start of its process (epoch ms)
 * @throws Error when a recording has no transcript or the worker never got ready
 */
export const readWorkerLog = (log: string, startedAt: number): { loadMs: number; heard: Heard[] } => {
  const lines = log.split('\n').flatMap((line) => {
    try {
      return [Line.parse(JSON.parse(line))];
    } catch {
      // A library may write beside the log.
      return [];
    }
  });
  const readyAt = Date.parse(lines.find(({ message }) => message === 'ready')?.time ?? '');
  if (Number.isNaN(readyAt)) throw new Error(`The worker never got ready:\n${log.slice(-2000)}`);
  let before = readyAt;
  const heard = lines
    .filter(({ message }) => message === 'answered')
    .map((line): Heard => {
      const answered = Answered.safeParse(line);
      if (!answered.success) throw new Error(`A recording was not heard: ${JSON.stringify(line)}`);
      const { callId, downloadMs, decodeMs, vadAndAsrMs, alignMs, diarizeMs } = answered.data;
      const at = Date.parse(line.time);
      const wallMs = at - before;
      before = at;
      const modelMs = vadAndAsrMs + alignMs + diarizeMs;
      return { callId, wallMs, modelMs, overheadMs: wallMs - modelMs, downloadMs, decodeMs };
    });
  return { loadMs: readyAt - startedAt, heard };
};
