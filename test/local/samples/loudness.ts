const RATE = 16_000;

/** RMS over that time (ms) in dB of full scale. */
export const loudness = (samples: Int16Array, fromMs: number, toMs: number): number => {
  const stretch = samples.subarray((fromMs * RATE) / 1_000, (toMs * RATE) / 1_000);
  const power = stretch.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / stretch.length;
  return 10 * Math.log10(power);
};
