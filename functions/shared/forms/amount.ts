import * as z from 'zod';

/** Smaller ones are 0. The table holds no number below 1e-130, and nobody means one. */
const least = 0.001;

/** A number that the table can hold. The SDK refuses those that a double cannot count to. */
export const amount = (min = -1_000_000_000, max = 1_000_000_000) =>
  z
    .number()
    .min(min)
    .max(max)
    .refine((value) => value === 0 || Math.abs(value) >= least, `give 0 or at least ${least}`);
