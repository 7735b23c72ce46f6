/** Bits stored and set for each key. About 1 in 2,000 absent keys seems present. */
const bitsPerKey = 16;
const hashes = 11;

/** FNV-1a over UTF-16 code units, 32 bits. */
const hash = (key: string, seed: number): number => {
  let state = seed;
  for (let index = 0; index < key.length; index++) {
    state = Math.imul(state ^ key.charCodeAt(index), 16_777_619);
  }
  // FNV leaves the high bits of short keys alike. The last steps of MurmurHash3 spread them.
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
};

const bitsOf = (key: string, size: number): number[] => {
  const first = hash(key, 0x811c9dc5);
  const step = hash(key, 0x9e3779b9) | 1;
  return Array.from({ length: hashes }, (_, index) => ((first + Math.imul(index, step)) >>> 0) % size);
};

/** A Bloom filter (decision 029). It finds every added key. */
export type WordSet = (key: string) => boolean;

export const writeWordSet = (keys: Iterable<string>): Uint8Array => {
  const distinct = new Set(keys);
  const bytes = new Uint8Array(Math.ceil((distinct.size * bitsPerKey) / 8));
  for (const key of distinct) {
    for (const bit of bitsOf(key, bytes.length * 8)) {
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  return bytes;
};

export const readWordSet =
  (bytes: Uint8Array): WordSet =>
  (key) =>
    bitsOf(key, bytes.length * 8).every((bit) => (bytes[bit >> 3] ?? 0) & (1 << (bit & 7)));
