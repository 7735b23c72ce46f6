import type { SoundRate } from './decoded-sound';
import { MeasuredChannel, measuringRate } from './measured-channel';
import { Peaks } from './peaks';

/** Short enough to tell a word from the pause after it. */
const frameMs = 20;
const frameSamples = (measuringRate * frameMs) / 1_000;

/** Frames below this are silence (dBFS). Idle telephone lines stay below -60 and faint speech reaches -45. */
const soundDb = -55;
/** A person's sound exceeds the channel's background by this much (dB). */
const aboveBackgroundDb = 6;
/** This share of a channel's frames is quieter than its background level. */
const backgroundShare = 0.1;
/**
 * This share of the frames is quieter than the speech level.
 * The loudest tenth are vowels, whatever the pauses and echoes.
 */
const speechShare = 0.9;
/** Less sound in all is a click (ms). */
const leastSoundMs = 200;

/** A party is louder in its own channel by more than an echo returns (dB). */
const ownChannelDb = 6;
/** A copy that is late by less is no second party (ms). */
const latestCopyMs = 240;
/**
 * Each party must be alone in its channel this long in all (ms). An "alo" is shorter and a sentence longer.
 */
const leastAloneMs = 500;

/** Digital silence (dBFS). */
const floorDb = -120;
const fullScale = 32_768;

/**
 * What can be heard in a recording.
 * `one-channel` leaves out a channel without sound. `mixture` has everything on each channel.
 * A mirrored mixture has two copies of opposite sign. The second is inverted.
 */
export type Sound =
  | { kind: 'silent' }
  /** `isOtherOpen` says that the other channel is a real line on which nobody spoke. */
  | { kind: 'one-channel'; channel: 0 | 1; isOtherOpen: boolean }
  /** How loud each party speaks (dBFS). */
  | { kind: 'two-parties'; levelsDb: [number, number] }
  | { kind: 'mixture'; isMirrored: boolean };

/** Measures levels and peaks of one or two channels. It reads 16 bit interleaved samples. */
export class SoundOfChannels {
  readonly #channels: readonly MeasuredChannel[];
  readonly #levels: readonly [number[], number[]] = [[], []];
  readonly #peaks = { left: new Peaks(), right: new Peaks(), sum: new Peaks(), difference: new Peaks() };
  #product = 0;

  constructor(channels: 1 | 2, rate: SoundRate) {
    this.#channels = [0, 1].slice(0, channels).map((channel) => new MeasuredChannel(channel, channels, rate));
  }

  /** @param samples whole tenths of a second, except at the end */
  read(samples: Int16Array): void {
    const [left, right] = this.#channels.map((channel) => channel.take(samples));
    if (!left) return;
    readLevels(left, this.#levels[0]);
    this.#peaks.left.read(left);
    if (!right) return;
    readLevels(right, this.#levels[1]);
    this.#peaks.right.read(right);
    this.#readMixtures(left, right);
  }

  /** What can be heard so far. */
  get sound(): Sound {
    const [left, right] = this.#levels;
    const measured = this.#channels.length === 2 ? [left, right] : [left];
    if (measured.every((levels) => durationOf(levels.filter((level) => level > soundDb)) < leastSoundMs))
      return { kind: 'silent' };
    const mixture: Sound = { kind: 'mixture', isMirrored: this.#product < 0 };
    if (this.#channels.length === 1) return mixture;
    const [made, answered] = [removeBackground(left), removeBackground(right)];
    const isHeard = [made, answered].map((levels) => durationOf(levels.filter(isSound)) >= leastSoundMs);
    if (isHeard[0] !== isHeard[1]) {
      const [channel, other] = isHeard[0] ? ([0, right] as const) : ([1, left] as const);
      return { kind: 'one-channel', channel, isOtherOpen: other.some(isSound) };
    }
    const areApart =
      measureAloneMs(made, right) >= leastAloneMs && measureAloneMs(answered, left) >= leastAloneMs;
    return areApart
      ? { kind: 'two-parties', levelsDb: [speechLevelOf(made), speechLevelOf(answered)] }
      : mixture;
  }

  /** Level of the pauses on the noisier channel (dBFS). */
  get backgroundDb(): number {
    return Math.max(...this.#levels.map(backgroundOf));
  }

  /** Heights of the peaks of each prepared channel (0 to 100). */
  get peaks(): number[][] {
    const { left, right, sum, difference } = this.#peaks;
    const { sound } = this;
    if (sound.kind === 'two-parties') return [left.heights, right.heights];
    if (sound.kind === 'one-channel') return [(sound.channel === 0 ? left : right).heights];
    if (this.#channels.length === 1) return [left.heights];
    return [(sound.kind === 'mixture' && sound.isMirrored ? difference : sum).heights];
  }

  #readMixtures(left: Float64Array, right: Float64Array): void {
    const [sum, difference] = [new Float64Array(left.length), new Float64Array(left.length)];
    let product = 0;
    for (let at = 0; at < left.length; at += 1) {
      const [one, other] = [left[at] as number, right[at] as number];
      sum[at] = (one + other) / 2;
      difference[at] = (one - other) / 2;
      product += one * other;
    }
    this.#product += product;
    this.#peaks.sum.read(sum);
    this.#peaks.difference.read(difference);
  }
}

/** Adds the level of each whole frame (dBFS). */
const readLevels = (samples: Float64Array, levels: number[]): void => {
  for (let from = 0; from + frameSamples <= samples.length; from += frameSamples) {
    let squares = 0;
    for (let at = from; at < from + frameSamples; at += 1) squares += (samples[at] as number) ** 2;
    levels.push(toDecibels(squares / frameSamples));
  }
};

const toDecibels = (meanSquare: number): number =>
  meanSquare === 0 ? floorDb : Math.max(floorDb, 10 * Math.log10(meanSquare / fullScale ** 2));

const durationOf = (frames: readonly unknown[]): number => frames.length * frameMs;

const isSound = (level: number): boolean => level > floorDb;

/** The level that this share of the frames stay below. */
const quantile = (levels: readonly number[], share: number): number =>
  Float32Array.from(levels).sort()[Math.floor(levels.length * share)] ?? floorDb;

const backgroundOf = (levels: readonly number[]): number => quantile(levels, backgroundShare);

const speechLevelOf = (own: readonly number[]): number => quantile(own.filter(isSound), speechShare);

/** Removes a channel's background, which is a constant hum, hiss or tone. */
const removeBackground = (levels: readonly number[]): number[] => {
  const threshold = Math.max(soundDb, backgroundOf(levels) + aboveBackgroundDb);
  return levels.map((level) => (level > threshold ? level : floorDb));
};

/** How long one channel is louder, even if the other is early or late (ms). */
const measureAloneMs = (own: readonly number[], other: readonly number[]): number => {
  const reach = latestCopyMs / frameMs;
  const isAlone = (level: number, frame: number) => {
    if (!isSound(level)) return false;
    for (let at = Math.max(0, frame - reach); at <= Math.min(other.length - 1, frame + reach); at += 1)
      if ((other[at] ?? floorDb) > level - ownChannelDb) return false;
    return true;
  };
  return durationOf(own.filter(isAlone));
};
