import { everyLanguage } from '../../shared/languages';
import type { CueKind } from '../../shared/languages/cue-kinds';
import { foldWords, wordIndex } from './word-index';

const everyCues = everyLanguage.map(({ cues }) => cues);

const gap = '~';
const longestGap = 2;

type Heading = CueKind | 'machine';

interface Phrase {
  heading: Heading;
  /** Numbers of words, or a gap. */
  words: ReadonlyArray<number | typeof gap>;
  /** The phrase with most words wins, then the one with most letters. */
  rank: number;
}

const listedWords = wordIndex();
const phrasesByFirst = new Map<number, Phrase[]>();

const addPhrases = (heading: Heading, list: string): void => {
  for (const phrase of list.split(';')) {
    const words = phrase
      .trim()
      .split(/\s+/)
      .map((word) => (word === gap ? gap : listedWords.add(word)));
    const [first] = words;
    if (first === undefined || first === gap) throw new TypeError(`the cue "${phrase}" begins with a gap`);
    phrasesByFirst.set(first, [
      ...(phrasesByFirst.get(first) ?? []),
      { heading, words, rank: words.length * 100 + phrase.trim().length },
    ]);
  }
};

for (const { phrases, machine } of everyCues) {
  for (const [kind, list] of Object.entries(phrases)) addPhrases(kind as CueKind, list);
  addPhrases('machine', machine);
}

const answeringWords = new Set(everyCues.flatMap(({ answering }) => foldWords(answering)));

/** A longer turn does more than answer the telephone (words). */
const longestAnswer = 4;

export interface TurnCues {
  /** Each kind once, however often it occurs. */
  kinds: ReadonlySet<CueKind>;
  /** Only words such as `alo`, `efendim` or `да, слушаю`. */
  isAnswering: boolean;
  words: number;
}

export interface CueFinder {
  cuesIn: (text: string) => TurnCues;
  /** Whether only a machine says such a text. */
  isMachine: (text: string) => boolean;
}

/** Finds cues. It remembers each word, so make one finder per call. */
export const cueFinder = (): CueFinder => {
  const known = new Map<string, ReadonlySet<number>>();
  const findMatches = (form: string): ReadonlySet<number> => {
    const remembered = known.get(form);
    if (remembered) return remembered;
    const found = listedWords.find(form);
    known.set(form, found);
    return found;
  };
  const findHeadings = (forms: readonly string[]): Set<Heading> => {
    const matched = forms.map(findMatches);
    const headings = new Set<Heading>();
    for (let at = 0; at < forms.length; ) {
      const { heading, end } = longestPhrase(matched, at);
      if (heading) headings.add(heading);
      at = end;
    }
    return headings;
  };

  return {
    cuesIn: (text) => {
      const forms = foldWords(text);
      return {
        kinds: new Set([...findHeadings(forms)].filter((heading) => heading !== 'machine')),
        isAnswering:
          forms.length > 0 &&
          forms.length <= longestAnswer &&
          forms.every((form) => answeringWords.has(form)),
        words: forms.length,
      };
    },
    isMachine: (text) => findHeadings(foldWords(text)).has('machine'),
  };
};

/** Finds the longest phrase at a word. `I would like` is a wish, but `I would like to confirm` is not. */
const longestPhrase = (
  matched: ReadonlyArray<ReadonlySet<number>>,
  at: number,
): { heading?: Heading; end: number } => {
  let longest: { heading?: Heading; end: number } = { end: at + 1 };
  let most = 0;
  for (const first of matched[at] ?? []) {
    for (const { heading, words, rank } of phrasesByFirst.get(first) ?? []) {
      const end = endOf(words, 1, matched, at + 1);
      if (end !== undefined && rank > most) {
        most = rank;
        longest = { heading, end };
      }
    }
  }
  return longest;
};

const endOf = (
  words: Phrase['words'],
  next: number,
  matched: ReadonlyArray<ReadonlySet<number>>,
  at: number,
): number | undefined => {
  const word = words[next];
  if (word === undefined) return at;
  if (word !== gap) return matched[at]?.has(word) ? endOf(words, next + 1, matched, at + 1) : undefined;
  for (let skipped = 0; skipped <= longestGap; skipped++) {
    const end = endOf(words, next + 1, matched, at + skipped);
    if (end !== undefined) return end;
  }
  return undefined;
};
