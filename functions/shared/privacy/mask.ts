import type { CountryCode } from 'libphonenumber-js/core';
import { findBarriers } from './barriers';
import { findBirthDates } from './birth-dates';
import { readSpeech, type Speech } from './digit-groups';
import { findDocuments } from './documents';
import { findWrittenEmails } from './emails';
import { findIbans } from './ibans';
import type { Finding, PersonalDataKind, Span } from './kinds';
import { findNames } from './names';
import { findNumbers } from './numbers';
import { BOUNDARY, fold } from './passage';
import { DEFAULT_COUNTRIES } from './phones';
import { type Placeholders, placeholders } from './placeholders';
import { findRequested } from './requested';
import { keepApart } from './spans';
import { findSpokenEmails } from './spoken-emails';
import { readTokens, type Token } from './tokens';

export interface MaskOptions {
  /**
   * Countries whose national phone numbers are recognised. By default Uzbekistan, Türkiye, Russia and
   * Kazakhstan.
   */
  countries?: readonly CountryCode[];
  /** Full names of the known people on the call. */
  names?: readonly string[];
}

/** A placeholder in a text. `start` and `end` are offsets in the given text, `at` in the masked text. */
export interface Replacement extends Span {
  name: string;
  at: number;
}

export interface MaskedTexts {
  /** The texts in order with placeholders for personal data. */
  masked: string[];
  /** The replacements of each text in order. */
  replacements: Replacement[][];
  /** First said form of the datum by placeholder. It must not leave the account. */
  originals: ReadonlyMap<string, string>;
  /** Number of different masked data by kind. */
  counts: Partial<Record<PersonalDataKind, number>>;
}

/** Masking can join digits that stood apart. More rounds never changed anything. */
const MOST_ROUNDS = 4;

/**
 * Masks the texts of one call together.
 *
 * 1. Read all texts as one passage, so that a number can continue in the next turn.
 * 2. Find e-mails and IBANs, then cards, national ids and phones. Leave digits that are something else.
 * 3. Put one placeholder for each value into every text that it touches.
 * 4. Repeat until nothing more is found, so that masking twice changes nothing.
 *
 * Linear in the length of the texts. Calls share no state.
 */
export const maskTexts = (texts: readonly string[], options: MaskOptions = {}): MaskedTexts => {
  const names = placeholders(texts.map(fold));
  const { masked, replacements } = maskPassage(texts, names, options);
  return { masked, replacements, originals: names.originals, counts: names.counts };
};

/**
 * Masks several forms of one call as separate passages. Equal values share a placeholder.
 *
 * @param passages the spoken texts come first, because their words decide which placeholders are taken
 * @returns the replacements, by passage and text
 */
export const maskPassages = (
  passages: readonly (readonly string[])[],
  options: MaskOptions = {},
): Pick<MaskedTexts, 'originals'> & { replacements: Replacement[][][] } => {
  const [said = []] = passages;
  const names = placeholders(said.map(fold));
  const known = new Map<string, Replacement[][]>();
  const mask = (texts: readonly string[]): Replacement[][] => {
    const passage = texts.join(BOUNDARY);
    const replacements = known.get(passage) ?? maskPassage(texts, names, options).replacements;
    known.set(passage, replacements);
    return replacements;
  };
  return { replacements: passages.map(mask), originals: names.originals };
};

const maskPassage = (
  texts: readonly string[],
  names: Placeholders,
  { countries = DEFAULT_COUNTRIES, names: people = [] }: MaskOptions,
): Pick<MaskedTexts, 'masked' | 'replacements'> => {
  let replaced = texts.map((text): ReplacedText => ({ masked: text, replacements: [] }));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const view = replaced.map(({ masked }) => fold(masked)).join(BOUNDARY);
    const speech = readSpeech(view);
    const tokens = readTokens(view, replaced.map(({ masked }) => masked).join(BOUNDARY), speech);
    const findings = findPersonalData(view, speech, tokens, countries, people);
    if (findings.length === 0) break;
    replaced = replaceAll(texts, replaced, findings, names);
  }
  return {
    masked: replaced.map(({ masked }) => masked),
    replacements: replaced.map(({ replacements }) => replacements),
  };
};

export interface ReplacedText {
  masked: string;
  replacements: Replacement[];
}

const findPersonalData = (
  view: string,
  speech: Speech,
  tokens: readonly Token[],
  countries: readonly CountryCode[],
  people: readonly string[],
): Finding[] => {
  const findings: Finding[] = [];
  const listTaken = () => findings.flatMap(({ parts }) => parts);
  const add = (found: readonly Finding[]) => findings.push(...keepApart(found, listTaken()));
  add(findWrittenEmails(view));
  add(findSpokenEmails(view, tokens));
  add(findIbans(view, { tokens, isLenient: true }));
  add(findDocuments(tokens));
  add(findBirthDates(tokens));
  add(findRequested(tokens, findings));
  add(findNames(tokens, people));
  add(findNumbers(view, speech, [...listTaken(), ...findBarriers(view)], countries));
  return findings.sort((a, b) => a.start - b.start);
};

/** A datum that spans several texts leaves its placeholder in each of them. */
const replaceAll = (
  texts: readonly string[],
  replaced: readonly ReplacedText[],
  findings: readonly Finding[],
  names: Placeholders,
): ReplacedText[] => {
  const starts: number[] = [];
  let length = 0;
  for (const { masked } of replaced) {
    starts.push(length);
    length += masked.length + BOUNDARY.length;
  }
  const found: Omit<Replacement, 'at'>[][] = texts.map(() => []);
  for (const { kind, value, parts } of findings) {
    const spans = parts.map(({ start, end }) => {
      const index = lastUpTo(starts, start);
      const given = replaced[index]?.replacements ?? [];
      const from = starts[index] ?? 0;
      return { index, ...toOriginalSpan(given, { start: start - from, end: end - from }) };
    });
    const spoken = spans.map(({ index, start, end }) => texts[index]?.slice(start, end)).join(' ');
    const name = names.of(kind, value, spoken);
    for (const { index, start, end } of spans) found[index]?.push({ start, end, name });
  }
  return texts.map((text, index) => {
    const more = found[index] ?? [];
    const earlier = replaced[index]?.replacements ?? [];
    const kept = earlier.filter(
      ({ start, end }) => !more.some((span) => span.start <= start && end <= span.end),
    );
    return replaceSpans(text, [...kept, ...more]);
  });
};

/** Binary search for the last of rising numbers up to a limit. */
const lastUpTo = (numbers: readonly number[], limit: number): number => {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** Puts names in place of spans of a text. The spans do not overlap. */
export const replaceSpans = (text: string, spans: ReadonlyArray<Omit<Replacement, 'at'>>): ReplacedText => {
  let masked = '';
  let done = 0;
  const replacements = spans
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, name }) => {
      masked += text.slice(done, start);
      const at = masked.length;
      masked += name;
      done = end;
      return { start, end, name, at };
    });
  return { masked: masked + text.slice(done), replacements };
};

/** Maps a span of the masked text to the given text. A placeholder counts as a whole. */
export const toOriginalSpan = (replacements: readonly Replacement[], { start, end }: Span): Span => {
  const findReplacementBefore = (offset: number) => replacements.findLast(({ at }) => at < offset);
  const first = findReplacementBefore(start);
  const last = findReplacementBefore(end);
  const from =
    first && start < first.at + first.name.length
      ? first.start
      : start + (first ? first.end - first.at - first.name.length : 0);
  const to = last ? Math.max(last.end, last.end + end - last.at - last.name.length) : end;
  return { start: from, end: to };
};

/** Maps a span of the given text to the masked text. A touched replacement counts as a whole. */
export const toMaskedSpan = (replacements: readonly Replacement[], { start, end }: Span): Span => {
  const shiftOffset = (offset: number): number => {
    const before = replacements.findLast((replaced) => replaced.end <= offset);
    return before ? offset + before.at + before.name.length - before.end : offset;
  };
  const first = replacements.find((replaced) => replaced.end > start);
  const last = replacements.findLast((replaced) => replaced.start < end);
  return {
    start: first && first.start <= start ? first.at : shiftOffset(start),
    end: last && last.end >= end ? last.at + last.name.length : shiftOffset(end),
  };
};
