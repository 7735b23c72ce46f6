/** Words for a comparison, in lower case without punctuation. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

/** Share of spoken words that were recognised in order (0 to 1). */
export const measureShareHeard = (spoken: readonly string[], heard: readonly string[]): number => {
  if (spoken.length === 0) return 1;
  let longest = new Array<number>(heard.length + 1).fill(0);
  for (const word of spoken) {
    const next = [0];
    for (const [index, other] of heard.entries())
      next.push(
        word === other ? (longest[index] ?? 0) + 1 : Math.max(next[index] ?? 0, longest[index + 1] ?? 0),
      );
    longest = next;
  }
  return (longest.at(-1) ?? 0) / spoken.length;
};
