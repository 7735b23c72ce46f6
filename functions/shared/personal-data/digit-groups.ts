import type { Span } from './kinds';
import { extendNumber, numberWord, numberWordsIn, type SpokenNumber, startNumber } from './number-words';
import { BOUNDARY, isFiller } from './passage';

/** Digits that stand together, or a number said in words. */
export interface DigitGroup extends Span {
  digits: string;
  spoken: boolean;
  /** The same digits said back by the other speaker. */
  echoes: readonly DigitGroup[];
}

const SHORT_TURN = 32;

/** All groups of digits of a folded passage, in order. */
export const digitGroups = (view: string): DigitGroup[] => {
  const groups: DigitGroup[] = [];
  let number: SpokenNumber | undefined;
  let wordStart = 0;
  for (const { start, text } of tokensOf(view)) {
    const end = start + text.length;
    const last = groups.at(-1);
    const word = numberWord(text);
    if (!word || (word.value === 1 && isOneMoment(view, start, end))) {
      if (/^\d/.test(text))
        groups.push({ start, end, digits: text.replaceAll('\u200B', ''), spoken: false, echoes: [] });
      number = undefined;
      continue;
    }
    const current = number && last && /^[ -]{0,2}$/.test(view.slice(last.end, start)) ? number : undefined;
    const extended = current && extendNumber(current, word);
    if (current && last && word.role === 'hundred' && current.value > 90 && current.value < 100) {
      // "to'qson olti yuz" is 90 600, not 96 100: the unit belongs to the hundred.
      number = { value: (current.value - 90) * 100, room: 100 };
      Object.assign(last, {
        end: view.slice(last.start, wordStart).trimEnd().length + last.start,
        digits: '90',
      });
      groups.push({ start: wordStart, end, digits: String(number.value), spoken: true, echoes: [] });
    } else if (extended && last) {
      number = extended;
      Object.assign(last, { end, digits: String(number.value) });
    } else {
      number = startNumber(word);
      groups.push({ start, end, digits: String(number.value), spoken: true, echoes: [] });
    }
    wordStart = start;
  }
  return groups;
};

/** Digits that stand together and single words; what is written together is taken apart. */
const tokensOf = (view: string) =>
  Array.from(view.matchAll(/\d[\d\u200B]*|\p{L}[\p{L}\p{M}'`]*/gu)).flatMap(({ index, 0: word }) => {
    let start = index;
    return numberWordsIn(word).map((text) => {
      start += text.length;
      return { start: start - text.length, text };
    });
  });

/** "bir daqiqa", "bir saniye", "one moment" as a turn of its own: no digit. */
const isOneMoment = (view: string, start: number, end: number): boolean => {
  const before = view.slice(Math.max(0, start - SHORT_TURN), start);
  const after = view.slice(end, end + SHORT_TURN);
  const [turnEnd, turnStart] = [after.indexOf(BOUNDARY), before.lastIndexOf(BOUNDARY)];
  if (turnEnd === -1 || turnStart === -1) return false;
  const words = (before.slice(turnStart + 1) + after.slice(0, turnEnd)).match(/[\p{L}\p{N}']+/gu) ?? [];
  const next = /^ ([\p{L}\p{M}']+)/u.exec(after)?.[1];
  return words.length <= 2 && next !== undefined && !numberWord(next) && !isFiller(next);
};

/**
 * The chain without the turns in which the other speaker only says back the digits just heard; those become echoes of
 * the groups they repeat. The same chain when nobody does.
 */
export const withoutEchoes = (view: string, chain: readonly DigitGroup[]): readonly DigitGroup[] => {
  const turns = turnsOf(view, chain);
  const kept: (readonly DigitGroup[])[] = [];
  const echoes = new Map<DigitGroup, DigitGroup[]>();
  for (const turn of turns) {
    const heard = kept.at(-1);
    const anchor = heard?.at(-1);
    if (heard && anchor && digitsOf(heard) === digitsOf(turn)) {
      const heardAgain = echoes.get(anchor) ?? [];
      for (const group of turn) heardAgain.push(group);
      echoes.set(anchor, heardAgain);
    } else kept.push(turn);
  }
  if (echoes.size === 0) return chain;
  return kept.flat().map((group) => ({ ...group, echoes: echoes.get(group) ?? [] }));
};

const digitsOf = (groups: readonly DigitGroup[]): string => groups.map(({ digits }) => digits).join('');

const turnsOf = (view: string, chain: readonly DigitGroup[]): DigitGroup[][] => {
  const turns: DigitGroup[][] = [];
  let last: DigitGroup | undefined;
  for (const group of chain) {
    if (last && !view.slice(last.end, group.start).includes(BOUNDARY)) turns.at(-1)?.push(group);
    else turns.push([group]);
    last = group;
  }
  return turns;
};
