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

/** How long one message took, from the end of the one before to its own, in milliseconds. */
export interface Heard {
  callId: string;
  wallMs: number;
  /** Recognition, alignment and diarization. */
  modelMs: number;
  /** All the rest: queue, bucket, decoding, writing the answer. */
  overheadMs: number;
  downloadMs: number;
  decodeMs: number;
}

/**
 * What the worker's log says of where its time went. There has to be a message in the queue whenever it looks, or waiting
 * for one is counted too.
 *
 * @param startedAt when its process was started, epoch ms
 * @throws Error when a recording was not heard, or the worker never got ready
 */
export const readWorkerLog = (log: string, startedAt: number): { loadMs: number; heard: Heard[] } => {
  const lines = log.split('\n').flatMap((line) => {
    try {
      return [Line.parse(JSON.parse(line))];
    } catch {
      // what a library writes beside the log
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
