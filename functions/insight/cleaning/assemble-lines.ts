import { isHesitation } from '../../shared/languages/hesitations';
import type { CleanedLine, Transcript } from '../../shared/transcripts/schema';
import { formsOf } from '../../shared/words';
import type { MaskedLine } from '../masked-lines';
import { composeLine } from './compose-line';
import type { AppliedEdits, EditedLine } from './edits';

/** A cleaned piece of a call. */
export interface CleanedPiece {
  lines: readonly MaskedLine[];
  /** Edited lines in the order of `lines`. Absent if the cleaner gave no usable answer. */
  edited: readonly EditedLine[] | undefined;
  refused: AppliedEdits['refused'];
}

/** A shorter overlap is not two speakers at the same time. */
const leastOverlapMs = 250;

/** Makes every line of the call for readers, in the order of the call. */
export const assembleLines = (
  lines: readonly MaskedLine[],
  pieces: readonly CleanedPiece[],
  { language, times }: Pick<Transcript, 'language' | 'times'>,
): CleanedLine[] => {
  const editedByIndex = new Map(
    pieces.flatMap((piece) =>
      piece.lines.map(({ index }, at) => [index, piece.edited?.[at] ?? 'as-spoken'] as const),
    ),
  );
  const openSpeakers = new Set<string>();
  return lines.map((line, position): CleanedLine => {
    const edited = editedByIndex.get(line.index);
    const forms = formsOf(line.text);
    const isContinued = openSpeakers.delete(line.speaker);
    const { text, edits } = toReadableLine(line, edited, { isContinued, language });
    const continues = typeof edited === 'object' && edited.continues;
    if (continues) openSpeakers.add(line.speaker);
    const { index, speaker, startMs, endMs, unspoken } = line;
    return {
      index,
      speaker,
      startMs,
      endMs,
      text,
      ...(unspoken ? { unspoken } : {}),
      ...(edits.length > 0 ? { spoken: line.text, edits } : {}),
      ...(edited === 'as-spoken' ? { keptAsSpoken: true } : {}),
      ...(forms.length > 0 && forms.every(isHesitation) ? { hesitation: true } : {}),
      ...(continues ? { continues } : {}),
      ...(times === 'measured' && overlaps(lines, position) ? { overlaps: true } : {}),
    };
  });
};

const toReadableLine = (
  line: MaskedLine,
  edited: EditedLine | 'as-spoken' | undefined,
  options: { isContinued: boolean; language: string },
) => (typeof edited === 'object' ? composeLine(line, edited.words, options) : { text: line.text, edits: [] });

const overlaps = (lines: readonly MaskedLine[], position: number): boolean => {
  const line = lines[position];
  return [lines[position - 1], lines[position + 1]].some(
    (other) =>
      line !== undefined &&
      other !== undefined &&
      other.speaker !== line.speaker &&
      Math.min(line.endMs, other.endMs) - Math.max(line.startMs, other.startMs) >= leastOverlapMs,
  );
};
