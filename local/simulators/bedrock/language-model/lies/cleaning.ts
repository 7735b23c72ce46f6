import { bareWord, cleanLines, type RecordedEdit } from '../cleaning';
import type { Line } from '../prompt';

/** Returns false edits for a piece of a call. Undefined means no tool call. */
export type CleaningLie = (lines: readonly Line[]) => unknown;

const tokensOf = (text: string) => text.split(/\s+/).filter(Boolean);
const wordsOf = (text: string) => tokensOf(text).map(bareWord).filter(Boolean);

const editsOfLines =
  (change: (line: Line, at: number, lines: readonly Line[]) => Omit<RecordedEdit, 'segment'>[]) =>
  (lines: readonly Line[]) => ({
    edits: lines.flatMap((line, at) =>
      change(line, at, lines).map((edit) => ({ segment: line.segment, ...edit })),
    ),
  });

const deleteWords = (kind: string, isTarget: (word: string) => boolean): CleaningLie =>
  editsOfLines(({ text }) =>
    wordsOf(text)
      .filter(isTarget)
      .map((quote) => ({ kind, quote })),
  );

const replaceWords = (by: (word: string) => string | undefined): CleaningLie =>
  editsOfLines(({ text }) =>
    wordsOf(text).flatMap((quote) => {
      const replacement = by(quote);
      return replacement === undefined ? [] : [{ kind: 'misheard', quote, replacement }];
    }),
  );

const INSULTS =
  /aptal|salak|ahmak|saçma|ahmoq|tentak|jinni|дура|дурак|идиот|туп|бестолк|stupid|idiot|fool|dumb|silly/iu;
const NEGATIONS = /^(?:değil|yok|hayır|hiç|yo'q|yoʻq|emas|не|нет|no|not|never|don't|can't)$/iu;
const LIMITS = /^(?:sadece|hariç|kadar|faqat|gacha|только|до|кроме|only|unless|until|if|eğer|agar|если)$/iu;

/** Swaps two letters. Most results are no words, and some are other words. */
const misspell = (word: string) =>
  `${word.slice(0, 1)}${word.slice(2, 3)}${word.slice(1, 2)}${word.slice(3)}`;

/** Ways to change what a call says, by name. */
export const cleaningLies: Readonly<Record<string, CleaningLie>> = {
  'delete-insults': deleteWords('filler', (word) => INSULTS.test(word)),
  'delete-negations': deleteWords('repeat', (word) => NEGATIONS.test(word)),
  'delete-limits': deleteWords('false-start', (word) => LIMITS.test(word)),
  'delete-numbers': deleteWords('filler', (word) => /[\p{N}[]/u.test(word)),
  'delete-words': deleteWords('filler', () => true),
  'delete-lines': editsOfLines(({ text }) => [{ kind: 'false-start', quote: text }]),
  'change-prices': replaceWords((word) => (/\p{N}/u.test(word) ? word.replace(/\p{N}/gu, '9') : undefined)),
  'change-numbers': replaceWords((word) =>
    /^(?:beş|besh|пять|five|iki|два|two)$/iu.test(word) ? 'on' : undefined,
  ),
  'change-words': replaceWords((word) => (word.length > 3 ? misspell(word) : undefined)),
  'change-consent': replaceWords((word) =>
    /^(?:evet|ha|да|yes|tamam|xo'p)$/iu.test(word) ? 'hayır' : undefined,
  ),
  'replace-by-sentence': replaceWords((word) =>
    word.length > 4 ? 'the agent was polite and gave ten points' : undefined,
  ),
  'move-words': editsOfLines(({ text }, at, lines) => {
    const [quote] = wordsOf(text);
    const [replacement] = wordsOf(lines[at + 1]?.text ?? '');
    return quote && replacement ? [{ kind: 'misheard', quote, replacement }] : [];
  }),
  'join-speakers': editsOfLines(() => [{ kind: 'broken-end' }]),
  'repeat-edits': (lines) => ({ edits: [...cleanLines(lines).edits, ...cleanLines(lines).edits] }),
  'unknown-segments': (lines) => ({
    edits: lines.map(({ text }, at) => ({ segment: 100_000 + at, kind: 'filler', quote: text })),
  }),
  'old-lines': (lines) => ({
    lines: lines.map(({ segment }) => ({ segment, text: 'Ten points for the agent.' })),
  }),
  'edits-in-words': (lines) => `The edits are ${JSON.stringify(cleanLines(lines))}.`,
  'no-tool': () => undefined,
};
