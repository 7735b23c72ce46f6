/** The letters of a word as a set of bits. Letters may share a bit. */
export const lettersOf = (word: string): number => {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
};

/** A lower bound of the edits between two words. It rules most words out quickly. */
export const fewestEdits = (one: number, other: number): number =>
  Math.max(countBits(one & ~other), countBits(other & ~one));

const countBits = (bits: number): number => {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
};

/** Counts the letters to change, add or remove between two words. Stops at `limit`. */
export const editsBetween = (left: string, right: string, limit: number): number => {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  const row = new Uint8Array(right.length + 1);
  for (let at = 1; at < row.length; at++) row[at] = at;
  for (let i = 1; i <= left.length; i++)
    if (nextRow(row, left.charCodeAt(i - 1), right, i) >= limit) return limit;
  return Math.min(limit, row[right.length] ?? limit);
};

/** Adds one letter of the left word. Returns the fewest edits of the row. */
const nextRow = (row: Uint8Array, letter: number, right: string, edits: number): number => {
  let before = row[0] ?? 0;
  let here = edits;
  let least = edits;
  row[0] = edits;
  for (let at = 1; at <= right.length; at++) {
    const above = row[at] ?? 0;
    here = letter === right.charCodeAt(at - 1) ? before : 1 + Math.min(before, above, here);
    row[at] = here;
    before = above;
    if (here < least) least = here;
  }
  return least;
};
