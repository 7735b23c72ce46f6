import type { Random } from './random';

/** Separates thousands, such as 1.250.000 or 1 250 000. */
export const groupThousands = (value: number, separator: string): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, separator);

/** An amount from `least` to `most` in whole steps. */
export const chooseAmount = (random: Random, least: number, most: number, step: number): number =>
  random.between(Math.ceil(least / step), Math.floor(most / step)) * step;

/** A number of this many digits that begins with no zero. */
export const chooseNumber = (random: Random, least: number, most = least): string =>
  `${random.between(1, 9)}${random.digits(random.between(least, most) - 1)}`;

export const chooseTime = (random: Random): string =>
  `${random.between(9, 21)}:${random.pick(['00', '15', '30', '45'])}`;

export const wordByWord = (digits: string, words: readonly string[]): string =>
  [...digits].map((digit) => words[Number(digit)]).join(' ');
