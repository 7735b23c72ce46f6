/** Choices that are the same in every run. */
export interface Random {
  below: (limit: number) => number;
  pick: <T>(list: readonly T[]) => T;
  digits: (count: number) => string;
}

/** Mulberry32 with a hashed seed. */
export const randomFrom = (seed: string): Random => {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
  };
};
