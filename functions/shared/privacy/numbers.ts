import type { CountryCode } from 'libphonenumber-js/core';
import { everyLanguage } from '../languages';
import { isImpersonal, type Topic } from './attention';
import { type Chain, chainsOf, type PlacedGroup } from './chains';
import { ibanLength, isCardNumber, isIban, isPinfl, isTckn } from './checksums';
import { type DigitGroup, digitsOf, dropEchoes, type Speech } from './digit-groups';
import type { Finding, PersonalDataKind, Span } from './kinds';
import { isYear } from './measures';
import { toPhoneNumber } from './phones';
import { keepApart } from './spans';
import { mentionsIn, type Subject } from './subjects';

const SHORTEST = 8;
const LONGEST = 34;
const TURKISH_IBAN_DIGITS = 24;
/** Numbers with this many digits are masked, whoever they belong to. */
const SHORTEST_NUMBER = 9;
/** People count to test a microphone. */
const COUNTING = '12345678910111213';
const CARD_DIGITS = 16;

/** A reading gains weight for each digit that it explains. More data and mixed digits cost weight. */
const DIGIT_WEIGHT = 100;
const DATUM_COST = 10;
const MIXED_COST = 150;
/** A number rarely continues in the next turn, which is often the other speaker's. */
const NEXT_TURN_COST = 150;
/** A number without a kind is worth less, unless somebody asked for it. */
const NUMBER_WEIGHT = 78;
const ASKED_WEIGHT = 99;
/** Digits of a card or account look like phones by chance. */
const PHONE_ELSEWHERE_WEIGHT = 90;
const ASKED_NEXT_TURN_COST = 300;

/** Subjects that decide the kind of their digits without check digits. */
const KINDS: Readonly<Partial<Record<Subject, PersonalDataKind>>> = {
  CARD_CODE: 'CODE',
  CODE: 'CODE',
  ACCOUNT: 'ACCOUNT',
  TAX: 'TAX',
};
/** At these lengths a number is more likely theirs than a phone. */
const USUAL_LENGTHS: Readonly<Partial<Record<Subject, readonly number[]>>> = {
  ACCOUNT: [8, 10, 16, 20],
  TAX: [9, 10, 12],
};
const USUAL_LENGTH_BONUS = 15;
const SHORTEST_ASKED = 4;
/** "Kartla 4500 ödedim" is a sum, but "kartım 4111 1111" is not. */
const SHORTEST_NAMED = 6;
/** Four digits alone are a short number that anybody may call. */
const SHORTEST_OF: Readonly<Partial<Record<Subject, number>>> = { CARD_CODE: 3, PHONE: 5 };

/** Türkiye's short numbers of companies. */
const BUSINESS_LINE = /^444\d{4}$/;
const LONGEST_SKIPPED = 3;
const SKIP_COST = 200;

const LONGEST_LEAD = 12;
const PLUS_SIGN = `(?:\\+|(?<!\\p{L})(?:${everyLanguage
  .map(({ talk }) => talk)
  .map(({ plus }) => plus.replaceAll(' ', '|'))
  .join('|')}))`;
const PLUS = new RegExp(`${PLUS_SIGN}[ (\\u200B]{0,2}$`, 'u');
const PLUS_AND_BRACKET = new RegExp(
  `(?:${PLUS_SIGN}[ \\u200B]?)?\\([ \\u200B]?$|${PLUS_SIGN}[ \\u200B]?$`,
  'u',
);
/** The two letters before the digits of an IBAN. */
const COUNTRY_LETTERS = /(?<![\p{L}\p{N}])[a-z][ ,.\u200B]{0,2}[a-z][ ,.\-\u200B]{0,2}$/u;

/** A number may be repeated within this many turns. */
const ECHO_REACH = 6;

/**
 * Finds the personal numbers of a folded passage, wherever their digits are spread. Digits in occupied spans
 * end a number.
 *
 * 1. Read digits and number words as groups, and groups as chains.
 * 2. Find cards, national ids, IBANs and phones, requested numbers, and any number of nine digits or more.
 * 3. Find repeated numbers.
 */
export const findNumbers = (
  view: string,
  { tokens, groups }: Speech,
  occupied: readonly Span[],
  countries: readonly CountryCode[],
): Finding[] => {
  const identify = cacheIdentify(countries);
  const chains = chainsOf(view, tokens, keepApart(groups, occupied), mentionsIn(tokens));
  const readings = chains.map((chain) => readChain(view, chain, identify));
  return addRepeated(view, chains, readings);
};

const readChain = (view: string, chain: Chain, identify: Identify): Reading => {
  const { groups, topic } = chain;
  const variants = [groups, dropEchoes(groups) as readonly PlacedGroup[], ...dropCorrected(groups)];
  let best: Reading | undefined;
  for (const variant of new Set(variants)) {
    const reading = bestReading(view, variant, topic, identify);
    if (!best || reading.weight > best.weight) best = reading;
  }
  return best ?? { findings: [], weight: 0 };
};

/**
 * Variants of the chain without what was corrected. A correction takes back one group, two or all before it.
 */
const dropCorrected = (groups: readonly PlacedGroup[]): PlacedGroup[][] => {
  const at = groups.findIndex(({ gap }) => gap === 'correction');
  if (at < 1) return [];
  return [1, 2, at]
    .filter((count, index, counts) => count <= at && counts.indexOf(count) === index)
    .flatMap((count): PlacedGroup[][] => {
      const [kept, corrected, rest] = [
        groups.slice(0, at - count),
        groups.slice(at - count, at),
        groups.slice(at),
      ];
      const [first, ...others] = rest;
      return first ? [[...kept, { ...first, corrected }, ...others]] : [];
    });
};

interface Datum {
  kind: PersonalDataKind;
  value: string;
}

interface Candidate extends Datum {
  from: number;
  to: number;
  weight: number;
}

interface Reading {
  findings: Finding[];
  weight: number;
}

type Identify = (digits: string, plus: boolean, letters: string | undefined) => Datum | undefined;

/** The reading of a chain that covers most digits. Fewer data win a tie, then the leftmost. */
const bestReading = (
  view: string,
  chain: readonly PlacedGroup[],
  topic: Topic | undefined,
  identify: Identify,
): Reading => {
  const best: { weight: number; candidate?: Candidate; next: number }[] = new Array(chain.length + 1);
  const explained = chain.map(
    ({ digits, corrected, echoes }) => digits.length + digitsOf(corrected).length + digitsOf(echoes).length,
  );
  best[chain.length] = { weight: 0, next: chain.length };
  for (let from = chain.length - 1; from >= 0; from--) {
    const skipped = (best[from + 1]?.weight ?? 0) - skipCost(view, chain, from);
    let choice: (typeof best)[number] = { weight: skipped, next: from + 1 };
    for (const candidate of candidatesAt(view, chain, explained, topic, from, identify)) {
      const weight = candidate.weight + (best[candidate.to + 1]?.weight ?? 0);
      if (weight >= choice.weight) choice = { weight, candidate, next: candidate.to + 1 };
    }
    best[from] = choice;
  }
  const findings: Finding[] = [];
  let uncovered: PlacedGroup[] = [];
  const flush = () => {
    findings.push(...longRuns(view, uncovered, topic));
    uncovered = [];
  };
  for (let at = 0; at < chain.length; at = best[at]?.next ?? chain.length) {
    const candidate = best[at]?.candidate;
    const group = chain[at];
    if (candidate) {
      flush();
      findings.push(toFinding(view, chain.slice(candidate.from, candidate.to + 1), candidate, topic));
    } else if (group) uncovered.push(group);
  }
  flush();
  return { findings, weight: best[0]?.weight ?? 0 };
};

/** A few digits beside others are seldom left over. The number is longer than it seems. */
const skipCost = (view: string, chain: readonly PlacedGroup[], at: number): number => {
  const [before, group, after] = [chain[at - 1], chain[at], chain[at + 1]];
  if (!group || group.measure || group.digits.length > LONGEST_SKIPPED) return 0;
  const touches = areTouching(view, before, group) || areTouching(view, group, after);
  return touches ? group.digits.length * SKIP_COST : 0;
};

const areTouching = (view: string, left: PlacedGroup | undefined, right: PlacedGroup | undefined): boolean =>
  left !== undefined &&
  right !== undefined &&
  right.start - left.end <= 1 &&
  left.measure === undefined &&
  right.measure === undefined &&
  /^[ -]?$/.test(view.slice(left.end, right.start));

/** Runs longer than any window of candidates. */
const longRuns = (view: string, groups: readonly PlacedGroup[], topic: Topic | undefined): Finding[] => {
  if (isSomethingElse(topic)) return [];
  const runs: PlacedGroup[][] = [];
  for (const group of groups) {
    const last = runs.at(-1)?.at(-1);
    if (group.measure) runs.push([]);
    else if (last?.turn === group.turn) runs.at(-1)?.push(group);
    else runs.push([group]);
  }
  return runs
    .filter((run) => digitsOf(run).length > LONGEST)
    .map((run) => toFinding(view, run, { kind: 'NUMBER', value: digitsOf(run) }, topic));
};

const candidatesAt = (
  view: string,
  chain: readonly PlacedGroup[],
  explainedBy: readonly number[],
  topic: Topic | undefined,
  from: number,
  identify: Identify,
): Candidate[] => {
  const candidates: Candidate[] = [];
  const first = chain[from];
  if (!first) return candidates;
  const before = view.slice(Math.max(0, first.start - LONGEST_LEAD), first.start);
  const plus = PLUS.test(before);
  const letters = COUNTRY_LETTERS.exec(before)?.[0];
  const begins = beginsRun(chain, from);
  const isOther = topic !== undefined && !isImpersonal(topic.subject) && topic.subject !== 'PHONE';
  const isThing = topic?.subject === 'THING' && topic.asks;
  const longest = begins || letters ? LONGEST : TURKISH_IBAN_DIGITS;
  let digits = '';
  let spoken = 0;
  let explained = 0;
  let crossesTurn = false;
  let isFree = true;
  for (let to = from; to < chain.length; to++) {
    const group = chain[to];
    if (!group || digits.length + group.digits.length > longest) break;
    digits += group.digits;
    spoken += group.spoken ? 1 : 0;
    explained += explainedBy[to] ?? 0;
    crossesTurn ||= to > from && group.turn - (chain[to - 1]?.turn ?? 0) === 1;
    isFree &&= group.measure === undefined;
    const isRun =
      isFree && ((begins && endsRun(chain, to)) || (from === to && digits.length >= SHORTEST_NUMBER));
    if ((digits.length < SHORTEST && !isRun) || isList(view, chain, from, to)) continue;
    const isMixed = spoken > 0 && spoken < to - from + 1;
    const cost = DATUM_COST + (isMixed ? MIXED_COST : 0);
    const known = canBeKnown(digits.length, letters) ? identify(digits, plus, letters) : undefined;
    if (known && !(isThing && isLikeAThing(known, digits) && !plus)) {
      const worth = known.kind === 'PHONE' && !plus && isOther ? PHONE_ELSEWHERE_WEIGHT : DIGIT_WEIGHT;
      const weight = explained * worth - (crossesTurn ? NEXT_TURN_COST : 0) - cost;
      candidates.push({ ...known, from, to, weight });
    }
    const number = isRun ? classifyUnnamed(chain, topic, from, to, digits) : undefined;
    if (!number) continue;
    const { kind, value, asked, bonus } = number;
    const turnCost = crossesTurn ? (asked ? ASKED_NEXT_TURN_COST : NEXT_TURN_COST) : 0;
    const weight = explained * (asked ? ASKED_WEIGHT : NUMBER_WEIGHT) + bonus - turnCost - cost;
    candidates.push({ kind, value, from, to, weight });
  }
  return candidates;
};

/** Cards have up to 19 digits and phones fewer. Only IBANs are longer. */
const canBeKnown = (length: number, letters: string | undefined): boolean =>
  length >= SHORTEST && (length <= 19 || length === TURKISH_IBAN_DIGITS || letters !== undefined);

/** Order numbers look like phones and short cards by chance. */
const isLikeAThing = ({ kind }: Datum, digits: string): boolean =>
  kind === 'PHONE' || (kind === 'CARD' && digits.length !== CARD_DIGITS);

/** A run begins after a measure or at the start of a turn. */
const beginsRun = (chain: readonly PlacedGroup[], from: number): boolean => {
  const [before, group] = [chain[from - 1], chain[from]];
  return !before || before.measure !== undefined || before.turn !== group?.turn;
};

const endsRun = (chain: readonly PlacedGroup[], to: number): boolean => {
  const [group, after] = [chain[to], chain[to + 1]];
  return !after || after.measure !== undefined || after.turn !== group?.turn;
};

/** Is it an order number or right beside a price or date? */
const isSomethingElse = (topic: Topic | undefined): boolean =>
  topic?.subject === 'THING' || (topic?.subject === 'MEASURE' && topic.near);

/** Classifies digits without check digits. Somebody asked for them, or the number is long enough. */
const classifyUnnamed = (
  chain: readonly PlacedGroup[],
  topic: Topic | undefined,
  from: number,
  to: number,
  digits: string,
): (Datum & { asked: boolean; bonus: number }) | undefined => {
  if (isSomethingElse(topic)) return undefined;
  const groups = chain.slice(from, to + 1);
  if (groups.length > 1 && groups.every((group) => isYear(group.digits))) return undefined;
  const subject = topic && !isImpersonal(topic.subject) ? topic.subject : undefined;
  if (subject === 'PHONE' && BUSINESS_LINE.test(digits)) return undefined;
  const shortest = topic?.asks ? ((subject && SHORTEST_OF[subject]) ?? SHORTEST_ASKED) : SHORTEST_NAMED;
  if (subject && digits.length >= shortest) {
    const bonus = USUAL_LENGTHS[subject]?.includes(digits.length) ? USUAL_LENGTH_BONUS : 0;
    return { kind: KINDS[subject] ?? 'NUMBER', value: digits, asked: true, bonus };
  }
  if (groups.every(({ spoken }) => spoken) && COUNTING.startsWith(digits)) return undefined;
  const isLong = digits.length >= SHORTEST_NUMBER;
  return isLong ? { kind: 'NUMBER', value: digits, asked: false, bonus: 0 } : undefined;
};

const cacheIdentify = (countries: readonly CountryCode[]): Identify => {
  const known = new Map<string, Datum | undefined>();
  return (digits, plus, letters) => {
    const key = `${plus ? '+' : ''}${letters ?? ''}${digits}`;
    if (known.has(key)) return known.get(key);
    const datum = identify(digits, plus, letters, countries);
    if (known.size < 10_000) known.set(key, datum);
    return datum;
  };
};

const identify = (
  digits: string,
  plus: boolean,
  letters: string | undefined,
  countries: readonly CountryCode[],
): Datum | undefined => {
  if (letters) {
    const iban = countryOf(letters) + digits;
    if (isIban(iban)) return { kind: 'IBAN', value: iban };
  }
  if (digits.length === TURKISH_IBAN_DIGITS && isIban(`TR${digits}`))
    return { kind: 'IBAN', value: `TR${digits}` };
  const phone = toPhoneNumber(digits, plus, countries);
  if (phone && plus) return { kind: 'PHONE', value: phone };
  if (isCardNumber(digits)) return { kind: 'CARD', value: digits };
  if (isPinfl(digits)) return { kind: 'PINFL', value: digits };
  if (isTckn(digits)) return { kind: 'TCKN', value: digits };
  return phone ? { kind: 'PHONE', value: phone } : undefined;
};

const countryOf = (letters: string): string => letters.replace(/[^a-z]/g, '').toUpperCase();

/** Round numbers in rising or falling order are a list such as `100, 200, 300`. */
const isList = (view: string, chain: readonly DigitGroup[], from: number, to: number): boolean => {
  if (to - from < 2 || to - from > 6) return false;
  let rising = true;
  let falling = true;
  for (let i = from; i <= to; i++) {
    const group = chain[i];
    const before = chain[i - 1];
    if (!group || !/^[1-9]\d*[05]$/.test(group.digits)) return false;
    if (i === from || !before) continue;
    if (!view.slice(before.end, group.start).includes(',')) return false;
    rising &&= Number(group.digits) > Number(before.digits);
    falling &&= Number(group.digits) < Number(before.digits);
  }
  return rising || falling;
};

/** The span includes a `+`, an opening bracket and the country letters of an IBAN. */
const toFinding = (
  view: string,
  members: readonly PlacedGroup[],
  { kind, value }: Datum,
  topic: Topic | undefined,
): Finding => {
  const groups = members.flatMap((group) => [...group.corrected, group, ...group.echoes]);
  const first = groups[0]?.start ?? 0;
  const end = groups.at(-1)?.end ?? first;
  const before = view.slice(Math.max(0, first - LONGEST_LEAD), first);
  const start = first - (leadOf(view, before, first, end, { kind, value }, topic)?.length ?? 0);
  return { kind, value, start, end, parts: partsOf(groups, start) };
};

/** Country letters as engines write them in Russian or Uzbek. */
const CYRILLIC_COUNTRY =
  /(?<![\p{L}\p{N}])(?:т[ ,.]{0,2}р|к[ ,.]{0,2}з|у[ ,.]{0,2}з|р[ ,.]{0,2}у|д[ ,.]{0,2}е|г[ ,.]{0,2}б)[ ,.\-\u200B]{0,2}$/u;

/** Country codes that are also words. */
const WORDLIKE_COUNTRIES = /^(?:is|no|me|it|at|be|by|do|se)/;

const leadOf = (
  view: string,
  before: string,
  first: number,
  end: number,
  { kind, value }: Datum,
  topic: Topic | undefined,
): string | undefined => {
  const letters = COUNTRY_LETTERS.exec(before)?.[0];
  if (kind === 'IBAN' || topic?.subject === 'IBAN') {
    const cyrillic = CYRILLIC_COUNTRY.exec(before)?.[0];
    if (cyrillic !== undefined) return cyrillic;
  }
  if (kind === 'IBAN') return letters;
  const length = letters === undefined || kind === 'PHONE' ? undefined : ibanLength(countryOf(letters));
  const isPart = topic?.subject === 'IBAN' && !WORDLIKE_COUNTRIES.test(letters ?? '');
  if (length !== undefined && (isPart || length === value.length + 2)) return letters;
  return (view.slice(first, end).includes(')') ? PLUS_AND_BRACKET : PLUS).exec(before)?.[0];
};

/** One span for each turn. Leaves out a turn of the other speaker in the middle. */
const partsOf = (groups: readonly DigitGroup[], start: number): Span[] => {
  const parts: Span[] = [];
  let turn: number | undefined;
  for (const group of groups) {
    const last = parts.at(-1);
    if (last && turn === group.turn) last.end = group.end;
    else parts.push({ start: last ? group.start : start, end: group.end });
    turn = group.turn;
  }
  return parts;
};

/** Gives the repeated parts of a number its placeholder. */
const addRepeated = (view: string, chains: readonly Chain[], readings: readonly Reading[]): Finding[] => {
  const said: { turn: number; finding: Finding }[] = [];
  const sourceOf = (digits: string, turn: number): Finding | undefined => {
    if (digits.length < SHORTEST_ASKED || digits.length > LONGEST) return undefined;
    for (let at = said.length - 1; at >= 0; at--) {
      const earlier = said[at];
      if (!earlier || turn - earlier.turn > ECHO_REACH || said.length - at > MOST_SAID) return undefined;
      if (earlier.finding.value.includes(digits)) return earlier.finding;
    }
    return undefined;
  };
  return chains.flatMap(({ groups, topic }, index) => {
    const findings = readings[index]?.findings ?? [];
    const turn = groups.at(-1)?.turn ?? 0;
    if (findings.length === 0) {
      const isPlain = topic?.subject !== 'THING' && groups.every(({ measure }) => measure === undefined);
      const source = isPlain ? sourceOf(digitsOf(groups), turn) : undefined;
      return source ? [toFinding(view, groups, source, topic)] : [];
    }
    return findings.map((finding) => {
      const source = UNNAMED.has(finding.kind) ? sourceOf(finding.value, turn) : undefined;
      const named = source ? { ...finding, kind: source.kind, value: source.value } : finding;
      said.push({ turn, finding: named });
      return named;
    });
  });
};

/** Kinds that no check digit confirms. */
const UNNAMED: ReadonlySet<PersonalDataKind> = new Set(['NUMBER', 'CODE', 'ACCOUNT', 'TAX']);
/** Most numbers to remember. */
const MOST_SAID = 40;
