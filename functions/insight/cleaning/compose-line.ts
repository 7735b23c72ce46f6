import type { Edit } from '../../shared/model/transcript';
import { originalSpan, type Replacement } from '../../shared/personal-data';
import { formsOf, wordsOf } from '../../shared/words';
import type { WordEdit } from './edits';

export interface ComposableLine {
  /** What was said, as one plain line. */
  text: string;
  /** The same with personal data masked; the words that were edited stand in it. */
  masked: string;
  replacements: readonly Replacement[];
}

export interface ComposedLine {
  text: string;
  /** What was changed and where, in the order of the line; none where only capitals and punctuation differ. */
  edits: Edit[];
}

interface Token {
  start: number;
  end: number;
  isPersonal: boolean;
  edit: WordEdit;
}

/**
 * The words of a line as they are left after its edits, each as it was spelled, personal data restored.
 *
 * Punctuation stays the engine's, but for commas and dashes that stood around words which are gone. Capitals begin
 * sentences. Signs before a digit stay.
 *
 * @param isContinued the line goes on with a sentence that the same speaker began in an earlier line
 * @param language ISO 639-1, for its capitals
 */
export const composeLine = (
  line: ComposableLine,
  words: readonly WordEdit[],
  { isContinued, language }: { isContinued: boolean; language: string },
): ComposedLine => {
  const { text } = line;
  const tokens = tokensOf(line, words);
  const kept = tokens.filter(({ edit }) => edit.kind === 'kept' || edit.kind === 'misheard');
  let composed = '';
  let last: Token | undefined;
  let beginsSentence = !isContinued;
  for (const token of kept) {
    const gap = gapBetween(text, tokens, last, token);
    composed += gap;
    if (last) beginsSentence = endsSentence(gap, text.slice(last.start, last.end));
    const word = token.edit.kind === 'misheard' ? token.edit.by : text.slice(token.start, token.end);
    composed += beginsSentence && !token.isPersonal ? withCapital(word, language) : word;
    last = token;
  }
  composed += gapBetween(text, tokens, last, undefined);
  return { text: composed, edits: editsOf(text, tokens) };
};

const tokensOf = ({ masked, replacements }: ComposableLine, edits: readonly WordEdit[]): Token[] =>
  wordsOf(masked).map(({ start, end }, at) => ({
    ...originalSpan(replacements, { start, end }),
    isPersonal: replacements.some(
      (replaced) => replaced.at < end && start < replaced.at + replaced.name.length,
    ),
    edit: edits[at] ?? { kind: 'kept' },
  }));

/** Neighbouring words that went for one reason are one edit. */
const editsOf = (text: string, tokens: readonly Token[]): Edit[] => {
  const edits: Edit[] = [];
  let open: Edit | undefined;
  for (const { start, end, edit } of tokens) {
    if (edit.kind === 'kept') open = undefined;
    else if (edit.kind === 'misheard') {
      edits.push({ kind: 'misheard', start, end, was: text.slice(start, end), now: edit.by });
      open = undefined;
    } else if (open?.kind === edit.kind) {
      open.end = end;
      open.was = text.slice(open.start, end);
    } else {
      open = { kind: edit.kind, start, end, was: text.slice(start, end) };
      edits.push(open);
    }
  }
  return edits;
};

/** What stands between two kept words, or at an edge of the line, once the words between them are gone. */
const gapBetween = (
  text: string,
  tokens: readonly Token[],
  left: Token | undefined,
  right: Token | undefined,
): string => {
  const from = left?.end ?? 0;
  const to = right?.start ?? text.length;
  const gone = tokens.filter(({ start, end }) => from <= start && end <= to);
  if (gone.length === 0) return text.slice(from, to);
  const edges = [from, ...gone.flatMap(({ start, end }) => [start, end]), to];
  const gaps = Array.from({ length: gone.length + 1 }, (_, at) =>
    text.slice(edges[at * 2], edges[at * 2 + 1]),
  );
  // What stood behind a first copy goes with it: "çok, çok iyi" becomes "çok iyi".
  const isFirstCopy = right !== undefined && formOf(text, gone[0]) === formOf(text, right);
  return mergedGap(isFirstCopy ? [gaps[0] ?? '', ' '] : gaps, left !== undefined, right !== undefined);
};

const formOf = (text: string, token: Token | undefined): string =>
  token ? formsOf(text.slice(token.start, token.end)).join(' ') : '';

const marksOf = (gap: string): string => /^[^\s\p{L}\p{N}]*/u.exec(gap)?.[0].replace(/[-–—]+$/u, '') ?? '';

const sentenceMark = /(?:[.!?]+|…)["'”’»)\]]*/u;
/** Quotes, brackets, signs and currencies that belong to the word behind them. */
const opening = /(?:^|\s)(["'“‘«([+−$€₺₽№#-]+)$/u;

const mergedGap = (gaps: readonly string[], hasLeft: boolean, hasRight: boolean): string => {
  const first = gaps[0] ?? '';
  const prefix = hasRight ? (opening.exec(gaps.at(-1) ?? '')?.[1] ?? '') : '';
  if (!hasLeft) return `${first.trimStart().replace(/[,;:\s…–—-]+$/u, '')}${prefix}`;
  const ended = gaps.map((gap) => sentenceMark.exec(gap)?.[0]).find((mark) => mark !== undefined);
  const own = marksOf(first);
  if (sentenceMark.test(own)) return hasRight ? `${own} ${prefix}` : own;
  if (!hasRight) return ended ?? own.replace(/[,;:]+$/u, '');
  return `${ended ?? (own || marksOf(gaps.at(-1) ?? '').replace(prefix, ''))} ${prefix}`;
};

/** A full stop behind these, or behind a digit, ends no sentence. */
const abbreviations = /^(?:\p{N}+|\p{L}{1,2}|ул|кв|руб|тыс|mrs|apt|sok|cad|tel|кор|стр|dom)$/iu;

const endsSentence = (gap: string, word: string): boolean =>
  /[!?]["'”’»)\]]*\s/u.test(gap) || (/(?:^|[^.])\.["'”’»)\]]*\s/u.test(gap) && !abbreviations.test(word));

const withCapital = (word: string, language: string): string => {
  const [first = '', ...rest] = [...word];
  return (language === 'tr' ? first.toLocaleUpperCase('tr') : first.toUpperCase()) + rest.join('');
};
