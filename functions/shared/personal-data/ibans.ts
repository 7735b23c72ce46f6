import { ibanLength, isIban } from './checksums';
import type { Finding } from './kinds';
import { BOUNDARY, partsBetween } from './passage';

const LONGEST_SEPARATION = 3;
const isSeparator = (character: string): boolean =>
  /[\s.,\-_\u200B]/.test(character) || character === BOUNDARY;
const isAlphanumeric = (character: string): boolean => /[a-z0-9]/.test(character);

/** IBANs of a folded passage, separators allowed between any two characters, across the end of a turn too. */
export const findIbans = (view: string): Finding[] => {
  const findings: Finding[] = [];
  const starts = /(?<![\p{L}\p{N}])[a-z][\s\u200B]?[a-z][\s\-\u200B]{0,2}\d/gu;
  for (let match = starts.exec(view); match; match = starts.exec(view)) {
    const iban = ibanAt(view, match.index);
    if (!iban) {
      starts.lastIndex = match.index + 1;
      continue;
    }
    findings.push(iban);
    starts.lastIndex = iban.end;
  }
  return findings;
};

const ibanAt = (view: string, start: number): Finding | undefined => {
  let value = '';
  let separation = 0;
  let wanted = 2;
  for (let at = start; at < view.length && separation <= LONGEST_SEPARATION; at++) {
    const character = view[at] ?? '';
    if (isSeparator(character)) {
      separation++;
      continue;
    }
    if (!isAlphanumeric(character)) return undefined;
    separation = 0;
    value += character.toUpperCase();
    if (value.length === 2) wanted = ibanLength(value) ?? 0;
    if (value.length < wanted) continue;
    let end = at + 1;
    while (view[end] === '\u200B') end++;
    const isWhole = !/\d/.test(view[end] ?? '');
    if (!isWhole || !isIban(value)) return undefined;
    return { kind: 'IBAN', value, start, end, parts: partsBetween(view, start, end) };
  }
  return undefined;
};
