import * as z from 'zod/mini';

/** How loud a recording is. Each channel has whole numbers from 0 to 100. The preparation writes the file. */
const Peaks = z.object({
  version: z.literal(1),
  perSecond: z.number().check(z.positive()),
  durationMs: z.number().check(z.nonnegative()),
  channels: z.array(z.array(z.number())).check(z.minLength(1)),
});
export type Peaks = z.infer<typeof Peaks>;

/** @throws ZodError if the file has another version */
export const readPeaks = (file: unknown): Peaks => z.parse(Peaks, file);
