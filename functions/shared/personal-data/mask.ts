import type { CountryCode } from 'libphonenumber-js/core';
import { findBarriers } from './barriers';
import { findSpokenEmails, findWrittenEmails } from './emails';
import { findIbans } from './ibans';
import type { Finding, PersonalDataKind } from './kinds';
import { findNumbers } from './numbers';
import { BOUNDARY, fold } from './passage';
import { DEFAULT_COUNTRIES } from './phones';
import { type Placeholders, placeholders } from './placeholders';
import { apartFrom } from './spans';

export interface MaskOptions {
  /** Countries whose national spellings of phone numbers are understood; Uzbekistan, Türkiye and Russia/Kazakhstan. */
  countries?: readonly CountryCode[];
}

export interface MaskedTexts {
  /** The texts in their order, placeholders in place of personal data. */
  masked: string[];
  /** Placeholder → the datum as it was first spoken. It must not leave the account. */
  originals: ReadonlyMap<string, string>;
  /** How many different data of each kind were masked. */
  counts: Partial<Record<PersonalDataKind, number>>;
}

/** Masking can bring digits together that stood apart; more rounds than this were never seen to change anything. */
const MOST_ROUNDS = 4;

/**
 * Masks the texts of one call together.
 *
 *  1. Read all texts as one passage, so that a number which continues in the next turn is one number.
 *  2. Find e-mails, IBANs, then cards, national ids and phones; digits known to be something else are left alone.
 *  3. Put a placeholder in place of each, in every text that it touches; equal values share one.
 *  4. Look again until nothing more is found, so that masking what is masked changes nothing.
 *
 * Linear in the length of the texts; no state is kept between calls.
 */
export const maskTexts = (texts: readonly string[], options: MaskOptions = {}): MaskedTexts => {
  const countries = options.countries ?? DEFAULT_COUNTRIES;
  const names = placeholders(texts.map(fold));
  let masked = [...texts];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const view = masked.map(fold).join(BOUNDARY);
    const findings = findPersonalData(view, countries);
    if (findings.length === 0) break;
    masked = replaceAll(masked, findings, names);
  }
  return { masked, originals: names.originals, counts: names.counts };
};

const findPersonalData = (view: string, countries: readonly CountryCode[]): Finding[] => {
  const findings: Finding[] = [];
  const add = (found: readonly Finding[]) => findings.push(...apartFrom(found, findings));
  add(findWrittenEmails(view));
  add(findSpokenEmails(view));
  add(findIbans(view));
  add(findNumbers(view, [...findings, ...findBarriers(view)], countries));
  return findings.sort((a, b) => a.start - b.start);
};

/** A datum over several texts leaves its placeholder in each text that has a part of it. */
const replaceAll = (
  texts: readonly string[],
  findings: readonly Finding[],
  names: Placeholders,
): string[] => {
  const whole = texts.join(BOUNDARY);
  const parts = findings
    .flatMap(({ kind, value, parts }) => {
      const spoken = parts.map(({ start, end }) => whole.slice(start, end)).join(' ');
      const name = names.of(kind, value, spoken);
      return parts.map((part) => ({ ...part, name }));
    })
    .sort((a, b) => a.start - b.start);
  let next = 0;
  let textStart = 0;
  return texts.map((text) => {
    let result = '';
    let done = 0;
    for (let part = parts[next]; part && part.end <= textStart + text.length; part = parts[++next]) {
      result += text.slice(done, part.start - textStart) + part.name;
      done = part.end - textStart;
    }
    textStart += text.length + BOUNDARY.length;
    return result + text.slice(done);
  });
};
