import type { PromptLine } from '../prompt';

/**
 * Cuts a transcript into pieces of at most `longest` characters, but never inside a line.
 * It prefers a change of speaker in the second half of a piece. A longer line is a piece alone.
 */
export const cutIntoChunks = <T extends Pick<PromptLine, 'masked' | 'speaker'>>(
  lines: readonly T[],
  longest: number,
): T[][] => {
  const chunks: T[][] = [];
  let begin = 0;
  while (begin < lines.length) {
    const end = endOfChunk(lines, begin, longest);
    chunks.push(lines.slice(begin, end));
    begin = end;
  }
  return chunks;
};

const endOfChunk = (
  lines: ReadonlyArray<Pick<PromptLine, 'masked' | 'speaker'>>,
  begin: number,
  longest: number,
): number => {
  let characters = 0;
  let turn = begin;
  for (let at = begin; at < lines.length; at++) {
    if (at > begin && lines[at]?.speaker !== lines[at - 1]?.speaker && characters * 2 >= longest) turn = at;
    characters += lines[at]?.masked.length ?? 0;
    if (characters > longest && at > begin) return turn > begin ? turn : at;
  }
  return lines.length;
};
