import { seededRandom } from '../simulators/faults';

/** −45 dB: what a telephone exchange lets through from one line to the other. */
const LEAKAGE = 10 ** (-45 / 20);
/** −61 dB of full scale, RMS. */
const NOISE_LEVEL = 50;

/**
 * Two parties on a line of their own each, as long as the longer one: with a little noise, and with the other party faintly
 * in the background, so that neither line is ever quite silent. The same lines for the same parties.
 */
export const onTwoLines = (first: Int16Array, second: Int16Array): [Int16Array, Int16Array] => [
  line(first, second, 1),
  line(second, first, 2),
];

const line = (near: Int16Array, far: Int16Array, seed: number): Int16Array => {
  const random = seededRandom(seed);
  return Int16Array.from({ length: Math.max(near.length, far.length) }, (_, at) => {
    const noise = (random() * 2 - 1) * NOISE_LEVEL;
    return clamp(Math.round((near[at] ?? 0) + (far[at] ?? 0) * LEAKAGE + noise));
  });
};

/** The nearest sample that 16 bits can hold. */
export const clamp = (sample: number): number => Math.max(-32_768, Math.min(32_767, sample));
