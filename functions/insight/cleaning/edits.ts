import * as z from 'zod';
import { formsOf, positionsOf, type Word, wordsOf } from '../../shared/words';
import { justifyDeletion, type Refusal, type WordEdit } from './deletions';
import { type IsKnownWord, justifyReplacement, spellingOf } from './replacements';

/** Edits that a cleaner may propose (A8). After a `broken-end` the speaker's next line continues this one. */
export const editKinds = ['filler', 'repeat', 'false-start', 'misheard', 'broken-end'] as const;
export type EditKind = (typeof editKinds)[number];

/** An edit that the model proposes. It names words by their text and occurrence in the unedited line. */
export const ProposedEdit = z.object({
  segment: z.number().int().nonnegative(),
  kind: z.enum(editKinds),
  quote: z
    .string()
    .max(1000)
    .nullish()
    .transform((quote) => quote ?? ''),
  /** Which occurrence of these words, from 1. */
  occurrence: z
    .number()
    .int()
    .positive()
    .max(1000)
    .nullish()
    .transform((occurrence) => occurrence ?? 1),
  replacement: z.string().max(100).nullish(),
});
export type ProposedEdit = z.infer<typeof ProposedEdit>;

export interface EditedLine {
  /** The edit of each word, in the order of the line. */
  words: WordEdit[];
  /** The same speaker's next line continues this one. */
  continues: boolean;
}

export interface EditableLine {
  index: number;
  speaker: string;
  masked: string;
}

export interface AppliedEdits {
  /** Edited lines by position. */
  lines: EditedLine[];
  refused: { kind: EditKind; refusal: Refusal }[];
}

export interface EditRules {
  /** ISO 639-1 of the call. */
  language: string;
  isKnownWord: IsKnownWord;
}

/**
 * Applies the edits that code can justify, one after the other. It refuses every other edit with a reason.
 * A word keeps its line, its speaker and its place.
 */
export const applyEdits = (
  lines: readonly EditableLine[],
  proposed: readonly ProposedEdit[],
  rules: EditRules,
): AppliedEdits => {
  const byIndex = new Map(
    lines.map((line, position) => {
      const words = wordsOf(line.masked);
      const edited: EditedLine = { words: words.map(() => ({ kind: 'kept' })), continues: false };
      return [line.index, { line, position, words, edited }] as const;
    }),
  );
  const refused: AppliedEdits['refused'] = [];
  for (const edit of proposed) {
    const target = byIndex.get(edit.segment);
    const refusal = target ? applyEdit(target, edit, lines, rules) : 'no-such-segment';
    if (refusal) refused.push({ kind: edit.kind, refusal });
  }
  return { lines: [...byIndex.values()].map(({ edited }) => edited), refused };
};

interface Target {
  line: EditableLine;
  position: number;
  words: readonly Word[];
  edited: EditedLine;
}

const applyEdit = (
  { line, position, words, edited }: Target,
  edit: ProposedEdit,
  lines: readonly EditableLine[],
  rules: EditRules,
): Refusal | undefined => {
  if (edit.kind === 'broken-end') {
    if (!isContinuedLater(lines, position)) return 'not-broken-off';
    edited.continues = true;
    return undefined;
  }
  const phrase = formsOf(edit.quote);
  const from = positionsOf(phrase, words)[edit.occurrence - 1];
  if (from === undefined) return 'no-such-words';
  const span = { from, to: from + phrase.length };
  if (edited.words.slice(span.from, span.to).some(({ kind }) => kind !== 'kept')) return 'overlapping';
  const spoken = { text: line.masked, words, edited: edited.words };
  if (edit.kind === 'misheard') {
    const refusal = justifyReplacement(spoken, span, edit.replacement ?? '', rules);
    if (!refusal) edited.words[from] = { kind: 'misheard', by: spellingOf(edit.replacement ?? '') };
    return refusal;
  }
  const { kind } = edit;
  const refusal = justifyDeletion(spoken, span, kind, rules.language);
  if (refusal) return refusal;
  edited.words.fill({ kind }, span.from, span.to);
  return undefined;
};

const sentenceEnd = /[.!?]["'”’»)\]]*\s*$/u;
const brokenOff = /(?:\.{2,}|…|[-–—])["'”’»)\]]*\s*$/u;

/**
 * Whether a line breaks off and the same speaker continues within two lines.
 * Two unknown speakers may be two people.
 */
const isContinuedLater = (lines: readonly EditableLine[], position: number): boolean => {
  const line = lines[position];
  if (!line) return false;
  const isOpen = brokenOff.test(line.masked) || !sentenceEnd.test(line.masked);
  const isTold = line.speaker !== 'unknown';
  return (
    isTold &&
    isOpen &&
    [lines[position + 1], lines[position + 2]].some((next) => next?.speaker === line.speaker)
  );
};
