import { isHesitation } from '../../shared/languages/hesitations';
import type { Word } from '../../shared/words';
import { isContentWord } from '../scoring/sense-words';
import { isGlued, isTiedBefore } from './compounds';
import { fillerKind } from './fillers';
import { isProtected } from './protected-words';

/** Why words may leave a line. */
export type Delete = 'filler' | 'repeat' | 'false-start';

/** Why an edit was refused. */
export type Refusal =
  | 'no-such-segment'
  | 'no-such-words'
  | 'protected'
  | 'unjustified'
  | 'another-word'
  | 'whole-line'
  | 'overlapping'
  | 'not-broken-off';

export type WordEdit = { kind: 'kept' } | { kind: Delete } | { kind: 'misheard'; by: string };

/** A line between two edits. */
export interface SpokenWords {
  /** The line in the model's question. */
  text: string;
  words: readonly Word[];
  /** Edits so far, by word. */
  edited: readonly WordEdit[];
}

/** A run of words. `to` is exclusive. */
export interface Run {
  from: number;
  to: number;
}

/**
 * Says why words must stay or returns `undefined` if they may go.
 * Only hesitations, fillers, exact repeats and false starts may go, and no protected word.
 * At least one word stays in the line.
 */
export const justifyDeletion = (
  line: SpokenWords,
  run: Run,
  kind: Delete,
  language: string,
): Refusal | undefined => {
  const forms = line.words.slice(run.from, run.to).map(({ form }) => form);
  if (forms.some(isProtected)) return 'protected';
  if (isPartOfMore(line, run, kind)) return 'unjustified';
  if (spokenWords(line).every((at) => run.from <= at && at < run.to)) return 'whole-line';
  const isJustified = { filler: isFiller, repeat: isRepeat, 'false-start': isFalseStart }[kind];
  return isJustified(line, run, language) ? undefined : 'unjustified';
};

/** Whether a run is part of a compound or address. A stutter such as "э-э-э" is no compound. */
const isPartOfMore = ({ text, words }: SpokenWords, run: Run, kind: Delete): boolean => {
  if (kind === 'false-start') return isTiedBefore(text, words, run.from);
  let { from, to } = run;
  if (words.slice(from, to).every(({ form }) => isHesitation(form))) {
    while (isHesitation(words[from - 1]?.form ?? '')) from--;
    while (isHesitation(words[to]?.form ?? '')) to++;
  }
  return isGlued(text, words, { from, to });
};

const listKeptPositions = ({ edited }: SpokenWords): number[] =>
  edited.flatMap(({ kind }, at) => (kind === 'kept' || kind === 'misheard' ? [at] : []));

/** The kept words without hesitations. */
const spokenWords = (line: SpokenWords): number[] =>
  listKeptPositions(line).filter((at) => !isHesitation(line.words[at]?.form ?? ''));

/** The kept words after a run, without hesitations. */
const wordsAfter = (line: SpokenWords, run: Run): string[] =>
  spokenWords(line)
    .filter((at) => at >= run.to)
    .map((at) => line.words[at]?.form ?? '');

const wordsBefore = (line: SpokenWords, run: Run): string[] =>
  spokenWords(line)
    .filter((at) => at < run.from)
    .map((at) => line.words[at]?.form ?? '');

const formsOfRun = ({ words }: SpokenWords, { from, to }: Run): string[] =>
  words
    .slice(from, to)
    .map(({ form }) => form)
    .filter((form) => !isHesitation(form));

const isFiller = (line: SpokenWords, run: Run, language: string): boolean => {
  const forms = line.words.slice(run.from, run.to).map(({ form }) => form);
  const kind = fillerKind(forms, language, line.words[run.to]?.form);
  return kind === 'always' || (kind === 'set-off' && isSetOff(line, run));
};

/** Whether punctuation or the line's edge is on both sides. Hesitations in between do not count. */
const isSetOff = ({ text, words }: SpokenWords, { from, to }: Run): boolean => {
  let [first, last] = [from, to - 1];
  while (isHesitation(words[first - 1]?.form ?? '')) first--;
  while (isHesitation(words[last + 1]?.form ?? '')) last++;
  const gap = (left: number, right: number) =>
    text.slice(left < 0 ? 0 : words[left]?.end, words[right]?.start ?? text.length);
  const [before, after] = [gap(first - 1, first), gap(last, last + 1)];
  return (
    (first === 0 || /[,.!?…;–—-]/u.test(before)) && (last === words.length - 1 || /[,.!?…;–—-]/u.test(after))
  );
};

/** Whether the same words stand right before or after the run and stay there. */
const isRepeat = (line: SpokenWords, run: Run, language: string): boolean => {
  const forms = formsOfRun(line, run);
  if (forms.length === 0) return false;
  const same = (other: readonly string[]) => forms.every((form, at) => other[at] === form);
  const others = spokenWords(line);
  const next = others.find((at) => at >= run.to);
  const previous = others.findLast((at) => at < run.from);
  const isSlip = (left: number | undefined, right: number | undefined) =>
    left !== undefined && right !== undefined && isSlipBetween(line, left, right, forms, language);
  return (
    (same(wordsAfter(line, run)) && isSlip(run.to - 1, next)) ||
    (same(wordsBefore(line, run).slice(-forms.length)) && isSlip(previous, run.from))
  );
};

/** People repeat words of degree on purpose. */
const degrees = new Set(['very', 'too', 'just', 'çok', 'daha', 'juda', 'жуда']);

/**
 * Whether a second copy is a slip. A content word said twice may be emphasis or another word, such as "sık
 * sık", "tez tez", "чуть чуть" or "very very". A question and its answer are no copies.
 *
 * @param left the last word of the first copy
 * @param right the first word of the second copy
 */
const isSlipBetween = (
  { text, words }: SpokenWords,
  left: number,
  right: number,
  forms: readonly string[],
  language: string,
): boolean => {
  const gap = text.slice(words[left]?.end, words[right]?.start);
  if (gap.includes('?')) return false;
  const [form = '', ...more] = forms;
  return more.length > 0 || gap.trim() !== '' || !(isContentWord(form, language) || degrees.has(form));
};

/** Marks of a word that breaks off, as in "si- sizi" and "wan… wanted". */
const breakMark = /^\s?(?:[-–—]|\.{2,}|…)/u;

/** Whether the run breaks off in its last word and starts again, as in "Я хо- я хотел". */
const isFalseStart = (line: SpokenWords, run: Run): boolean => {
  const forms = formsOfRun(line, run);
  const fragment = forms.at(-1);
  const lastWord = line.words[run.to - 1];
  if (!fragment || !lastWord || !breakMark.test(line.text.slice(lastWord.end))) return false;
  const again = wordsAfter(line, run).slice(0, forms.length);
  const whole = again.at(-1) ?? '';
  return (
    again.length === forms.length &&
    forms.slice(0, -1).every((form, at) => again[at] === form) &&
    whole.startsWith(fragment) &&
    whole.length > fragment.length
  );
};
