import { contentForms, formsOf, isFunctionWord, isWeighty, tally } from './words';

export interface SpokenLine {
  index: number;
  speaker: string;
  /** As the model was given it. */
  masked: string;
}

export interface WordingFault {
  index: number;
  /** `added`: words that nobody said there; `lost`: most of what was said is gone. */
  kind: 'added' | 'lost';
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
): WordingFault[] => [
  ...withAddedWords(spoken, cleaned, language).map((index) => ({ index, kind: 'added' as const })),
  ...withLostWords(spoken, cleaned, language).map((index) => ({ index, kind: 'lost' as const })),
];

/**
 * The lines whose cleaned text has content words without a source, each counted as often as it was said.
 *
 *  1. A line first draws on its own words.
 *  2. What it still needs it takes from what the line before, then the line after, has left over: overlapping speech is
 *     often written down one line off. Negations, amounts and masked data never change the speaker.
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

  const takesFrom = (beside: number, speaker: string, form: string, wanted: number): number => {
    const source = leftOver[beside];
    if (!source || (isWeighty(form) && spoken[beside]?.speaker !== speaker)) return 0;
    const taken = Math.min(wanted, source.get(form) ?? 0);
    source.set(form, (source.get(form) ?? 0) - taken);
    return taken;
  };
  const lacks = (position: number, speaker: string): boolean => {
    let lacking = false;
    for (const [form, times] of needed[position] ?? []) {
      const before = takesFrom(position - 1, speaker, form, times);
      const after = takesFrom(position + 1, speaker, form, times - before);
      lacking ||= before + after < times;
    }
    return lacking;
  };
  return spoken.filter(({ speaker }, position) => lacks(position, speaker)).map(({ index }) => index);
};

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
