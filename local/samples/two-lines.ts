import { seededRandom } from '../simulators/faults';

/** −45 dB. A telephone exchange leaks this much between lines. */
const LEAKAGE = 10 ** (-45 / 20);
/** −61 dB of full scale (RMS). */
const NOISE_LEVEL = 50;

/**
 * Puts two parties on separate lines of equal length. Each line has a little noise and a faint copy of the
 * other party, so neither is ever silent. The same parties give the same lines.
 */
export const putOnTwoLines = (first: Int16Array, second: Int16Array): [Int16Array, Int16Array] => [
  mixLine(first, second, 1),
  mixLine(second, first, 2),
];

const mixLine = (near: Int16Array, far: Int16Array, seed: number): Int16Array => {
  const random = seededRandom(seed);
  return Int16Array.from({ length: Math.max(near.length, far.length) }, (_, at) => {
    const noise = (random() * 2 - 1) * NOISE_LEVEL;
    return clamp(Math.round((near[at] ?? 0) + (far[at] ?? 0) * LEAKAGE + noise));
  });
};

/** Clamps a sample to 16 bits. */
export const clamp = (sample: number): number => Math.max(-32_768, Math.min(32_767, sample));
