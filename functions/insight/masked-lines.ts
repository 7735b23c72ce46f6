import type { Segment } from '../shared/model/transcript';
import { maskTexts, unmask } from '../shared/personal-data';
import { type PromptLine, plainText } from './prompt';

/** A line in both of its forms: as it was said, and as it may leave the account. */
export interface MaskedLine extends PromptLine, Segment {
  /** Puts personal data back into text about this line, in the spelling of this line. */
  restore: (masked: string) => string;
}

/** Stands between two passages that are masked together, so that no number reaches across. */
const partition = 'the words above are one text and the words below are another';

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
  const { masked, originals } = maskTexts(texts);
  let next = 0;
  return plain.map((lines, position) => {
    if (position > 0) next += 1;
    return lines.map((line) => {
      const maskedText = masked[next++] ?? '';
      const spellings = new Map([...originals, ...spellingsIn(maskedText, line.text)]);
      return { ...line, masked: maskedText, restore: (text) => unmask(text, spellings) };
    });
  });
};

/** What each placeholder of a masked line stands for in that very line: another spelling may have come first in the call. */
const spellingsIn = (masked: string, spoken: string): Map<string, string> => {
  const spellings = new Map<string, string>();
  const parts = masked.split(/(\[[A-Z]+_\d+\])/);
  let at = parts[0]?.length ?? 0;
  for (let part = 1; part < parts.length; part += 2) {
    const name = parts[part] ?? '';
    const after = parts[part + 1] ?? '';
    const isLast = part + 2 >= parts.length;
    // Two placeholders with next to nothing between them: where one ends can't be told, the usual spelling will do.
    if (!isLast && after.length < 3) return spellings;
    const end = isLast ? spoken.length - after.length : spoken.indexOf(after, at);
    if (end < at || !spoken.startsWith(after, end)) return spellings;
    if (!spellings.has(name)) spellings.set(name, spoken.slice(at, end));
    at = end + after.length;
  }
  return spellings;
};
