import type { Segment } from '../shared/model/transcript';
import { maskTexts, originalSpan, type Replacement, unmask } from '../shared/personal-data';
import { type PromptLine, plainText } from './prompt';

/** A line in both of its forms: as it was said, and as it may leave the account. */
export interface MaskedLine extends PromptLine, Segment {
  /** What was masked, by where it stands in `text` and in `masked`. */
  replacements: readonly Replacement[];
  /** What was said where `start` to `end` stand in `masked` (UTF-16 offsets). A placeholder counts as a whole. */
  spokenAt: (start: number, end: number) => string;
  /** Puts personal data back into text about this line, in the spelling of this line. */
  restore: (masked: string) => string;
}

/** Stands between two passages that are masked together. No number reaches across a bracket. */
const partition = '[another text]';

/**
 * Masks the lines of a call together (D5): a number split over two turns is one number, and equal values share a
 * placeholder across all passages given.
 */
export const maskPassages = (...passages: ReadonlyArray<readonly Segment[]>): MaskedLine[][] => {
  const plain = passages.map((lines) => lines.map((line) => ({ ...line, text: plainText(line.text) })));
  const texts = plain.flatMap((lines, position) => [
    ...(position === 0 ? [] : [partition]),
    ...lines.map(({ text }) => text),
  ]);
  const { masked, originals, replacements } = maskTexts(texts);
  let next = 0;
  return plain.map((lines, position) => {
    if (position > 0) next += 1;
    return lines.map((line) => {
      const at = next++;
      const given = replacements[at] ?? [];
      const spellings = new Map(originals);
      // The first spelling of this line counts for this line.
      for (const { name, start, end } of given.toReversed()) spellings.set(name, line.text.slice(start, end));
      return {
        ...line,
        masked: masked[at] ?? '',
        replacements: given,
        spokenAt: (start, end) => {
          const span = originalSpan(given, { start, end });
          return line.text.slice(span.start, span.end);
        },
        restore: (text) => unmask(text, spellings),
      };
    });
  });
};
