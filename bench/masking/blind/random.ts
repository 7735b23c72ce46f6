/** A seeded source of choices. The same seed always gives the same choices. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(choices: readonly T[]): T;
  /** Is true with this probability, from 0 to 1. */
  chance(share: number): boolean;
  digits(count: number): string;
}

const seedOf = (name: string): number =>
  [...name].reduce(
    (hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0,
    2_166_136_261,
  );

/** Mulberry32, whose state is one number of 32 bits. */
const startFractions = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const again = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const startRandom = (name: string): Random => {
  const fraction = startFractions(seedOf(name));
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return {
    between,
    pick: <T>(choices: readonly T[]): T => {
      if (choices.length === 0) throw new Error('There is nothing to pick from. Give at least one choice.');
      return choices[between(0, choices.length - 1)] as T;
    },
    chance: (share) => fraction() < share,
    digits: (count) => Array.from({ length: count }, () => between(0, 9)).join(''),
  };
};
