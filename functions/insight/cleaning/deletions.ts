import { isHesitation } from '../../shared/hesitations';
import type { Word } from '../../shared/words';
import type { Refusal, WordEdit } from './edits';
import { fillerKind } from './fillers';
import { isProtected } from './protected-words';

/** Why words may leave a line. */
export type Delete = 'filler' | 'repeat' | 'false-start';

/** A line in the middle of being edited. */
export interface SpokenWords {
  /** The line as the model was given it. */
  text: string;
  words: readonly Word[];
  /** What was done so far, by word. */
  edited: readonly WordEdit[];
}

/** A run of words, `to` exclusive. */
export interface Run {
  from: number;
  to: number;
}

/**
 * Why words may not go; `undefined` when they may. Only hesitations, fillers, exact repeats and broken-off beginnings go, and
 * never a protected word. At least one word stays in the line.
 */
export const justifyDeletion = (
  line: SpokenWords,
  run: Run,
  kind: Delete,
  language: string,
): Refusal | undefined => {
  const forms = line.words.slice(run.from, run.to).map(({ form }) => form);
  if (forms.some(isProtected)) return 'protected';
  if (spokenWords(line).every((at) => run.from <= at && at < run.to)) return 'whole-line';
  const isJustified = { filler: isFiller, repeat: isRepeat, 'false-start': isFalseStart }[kind];
  return isJustified(line, run, language) ? undefined : 'unjustified';
};

const kept = ({ edited }: SpokenWords): number[] =>
  edited.flatMap(({ kind }, at) => (kind === 'kept' || kind === 'misheard' ? [at] : []));

/** The kept words that say something. */
const spokenWords = (line: SpokenWords): number[] =>
  kept(line).filter((at) => !isHesitation(line.words[at]?.form ?? ''));

/** What a speaker goes on with behind a slip: the kept words after a run, hesitations left out. */
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
  const kind = fillerKind(forms, language);
  return kind === 'always' || (kind === 'set-off' && isSetOff(line, run));
};

/** Punctuation or the edge of the line on both sides, with nothing but hesitations between. */
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

/** The same words stand right before or right behind, and stay there. */
const isRepeat = (line: SpokenWords, run: Run): boolean => {
  const forms = formsOfRun(line, run);
  if (forms.length === 0) return false;
  const same = (other: readonly string[]) => forms.every((form, at) => other[at] === form);
  return same(wordsAfter(line, run)) || same(wordsBefore(line, run).slice(-forms.length));
};

/** What a speaker writes down as cut off: "si- sizi", "wan… wanted". */
const breakMark = /^\s?(?:[-–—]|\.{2,}|…)/u;

/** The run breaks off inside its last word, and the speaker begins it again: "Я хо- я хотел". */
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
