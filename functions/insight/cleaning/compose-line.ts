import { upperCase } from '../../shared/languages/letter-case';
import { originalSpan, type Replacement } from '../../shared/privacy';
import type { Edit } from '../../shared/transcripts/schema';
import { formsOf, wordsOf } from '../../shared/words';
import type { WordEdit } from './deletions';

export interface ComposableLine {
  /** The spoken words as one plain line. */
  text: string;
  /** The same with masked personal data. Edits count its words. */
  masked: string;
  replacements: readonly Replacement[];
}

export interface ComposedLine {
  text: string;
  /** Changes in the order of the line, without capitals and punctuation. */
  edits: Edit[];
}

interface Token {
  start: number;
  end: number;
  isPersonal: boolean;
  edit: WordEdit;
}

/**
 * Joins the words that the edits keep, in their spelling and with personal data.
 *
 * The engine's punctuation stays, except commas and dashes around removed words. Signs stay.
 * Sentences begin with capitals.
 *
 * @param isContinued whether the line continues the speaker's earlier sentence
 * @param language ISO 639-1, for its capitals
 */
export const composeLine = (
  line: ComposableLine,
  words: readonly WordEdit[],
  { isContinued, language }: { isContinued: boolean; language: string },
): ComposedLine => {
  const { text } = line;
  const tokens = tokensOf(line, words);
  let composed = '';
  let last: Token | undefined;
  let beginsSentence = !isContinued;
  let gone: Token[] = [];
  for (const token of tokens) {
    if (isGone(token)) {
      gone.push(token);
      continue;
    }
    const gap = gapBetween(text, gone, last, token);
    gone = [];
    composed += gap;
    if (last) beginsSentence = endsSentence(gap, text.slice(last.start, last.end));
    const word = token.edit.kind === 'misheard' ? token.edit.by : text.slice(token.start, token.end);
    const takesCapital = beginsSentence && !token.isPersonal && !isAddress(text, token.end);
    composed += takesCapital ? capitalize(word, language) : word;
    last = token;
  }
  composed += gapBetween(text, gone, last, undefined);
  return { text: composed, edits: editsOf(text, tokens) };
};

const isGone = ({ edit }: Token): boolean => edit.kind !== 'kept' && edit.kind !== 'misheard';

const tokensOf = ({ masked, replacements }: ComposableLine, edits: readonly WordEdit[]): Token[] =>
  wordsOf(masked).map(({ start, end }, at) => ({
    ...originalSpan(replacements, { start, end }),
    isPersonal: replacements.some(
      (replaced) => replaced.at < end && start < replaced.at + replaced.name.length,
    ),
    edit: edits[at] ?? { kind: 'kept' },
  }));

/** Joins neighbouring words that were removed for the same reason. */
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

/** The punctuation between two kept words or at an edge of the line. */
const gapBetween = (
  text: string,
  gone: readonly Token[],
  left: Token | undefined,
  right: Token | undefined,
): string => {
  const from = left?.end ?? 0;
  const to = right?.start ?? text.length;
  if (gone.length === 0) return text.slice(from, to);
  const edges = [from, ...gone.flatMap(({ start, end }) => [start, end]), to];
  const gaps = Array.from({ length: gone.length + 1 }, (_, at) =>
    text.slice(edges[at * 2], edges[at * 2 + 1]),
  );
  // Punctuation after a removed first copy goes too, so "çok, çok iyi" becomes "çok iyi".
  const isFirstCopy = right !== undefined && formOf(text, gone[0]) === formOf(text, right);
  return mergeGaps(isFirstCopy ? [gaps[0] ?? '', ' '] : gaps, {
    left: left && text.slice(left.start, left.end),
    right: right && text.slice(right.start, right.end),
  });
};

const formOf = (text: string, token: Token | undefined): string =>
  token ? formsOf(text.slice(token.start, token.end)).join(' ') : '';

const marksOf = (gap: string): string => /^[^\s\p{L}\p{N}]*/u.exec(gap)?.[0].replace(/[-–—]+$/u, '') ?? '';

interface Neighbours {
  left: string | undefined;
  right: string | undefined;
}

/** Stands for a removed word. */
const hole = '\u0000';
/** Brackets or quotation marks around removed words only. */
const emptyPair = /["'“‘«([]\0(?:[\s,.!?…–—-]*\0)*[,.!?…–—-]*["'”’»)\]]/gu;

const mergeGaps = (gaps: readonly string[], { left, right }: Neighbours): string => {
  const closed = gaps.join(hole).replace(emptyPair, hole).split(hole);
  // A dash before a number may be a minus or "to", so it stays like other signs.
  const isBeforeNumber = /^\p{N}/u.test(right ?? '');
  const sign = isBeforeNumber ? /[^\s,;:.!?…]/u : /[^\s,;:.!?…–—-]/u;
  return closed.some((gap) => sign.test(gap))
    ? gapWithSigns(closed, { left, right })
    : plainGap(closed, left !== undefined, right !== undefined);
};

/** Keeps every sign in its place, so "5 eee % indirim" becomes "5 % indirim". */
const gapWithSigns = (gaps: readonly string[], { left, right }: Neighbours): string => {
  const soft = /^\p{N}/u.test(right ?? '') ? /[,;:…]/gu : /[,;:…–—-]/gu;
  const [first = '', ...rest] = gaps;
  const own = /\p{N}$/u.test(left ?? '') ? (/^[^\s\p{L}\p{N}]*/u.exec(first)?.[0] ?? '') : marksOf(first);
  const behind = /^[^\s\p{L}\p{N}]*/u.exec(first)?.[0].length ?? 0;
  let merged = own + first.slice(behind).replace(soft, '');
  for (const gap of rest) {
    const kept = gap.replace(soft, '');
    const isClosing = /^[^\s]/u.test(kept) && !/^["'“‘«([]/u.test(kept);
    const before = isClosing ? merged.replace(/[\s,;:]+$/u, '') : merged;
    merged = before + (/["'“‘«([]$/u.test(before) ? kept.trimStart() : kept);
  }
  merged = merged.replace(/([-–—])(?:\s*[-–—])+/gu, '$1').replace(/\s+/gu, ' ');
  if (left === undefined) merged = merged.replace(/^[\s,;:.!?…]+/u, '');
  return right === undefined ? merged.replace(/[\s,;:]+$/u, '') : merged;
};

const sentenceMark = /(?:[.!?]+|…)["'”’»)\]]*/u;

const plainGap = (gaps: readonly string[], hasLeft: boolean, hasRight: boolean): string => {
  const first = gaps[0] ?? '';
  if (!hasLeft) return first.trimStart().replace(/[,;:\s…–—-]+$/u, '');
  const ended = gaps.map((gap) => sentenceMark.exec(gap)?.[0]).find((mark) => mark !== undefined);
  const own = marksOf(first);
  if (sentenceMark.test(own)) return hasRight ? `${own} ` : own;
  if (!hasRight) return ended ?? own.replace(/[,;:]+$/u, '');
  return `${ended ?? (own || marksOf(gaps.at(-1) ?? ''))} `;
};

/** A full stop after these or after a digit ends no sentence. */
const abbreviations = new Set(
  (
    'mah cad sok bulv apt dai tel örn prof doç yrd sayın bkz yak ort şti ltd inc mln mlrd mlr approx etc mrs dept ext dom uy kv koch ' +
    'ул кв руб тыс млн млрд тел стр корп кор пер просп обл рег доб каб прим напр сум чел мин сек час гл бух им'
  ).split(' '),
);
const endsWithFullStop = (word: string): boolean =>
  !/^(?:\p{N}+|\p{L}{1,2})$/u.test(word) && !abbreviations.has(word.toLowerCase());

const endsSentence = (gap: string, word: string): boolean =>
  /[!?]["'”’»)\]]*\s/u.test(gap) || (/(?:^|[^.])\.["'”’»)\]]*\s/u.test(gap) && endsWithFullStop(word));

/** "ornek.com" and "www.ornek.com" keep their small letters. */
const isAddress = (text: string, end: number): boolean =>
  /^(?:\.|:\/\/|@)\p{L}{2}/u.test(text.slice(end, end + 5));

/** A word with a capital inside keeps its spelling, such as "iPhone". */
const capitalize = (word: string, language: string): string => {
  if (/\p{Lu}/u.test(word)) return word;
  const [first = '', ...rest] = [...word];
  return upperCase(first, language) + rest.join('');
};
