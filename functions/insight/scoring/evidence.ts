import { formsOf, positionsOf, type Word, wordsOf } from '../../shared/words';
import type { MaskedLine } from '../masked-lines';
import { readLastQuote, removeLabel } from '../spoken-labels';
import { toPlainProse } from './prose';
import { isContentWord } from './sense-words';
import { includeWholeNumbers, type Stretch, widenStretch } from './widen-stretch';

/** The lines of a call for finding quotes, with settled speakers. */
export interface Evidence {
  /** ISO 639-1 of the call, or `und`. */
  language: string;
  lines: readonly MaskedLine[];
}

/** Words that the model claims to find in a segment. */
export interface Claim {
  segment: number;
  quote: string;
  /** The agent must have said it. */
  mustBeAgents?: boolean;
}

/** A quote cut out of the spoken words, with personal data. */
export interface FoundQuote {
  /** The line of the quote. It gives speaker and time. */
  line: MaskedLine;
  quote: string;
  /** The model named another segment than the only one with these words. */
  corrected: boolean;
  /** The quote now includes a negation or condition beside it. */
  widened: boolean;
}

/** Why a quote proves nothing. */
export type QuoteFault =
  | 'no-segment'
  | 'not-said'
  | 'not-the-agents'
  | 'no-content'
  | 'too-long'
  | 'sense-cut-off';

/** A shorter quote proves nothing, unless it is a whole sentence. */
const fewestWords = 2;
/**
 * Longest quote in the masked line (characters). It keeps the largest result within one table item (400 KB).
 */
export const longestQuote = 300;

/**
 * Finds a quote in the claimed segment (D3). Its words must follow each other without a gap.
 * Case, punctuation, apostrophes, label and brackets do not count.
 * If exactly one other segment has the quote, it is taken from there.
 * If the agent must have said it, other speakers' lines do not count (decision 028).
 */
export const findQuote = (evidence: Evidence, claim: Claim): FoundQuote | QuoteFault => {
  let fault: QuoteFault = 'not-said';
  for (const phrase of spellingsOf(claim.quote)) {
    const found = findPhrase(evidence, claim, phrase);
    if (typeof found === 'object') return found;
    fault = found;
  }
  return fault;
};

/** The words of a quote as given, then without a copied line label. */
const spellingsOf = (quote: string): string[][] => {
  const given = toPlainProse(quote);
  const bare = removeLabel(given);
  return [...new Set([given, bare, readLastQuote(given)])].map(formsOf).filter(({ length }) => length > 0);
};

const findPhrase = (
  { lines, language }: Evidence,
  { segment, mustBeAgents = false }: Claim,
  phrase: readonly string[],
): FoundQuote | QuoteFault => {
  if (!phrase.some((form) => isContentWord(form, language))) return 'no-content';
  const named = lines.find(({ index }) => index === segment);
  const there = named ? cutOut(named, phrase, language) : 'no-segment';
  if (typeof there === 'object')
    return mustBeAgents && there.line.speaker !== 'agent' ? 'not-the-agents' : { ...there, corrected: false };
  if (there === 'too-long' || there === 'sense-cut-off') return there;

  const elsewhere = lines
    .filter(({ index }) => index !== segment)
    .map((line) => cutOut(line, phrase, language))
    .filter((found) => typeof found === 'object');
  const allowed = mustBeAgents ? elsewhere.filter(({ line }) => line.speaker === 'agent') : elsewhere;
  const [only] = allowed;
  if (only && allowed.length === 1) return { ...only, corrected: true };
  return elsewhere.length > 0 && allowed.length === 0 ? 'not-the-agents' : there;
};

/** Splits a line only once because a quote may be looked for in every line of a long call. */
const wordsByLine = new WeakMap<MaskedLine, Word[]>();
const wordsOfLine = (line: MaskedLine): Word[] => {
  const words = wordsByLine.get(line) ?? wordsOf(line.masked);
  wordsByLine.set(line, words);
  return words;
};

/** Cuts the phrase out of a line with the words that turn its sense. Of two places the shorter counts. */
const cutOut = (
  line: MaskedLine,
  phrase: readonly string[],
  language: string,
): Omit<FoundQuote, 'corrected'> | QuoteFault => {
  const { masked, spokenAt } = line;
  const words = wordsOfLine(line);
  let fault: QuoteFault = 'not-said';
  let best: (Span & { isWidened: boolean }) | undefined;
  for (const from of positionsOf(phrase, words)) {
    const stretch = { from, to: from + phrase.length - 1 };
    const given = spanOf(words, stretch);
    if (phrase.length < fewestWords && !isSentence(masked, given)) continue;
    const span = widenStretch(masked, words, includeWholeNumbers(masked, words, stretch), language)
      .map((wider) => includeSigns(masked, spanOf(words, wider)))
      .find((wider) => lengthOf(wider) <= longestQuote);
    if (!span) fault = lengthOf(given) > longestQuote ? 'too-long' : 'sense-cut-off';
    else if (!best || lengthOf(span) < lengthOf(best))
      best = { ...span, isWidened: lengthOf(span) > lengthOf(given) };
  }
  return best ? { line, quote: spokenAt(best.start, best.end), widened: best.isWidened } : fault;
};

interface Span {
  start: number;
  end: number;
}

const lengthOf = ({ start, end }: Span): number => end - start;

const spanOf = (words: readonly Word[], { from, to }: Stretch): Span => ({
  start: words[from]?.start ?? 0,
  end: words[to]?.end ?? 0,
});

/** A minus, currency or percent sign beside a digit belongs to the number. */
const includeSigns = (text: string, { start, end }: Span): Span => {
  const before = /(?:^|\s)([-−+]?[$€₺₽£№]?)$/u.exec(text.slice(Math.max(0, start - 3), start))?.[1] ?? '';
  const after = /^\s?[%‰°$€₺₽£]/u.exec(text.slice(end, end + 2))?.[0] ?? '';
  return {
    start: /^\p{N}/u.test(text.slice(start, end)) ? start - before.length : start,
    end: /\p{N}$/u.test(text.slice(start, end)) ? end + after.length : end,
  };
};

/** Looks this far for the end of a sentence (characters). */
const nearby = 24;

const isSentence = (text: string, { start, end }: Span): boolean =>
  /(?:^|[.!?…])[\s\p{P}]*$/u.test(text.slice(Math.max(0, start - nearby), start)) &&
  /^(?:[.!?…]|[\s\p{P}]*$)/u.test(text.slice(end, end + nearby));
