import type { CountryCode } from 'libphonenumber-js/core';
import { isCardNumber, isIban, isPinfl, isTckn } from './checksums';
import { type DigitGroup, digitGroups, withoutEchoes } from './digit-groups';
import type { Finding, PersonalDataKind, Span } from './kinds';
import { BOUNDARY, joins } from './passage';
import { phoneNumber } from './phones';
import { apartFrom } from './spans';

const SHORTEST = 8;
const LONGEST = 32;
const TURKISH_IBAN_DIGITS = 24;

/** A reading is worth the digits it explains; fewer data explain better, and digits of one sort belong together. */
const DIGIT_WEIGHT = 100;
const DATUM_COST = 10;
const MIXED_COST = 150;

const LONGEST_LEAD = 6;
const PLUS = /\+[ (\u200B]{0,2}$/;
const PLUS_AND_BRACKET = /(?:\+[ \u200B]?)?\([ \u200B]?$|\+[ \u200B]?$/;
/** The two letters before the digits of an IBAN. */
const COUNTRY_LETTERS = /(?<![\p{L}\p{N}])[a-z][ \u200B]?[a-z][ \-\u200B]{0,2}$/u;

/**
 * Phone numbers, cards, national ids and IBANs of a folded passage, wherever their digits are spread. Digits in occupied
 * spans are something else already, and end a number.
 */
export const findNumbers = (
  view: string,
  occupied: readonly Span[],
  countries: readonly CountryCode[],
): Finding[] => {
  const identify = identifier(countries);
  return chainsOf(view, apartFrom(digitGroups(view), occupied)).flatMap((chain) => {
    const asSaid = bestReading(view, chain, identify);
    const unechoed = withoutEchoes(view, chain);
    const asMeant = unechoed === chain ? asSaid : bestReading(view, unechoed, identify);
    return asMeant.weight > asSaid.weight ? asMeant.findings : asSaid.findings;
  });
};

/** Groups that could be one number: nothing but separation stands between neighbours. */
const chainsOf = (view: string, groups: readonly DigitGroup[]): DigitGroup[][] => {
  const chains: DigitGroup[][] = [];
  let last: DigitGroup | undefined;
  for (const group of groups) {
    if (last && (last.end === group.start || joins(view.slice(last.end, group.start))))
      chains.at(-1)?.push(group);
    else chains.push([group]);
    last = group;
  }
  return chains;
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

type Identify = (digits: string, plus: boolean, letters: string | undefined) => Datum | undefined;

/** The readings of a chain that cover most digits; among equals the one with fewer data, then the leftmost. */
const bestReading = (view: string, chain: readonly DigitGroup[], identify: Identify) => {
  const best: { weight: number; candidate?: Candidate; next: number }[] = new Array(chain.length + 1);
  best[chain.length] = { weight: 0, next: chain.length };
  for (let from = chain.length - 1; from >= 0; from--) {
    let choice: (typeof best)[number] = { weight: best[from + 1]?.weight ?? 0, next: from + 1 };
    for (const candidate of candidatesAt(view, chain, from, identify)) {
      const weight = candidate.weight + (best[candidate.to + 1]?.weight ?? 0);
      if (weight >= choice.weight) choice = { weight, candidate, next: candidate.to + 1 };
    }
    best[from] = choice;
  }
  const findings: Finding[] = [];
  for (let at = 0; at < chain.length; at = best[at]?.next ?? chain.length) {
    const candidate = best[at]?.candidate;
    if (candidate) findings.push(toFinding(view, chain, candidate));
  }
  return { findings, weight: best[0]?.weight ?? 0 };
};

const candidatesAt = (
  view: string,
  chain: readonly DigitGroup[],
  from: number,
  identify: Identify,
): Candidate[] => {
  const candidates: Candidate[] = [];
  const first = chain[from];
  if (!first) return candidates;
  const before = view.slice(Math.max(0, first.start - LONGEST_LEAD), first.start);
  const plus = PLUS.test(before);
  const letters = COUNTRY_LETTERS.exec(before)?.[0];
  let digits = '';
  let spoken = 0;
  let echoed = 0;
  for (let to = from; to < chain.length; to++) {
    const group = chain[to];
    if (!group || digits.length + group.digits.length > LONGEST) break;
    digits += group.digits;
    spoken += group.spoken ? 1 : 0;
    for (const echo of group.echoes) echoed += echo.digits.length;
    if (digits.length < SHORTEST || isList(view, chain, from, to)) continue;
    const datum = identify(digits, plus, letters);
    if (!datum) continue;
    const isMixed = spoken > 0 && spoken < to - from + 1;
    const weight = (digits.length + echoed) * DIGIT_WEIGHT - DATUM_COST - (isMixed ? MIXED_COST : 0);
    candidates.push({ ...datum, from, to, weight });
  }
  return candidates;
};

const identifier = (countries: readonly CountryCode[]): Identify => {
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
    const iban = letters.replace(/[^a-z]/g, '').toUpperCase() + digits;
    if (isIban(iban)) return { kind: 'IBAN', value: iban };
  }
  if (digits.length === TURKISH_IBAN_DIGITS && isIban(`TR${digits}`))
    return { kind: 'IBAN', value: `TR${digits}` };
  const phone = phoneNumber(digits, plus, countries);
  if (phone && plus) return { kind: 'PHONE', value: phone };
  if (isCardNumber(digits)) return { kind: 'CARD', value: digits };
  if (isPinfl(digits)) return { kind: 'PINFL', value: digits };
  if (isTckn(digits)) return { kind: 'TCKN', value: digits };
  return phone ? { kind: 'PHONE', value: phone } : undefined;
};

/** `100, 200, 300, 400`: round numbers of two digits or more, comma after each, in rising or falling order. */
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

/** The span of a candidate with the `+`, the bracket it opens with, and the country letters of an IBAN. */
const toFinding = (
  view: string,
  chain: readonly DigitGroup[],
  { from, to, kind, value }: Candidate,
): Finding => {
  const groups = chain.slice(from, to + 1).flatMap((group) => [group, ...group.echoes]);
  const first = groups[0]?.start ?? 0;
  const end = groups.at(-1)?.end ?? first;
  const before = view.slice(Math.max(0, first - LONGEST_LEAD), first);
  const lead =
    kind === 'IBAN' ? COUNTRY_LETTERS : view.slice(first, end).includes(')') ? PLUS_AND_BRACKET : PLUS;
  const start = first - (lead.exec(before)?.[0].length ?? 0);
  return { kind, value, start, end, parts: partsOf(view, groups, start) };
};

/** Runs of groups with no end of turn between them: a turn of the other speaker in the middle is no part. */
const partsOf = (view: string, groups: readonly DigitGroup[], start: number): Span[] => {
  const parts: Span[] = [];
  for (const group of groups) {
    const last = parts.at(-1);
    if (last && !view.slice(last.end, group.start).includes(BOUNDARY)) last.end = group.end;
    else parts.push({ start: last ? group.start : start, end: group.end });
  }
  return parts;
};
