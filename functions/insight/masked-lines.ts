import { type MaskOptions, maskTexts, originalSpan, type Replacement, unmaskLine } from '../shared/privacy';
import type { Segment } from '../shared/transcripts/schema';
import { type PromptLine, toPlainText } from './prompt';

/** A spoken line and its masked form. Only the masked form may leave the account. */
export interface MaskedLine extends PromptLine, Segment {
  /** Masked data with its places in `text` and in `masked`. */
  replacements: readonly Replacement[];
  /** The spoken words at `start` to `end` of `masked` (UTF-16 offsets). A placeholder counts as a whole. */
  spokenAt: (start: number, end: number) => string;
  /** Restores personal data in a text about this line, in this line's spelling. */
  restore: (masked: string) => string;
}

/**
 * Masks the lines of a call together (D5). So a number over two turns is one number.
 * Equal values share a placeholder. The options name the people on the call.
 */
export const maskLines = (lines: readonly Segment[], options?: MaskOptions): MaskedLine[] => {
  const plain = lines.map((line) => ({ ...line, text: toPlainText(line.text) }));
  const { masked, originals, replacements } = maskTexts(
    plain.map(({ text }) => text),
    options,
  );
  return plain.map((line, at) => toMaskedLine(line, masked[at] ?? '', replacements[at] ?? [], originals));
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
