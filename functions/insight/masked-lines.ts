import type { Segment } from '../shared/model/transcript';
import {
  type MaskOptions,
  maskTexts,
  originalSpan,
  type Replacement,
  unmaskLine,
} from '../shared/personal-data';
import { type PromptLine, plainText } from './prompt';

/** A line in both of its forms: as it was said, and as it may leave the account. */
export interface MaskedLine extends PromptLine, Segment {
  /** What was masked, by where it stands in `text` and in `masked`. */
  replacements: readonly Replacement[];
  /** What was said where `start` to `end` stand in `masked` (UTF-16 offsets). A placeholder counts as a whole. */
  spokenAt: (start: number, end: number) => string;
  /** Puts personal data back into text about this line, each time in the spelling of this line. */
  restore: (masked: string) => string;
}

/** Stands between two passages that are masked together. No number reaches across a bracket. */
const partition = '[another text]';

interface MaskPassages {
  (passages: ReadonlyArray<readonly Segment[]>, options: MaskOptions): MaskedLine[][];
  (...passages: ReadonlyArray<readonly Segment[]>): MaskedLine[][];
}

/**
 * Masks the lines of a call together (D5): a number split over two turns is one number, and equal values share a
 * placeholder across all passages given. The options name the people on the call.
 */
export const maskPassages: MaskPassages = (...given: readonly unknown[]) => {
  const [first, last] = [given[0], given.at(-1)];
  const hasOptions = given.length === 2 && !Array.isArray(last);
  const passages = (hasOptions ? first : given) as ReadonlyArray<readonly Segment[]>;
  return maskTogether(passages, hasOptions ? (last as MaskOptions) : undefined);
};

const maskTogether = (passages: ReadonlyArray<readonly Segment[]>, options?: MaskOptions): MaskedLine[][] => {
  const plain = passages.map((lines) => lines.map((line) => ({ ...line, text: plainText(line.text) })));
  const texts = plain.flatMap((lines, position) => [
    ...(position === 0 ? [] : [partition]),
    ...lines.map(({ text }) => text),
  ]);
  const { masked, originals, replacements } = maskTexts(texts, options);
  let next = 0;
  return plain.map((lines, position) => {
    if (position > 0) next += 1;
    return lines.map((line) => {
      const at = next++;
      return toMaskedLine(line, masked[at] ?? '', replacements[at] ?? [], originals);
    });
  });
};

const toMaskedLine = (
  line: Segment,
  masked: string,
  replacements: readonly Replacement[],
  originals: ReadonlyMap<string, string>,
): MaskedLine => {
  const spellings = new Map<string, string[]>();
  for (const { name, start, end } of replacements)
    spellings.set(name, [...(spellings.get(name) ?? []), line.text.slice(start, end)]);
  return {
    ...line,
    masked,
    replacements,
    spokenAt: (start, end) => {
      const span = originalSpan(replacements, { start, end });
      return line.text.slice(span.start, span.end);
    },
    restore: (text) => unmaskLine(text, spellings, originals),
  };
};
