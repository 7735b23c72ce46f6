import { englishCues } from '../../shared/languages/en/cues';
import { russianCues } from '../../shared/languages/ru/cues';
import { turkishCues } from '../../shared/languages/tr/cues';
import { uzbekCues } from '../../shared/languages/uz/cues';
import { foldedWords, wordIndex } from './word-index';

/**
 * What people say on one side of a call more often than on the other. `speaks`: which side that is; who called whom is
 * told by the direction of the call. `weight`: natural logarithm of how much more often that side says it, a judgement
 * that the labelled calls of the tests check. `opening`: said when a call begins, and later mostly to quote somebody.
 */
export const cueKinds = {
  /** Says which company is speaking. */
  company: { speaks: 'agent', weight: 2.4, opening: true },
  /** Gives a name; customers do so when they are asked. */
  name: { speaks: 'agent', weight: 1, opening: true },
  offersHelp: { speaks: 'agent', weight: 2.4, opening: true },
  /** What the law or the company has to have said: recording, personal data, verification. */
  notice: { speaks: 'agent', weight: 2, opening: false },
  /** Thanks for the call, the order, the patience. */
  thanks: { speaks: 'agent', weight: 2, opening: false },
  /** Asks for a name, an address, a number, and what is wanted. */
  asksDetails: { speaks: 'agent', weight: 1.5, opening: false },
  /** Recommends, names conditions, speaks of what the company has and does. */
  offers: { speaks: 'agent', weight: 1.3, opening: false },
  /** Says what is done next: checking, sending, noting down, calling back. */
  promises: { speaks: 'agent', weight: 1.3, opening: false },
  courtesy: { speaks: 'agent', weight: 0.8, opening: false },
  /** What we do, in the plural: a company. */
  we: { speaks: 'agent', weight: 0.9, opening: false },
  /** You and yours, in the polite form. */
  addresses: { speaks: 'agent', weight: 0.5, opening: false },
  wants: { speaks: 'customer', weight: 1.8, opening: false },
  asksPrice: { speaks: 'customer', weight: 1.6, opening: false },
  /** Asks whether there is something, when it comes, whether it can be done. */
  asksAbout: { speaks: 'customer', weight: 1.2, opening: false },
  /** Speaks of an order, a payment, a device, a connection that is the speaker's own, and what is wrong with it. */
  ownMatter: { speaks: 'customer', weight: 1.7, opening: false },
  /** Finds it dear, has no time, wants to think, to ask at home, to be left alone. */
  hesitates: { speaks: 'customer', weight: 1.4, opening: false },
  accepts: { speaks: 'customer', weight: 0.8, opening: false },
  /** I and mine. */
  self: { speaks: 'customer', weight: 0.5, opening: false },
  /** Says that it is the speaker who is calling. */
  calls: { speaks: 'caller', weight: 1.6, opening: true },
  /** Asks who is calling. */
  asksWhoCalls: { speaks: 'callee', weight: 1.6, opening: true },
} as const satisfies Record<
  string,
  { speaks: 'agent' | 'customer' | 'caller' | 'callee'; weight: number; opening: boolean }
>;

export type CueKind = keyof typeof cueKinds;

/**
 * The phrases of one language, separated by `;`. A word in a phrase is matched whole; `kal*` matches its beginning,
 * `*dan` its end, `a/b` one of both, and `~` up to two words of any kind. Case, diacritics, apostrophes and, in Uzbek,
 * the script make no difference; one wrong letter in a long word makes none either.
 */
export interface LanguageCues {
  phrases: Readonly<Record<CueKind, string>>;
  /** Words that a telephone is answered with: a turn of nothing else tells who was called. */
  answering: string;
  /** What only a machine says; such a turn tells nothing about people. */
  machine: string;
}

const everyLanguage: readonly LanguageCues[] = [turkishCues, uzbekCues, russianCues, englishCues];

const gap = '~';
const longestGap = 2;

type Heading = CueKind | 'machine';

interface Phrase {
  heading: Heading;
  /** Numbers of words, or a gap. */
  words: ReadonlyArray<number | typeof gap>;
  /** Of several phrases the one that says most is meant: more words, then more letters. */
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

for (const { phrases, machine } of everyLanguage) {
  for (const [kind, list] of Object.entries(phrases)) addPhrases(kind as CueKind, list);
  addPhrases('machine', machine);
}

const answeringWords = new Set(everyLanguage.flatMap(({ answering }) => foldedWords(answering)));

/** Words of the longest turn that may be no more than answering the telephone. */
const longestAnswer = 4;

export interface TurnCues {
  /** Each kind once, however often it occurs. */
  kinds: ReadonlySet<CueKind>;
  /** Nothing but `alo`, `efendim`, `да, слушаю`. */
  isAnswering: boolean;
  words: number;
}

export interface CueFinder {
  cuesIn: (text: string) => TurnCues;
  /** Whether a text holds what only a machine says. */
  isMachine: (text: string) => boolean;
}

/** Finds cues; remembers the words it has met, so one finder is for one call. */
export const cueFinder = (): CueFinder => {
  const known = new Map<string, ReadonlySet<number>>();
  const matching = (form: string): ReadonlySet<number> => {
    const remembered = known.get(form);
    if (remembered) return remembered;
    const found = listedWords.find(form);
    known.set(form, found);
    return found;
  };
  const headingsIn = (forms: readonly string[]): Set<Heading> => {
    const matched = forms.map(matching);
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
      const forms = foldedWords(text);
      return {
        kinds: new Set([...headingsIn(forms)].filter((heading) => heading !== 'machine')),
        isAnswering:
          forms.length > 0 &&
          forms.length <= longestAnswer &&
          forms.every((form) => answeringWords.has(form)),
        words: forms.length,
      };
    },
    isMachine: (text) => headingsIn(foldedWords(text)).has('machine'),
  };
};

/** The longest phrase that begins at a word: `I would like to confirm` is no wish, `I would like` is one. */
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
