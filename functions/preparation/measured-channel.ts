import type { SoundRate } from './decoded-sound';

/** Samples per second of the measured sound. Speech lies below half of it. */
export const measuringRate = 8_000;

/** Cuts rumble and the hum of mains (Hz). Telephones carry nothing below 300 Hz. */
export const rumbleHz = 90;

/**
 * One channel of interleaved samples at 8 kHz without rumble.
 * At 16 kHz it averages two samples. That is cheap and lets a little above 4 kHz through.
 */
export class MeasuredChannel {
  readonly #channel: number;
  readonly #channels: number;
  readonly #isHalved: boolean;
  readonly #filters = [new HighPass(), new HighPass()];

  constructor(channel: number, channels: number, rate: SoundRate) {
    this.#channel = channel;
    this.#channels = channels;
    this.#isHalved = rate > measuringRate;
  }

  /** @returns samples with a full scale of 32,768 */
  take(samples: Int16Array): Float64Array {
    const taken = this.#isHalved ? this.#halve(samples) : this.#pick(samples);
    for (const filter of this.#filters) filter.apply(taken);
    return taken;
  }

  #pick(samples: Int16Array): Float64Array {
    const step = this.#channels;
    const taken = new Float64Array(Math.floor(samples.length / step));
    for (let index = 0, at = this.#channel; index < taken.length; index += 1, at += step)
      taken[index] = samples[at] as number;
    return taken;
  }

  #halve(samples: Int16Array): Float64Array {
    const step = this.#channels;
    const taken = new Float64Array(Math.floor(samples.length / (2 * step)));
    for (let index = 0, at = this.#channel; index < taken.length; index += 1, at += 2 * step)
      taken[index] = ((samples[at] as number) + (samples[at + step] as number)) / 2;
    return taken;
  }
}

/** A second-order high pass like ffmpeg's `highpass`. Two of them lower a 50 Hz hum by 21 dB. */
class HighPass {
  #x1 = 0;
  #x2 = 0;
  #y1 = 0;
  #y2 = 0;

  apply(samples: Float64Array): void {
    let [x1, x2, y1, y2] = [this.#x1, this.#x2, this.#y1, this.#y2];
    for (let index = 0; index < samples.length; index += 1) {
      const x = samples[index] as number;
      const y = b0 * (x - 2 * x1 + x2) - a1 * y1 - a2 * y2;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      samples[index] = y;
    }
    [this.#x1, this.#x2, this.#y1, this.#y2] = [x1, x2, y1, y2];
  }
}

/** Coefficients from Bristow-Johnson's cookbook for a Q of 0.707. */
const turn = (2 * Math.PI * rumbleHz) / measuringRate;
const alpha = Math.sin(turn) / (2 * Math.SQRT1_2);
const a0 = 1 + alpha;
const b0 = (1 + Math.cos(turn)) / 2 / a0;
const a1 = (-2 * Math.cos(turn)) / a0;
const a2 = (1 - alpha) / a0;
