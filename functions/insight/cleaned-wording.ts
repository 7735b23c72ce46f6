import { formsOf } from '../shared/words';
import { comesInOrder, contentForms, isFunctionWord, isOftenFiller, isWeighty, tally } from './words';

export interface SpokenLine {
  index: number;
  speaker: string;
  /** As the model was given it. */
  masked: string;
}

export interface WordingFault {
  index: number;
  /**
   * `added`: words that nobody said there; `lost`: most of what was said is gone; `turned`: a negation, an amount or
   * masked data is gone, or the words come in another order.
   */
  kind: 'added' | 'lost' | 'turned';
}

/**
 * What cleaning did to the wording that cleaning may not do (A8: repaired, nothing added).
 *
 * @param cleaned text by position in `spoken`
 * @param language ISO 639-1 of the call, for its function words
 */
export const wordingFaults = (
  spoken: readonly SpokenLine[],
  cleaned: readonly string[],
  language: string,
): WordingFault[] => {
  const faults = [
    ...withAddedWords(spoken, cleaned, language).map((index) => ({ index, kind: 'added' as const })),
    ...withLostWords(spoken, cleaned, language).map((index) => ({ index, kind: 'lost' as const })),
  ];
  const known = new Set(faults.map(({ index }) => index));
  const turned = turnedRound(spoken, cleaned, language).filter((index) => !known.has(index));
  return [...faults, ...turned.map((index) => ({ index, kind: 'turned' as const }))];
};

/**
 * The lines whose cleaned text has content words without a source, each counted as often as it was said.
 *
 *  1. A line first draws on its own words.
 *  2. What it still needs it takes from what the line before, then the line after, has left over: overlapping speech is
 *     often written down one line off. Few words change the speaker; negations, amounts and masked data never do.
 */
const withAddedWords = (
  spoken: readonly SpokenLine[],
  cleaned: readonly string[],
  language: string,
): number[] => {
  const leftOver: Map<string, number>[] = [];
  const needed: Map<string, number>[] = [];
  for (const [position, { masked }] of spoken.entries()) {
    const own = tally(formsOf(masked));
    const need = new Map<string, number>();
    for (const [form, times] of tally(formsOf(cleaned[position] ?? ''))) {
      const said = own.get(form) ?? 0;
      own.set(form, said - Math.min(said, times));
      if (times > said && !isFunctionWord(form, language)) need.set(form, times - said);
    }
    leftOver.push(own);
    needed.push(need);
  }

  const lenderAt = (position: number, speaker: string) => {
    const source = leftOver[position];
    const line = spoken[position];
    if (!source || !line) return () => 0;
    const isSameVoice = line.speaker === speaker;
    let room = isSameVoice ? Number.POSITIVE_INFINITY : mostLent(contentForms(line.masked, language).length);
    return (form: string, wanted: number): number => {
      if (!isSameVoice && isWeighty(form)) return 0;
      const taken = Math.min(wanted, room, source.get(form) ?? 0);
      source.set(form, (source.get(form) ?? 0) - taken);
      room -= taken;
      return taken;
    };
  };
  const lacks = (position: number, speaker: string): boolean => {
    const [lineBefore, lineAfter] = [lenderAt(position - 1, speaker), lenderAt(position + 1, speaker)];
    let lacking = false;
    for (const [form, times] of needed[position] ?? []) {
      const before = lineBefore(form, times);
      const after = lineAfter(form, times - before);
      lacking ||= before + after < times;
    }
    return lacking;
  };
  return spoken.filter(({ speaker }, position) => lacks(position, speaker)).map(({ index }) => index);
};

/** Words of one line that may be another speaker's: one, or up to half of a longer line, never a sentence. */
const mostLent = (words: number): number => Math.min(3, Math.max(1, Math.floor(words / 2)));

/** A line with fewer different content words than this may go as noise. */
const fewestWords = 4;

/**
 * The lines of which fewer than half of the different content words are left where they were said or right beside it.
 * Short lines may go as noise, unless that makes the whole piece lose more than half.
 */
const withLostWords = (
  spoken: readonly SpokenLine[],
  cleaned: readonly string[],
  language: string,
): number[] => {
  const kept = cleaned.map((text) => new Set(formsOf(text)));
  const lines = spoken.map(({ index, masked }, position) => {
    const said = [...new Set(contentForms(masked, language))];
    const beside = [kept[position - 1], kept[position], kept[position + 1]];
    const left = said.filter((form) => beside.some((forms) => forms?.has(form))).length;
    return { index, said: said.length, left };
  });
  const said = lines.reduce((sum, line) => sum + line.said, 0);
  const left = lines.reduce((sum, line) => sum + line.left, 0);
  const fewest = left * 2 < said ? 1 : fewestWords;
  return lines.filter((line) => line.said >= fewest && line.left * 2 < line.said).map(({ index }) => index);
};

/**
 * The lines that may mean something else now: a negation, an amount or masked data that was said there is neither in the
 * line nor beside it in the same speaker's words, or what is left does not come in the order in which it was said.
 * What was stammered needs to be there once only.
 */
const turnedRound = (
  spoken: readonly SpokenLine[],
  cleaned: readonly string[],
  language: string,
): number[] => {
  const said = spoken.map(({ masked }) => contentForms(masked, language));
  const kept = cleaned.map((text) => contentForms(text, language));
  const saidTimes = said.map(tally);
  const keptTimes = kept.map(tally);
  const movedTo = (beside: number, speaker: string, form: string): number =>
    spoken[beside]?.speaker === speaker
      ? Math.max(0, (keptTimes[beside]?.get(form) ?? 0) - (saidTimes[beside]?.get(form) ?? 0))
      : 0;
  const isTurned = (position: number, speaker: string): boolean => {
    const around = [position - 1, position, position + 1].flatMap((at) => said[at] ?? []);
    if (!comesInOrder(kept[position] ?? [], around)) return true;
    return [...tally(withoutStammer(said[position] ?? []))].some(
      ([form, times]) =>
        isWeighty(form) &&
        !isOftenFiller(form) &&
        (keptTimes[position]?.get(form) ?? 0) +
          movedTo(position - 1, speaker, form) +
          movedTo(position + 1, speaker, form) <
          times,
    );
  };
  return spoken.filter(({ speaker }, position) => isTurned(position, speaker)).map(({ index }) => index);
};

/** Longest stretch of words that counts as stammered when it is said twice in a row. */
const longestStammer = 4;

const withoutStammer = (forms: readonly string[]): string[] => {
  const kept: string[] = [];
  for (const form of forms) {
    kept.push(form);
    for (let length = 1; length <= longestStammer && length * 2 <= kept.length; length++) {
      const again = kept.slice(-length);
      if (kept.slice(-length * 2, -length).every((earlier, at) => earlier === again[at])) {
        kept.length -= length;
        break;
      }
    }
  }
  return kept;
};
