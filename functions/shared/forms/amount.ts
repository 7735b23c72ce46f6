import * as z from 'zod';

/** Smaller amounts are 0. The table holds no number below 1e-130. */
const least = 0.001;

/** A number that the table can hold. The SDK refuses integers beyond the precision of a double. */
export const amount = (min = -1_000_000_000, max = 1_000_000_000) =>
  z
    .number()
    .min(min)
    .max(max)
    .refine((value) => value === 0 || Math.abs(value) >= least, `give 0 or at least ${least}`);
