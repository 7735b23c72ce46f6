import { measuringRate } from './measured-channel';

export const peaksPerSecond = 10;
const peakSamples = measuringRate / peaksPerSecond;

/** This share of the peaks fits below the full height. A single click must not make speech small. */
const fullHeightShare = 0.99;
/** Sound that stays below this amplitude never reaches the full height. */
const leastFullHeight = 0.01 * 32_768;

/** Keeps the loudest sample of each tenth of a second. */
export class Peaks {
  readonly #peaks: number[] = [];

  /** @param samples whole tenths of a second, except at the end */
  read(samples: Float64Array): void {
    for (let from = 0; from < samples.length; from += peakSamples) {
      const to = Math.min(samples.length, from + peakSamples);
      let peak = 0;
      for (let at = from; at < to; at += 1) {
        const height = Math.abs(samples[at] as number);
        if (height > peak) peak = height;
      }
      this.#peaks.push(peak);
    }
  }

  /**
   * Whole numbers from 0 to 100. A height is the square root of the amplitude.
   * A party who is 20 dB fainter is a third as high. Listeners hear both at nearly one level.
   */
  get heights(): number[] {
    const sorted = Float64Array.from(this.#peaks).sort();
    const loud = sorted[Math.floor((sorted.length - 1) * fullHeightShare)] ?? 0;
    const full = Math.max(loud, leastFullHeight);
    return this.#peaks.map((peak) => Math.round(100 * Math.sqrt(Math.min(1, peak / full))));
  }
}
