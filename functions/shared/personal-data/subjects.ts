import { subjectVocabularies } from './languages';
import type { SubjectVocabulary, WordList } from './languages/types';
import { type Lexicon, lexicon } from './lexicon';
import type { Token } from './tokens';

/** What a number can be of. `THING`: an order, a parcel, an article. `MEASURE`: a sum, a date, a plate. */
export type Subject =
  | 'CARD'
  | 'CARD_CODE'
  | 'CODE'
  | 'ACCOUNT'
  | 'IBAN'
  | 'PHONE'
  | 'IDENTITY'
  | 'PASSPORT'
  | 'TAX'
  | 'THING'
  | 'MEASURE';

/** A word that says of what the numbers after it are. */
export interface Mention {
  subject: Subject;
  /** Position of its token. */
  token: number;
  turn: number;
  /** Asks for the number or names it, rather than the thing alone. */
  asks: boolean;
}

type Name = keyof SubjectVocabulary;

const NAMES: readonly Name[] = Object.keys(subjectVocabularies[0] ?? {}) as Name[];
const namesOf: Lexicon<Name> = lexicon(
  NAMES.flatMap((name) =>
    subjectVocabularies.map((vocabulary): readonly [Name, WordList] => [name, vocabulary[name]]),
  ),
);

/** The subject of a noun, and whether the noun alone asks for its number. */
const NOUNS: Readonly<Partial<Record<Name, { subject: Subject; asks: boolean }>>> = {
  card: { subject: 'CARD', asks: false },
  account: { subject: 'ACCOUNT', asks: false },
  iban: { subject: 'IBAN', asks: true },
  phone: { subject: 'PHONE', asks: false },
  identity: { subject: 'IDENTITY', asks: false },
  identityNumber: { subject: 'IDENTITY', asks: true },
  passport: { subject: 'PASSPORT', asks: false },
  tax: { subject: 'TAX', asks: false },
  taxNumber: { subject: 'TAX', asks: true },
  code: { subject: 'CODE', asks: true },
  oneTimeCode: { subject: 'CODE', asks: true },
  cardCode: { subject: 'CARD_CODE', asks: true },
  thing: { subject: 'THING', asks: false },
  thingNumber: { subject: 'THING', asks: true },
  amount: { subject: 'MEASURE', asks: false },
  date: { subject: 'MEASURE', asks: true },
  plate: { subject: 'MEASURE', asks: false },
};

interface Noun {
  /** Position within the turn. */
  at: number;
  name: Name;
  subject: Subject;
  asks: boolean;
}

const NUMBER_REACH = 4;
const REQUEST_REACH = 7;
const CODE_REACH = 3;
const CALL_REACH = 6;

/** The mentions of a passage, in order. */
export const mentionsIn = (tokens: readonly Token[]): Mention[] => {
  const mentions: Mention[] = [];
  for (let from = 0; from < tokens.length; ) {
    const turn = tokens[from]?.turn ?? 0;
    let to = from;
    while (tokens[to]?.turn === turn) to++;
    for (const mention of mentionsInTurn(tokens.slice(from, to))) {
      mentions.push({ ...mention, token: from + mention.token, turn });
    }
    from = to;
  }
  return mentions;
};

const mentionsInTurn = (tokens: readonly Token[]): Omit<Mention, 'turn'>[] => {
  const names = tokens.map(({ type, text }) => (type === 'word' ? namesOf(text) : NONE));
  const nouns = names.flatMap((set, at): Noun[] => {
    const name = NAMES.find((candidate) => set.has(candidate) && NOUNS[candidate]);
    const noun = name && NOUNS[name];
    return noun ? [{ at, name, ...noun }] : [];
  });
  const own: Omit<Mention, 'turn'>[] = [];
  const [only] = nouns;
  if (only && nouns.length === 1 && isShortQuestion(tokens)) only.asks = true;
  for (const [at, set] of names.entries()) {
    const isSign = /^[№#]$/.test(tokens[at]?.text ?? '');
    if (isSign || set.has('number')) {
      const noun = nearest(nouns, at, NUMBER_REACH, prefersNext(tokens[at]));
      if (noun) noun.asks = true;
      else if (isOwnNumber(names, at)) own.push({ subject: 'PHONE', token: at, asks: true });
    } else if (set.has('ownNumber') && !nearest(nouns, at, NUMBER_REACH, false)) {
      own.push({ subject: 'PHONE', token: at, asks: true });
    }
    if (set.has('request')) {
      const noun = nearest(nouns, at, REQUEST_REACH, false);
      if (noun) noun.asks = true;
    }
  }
  for (const noun of nouns)
    if (noun.name === 'code') Object.assign(noun, subjectOfCode(names, nouns, noun.at));
  const found = nouns.map(({ at, subject, asks }) => ({ subject, token: at, asks }));
  return [...found, ...own].sort((a, b) => a.token - b.token);
};

const SHORT_QUESTION = 4;

/** "Ваш мобильный, пожалуйста?" asks by being no more than a noun. */
const isShortQuestion = (tokens: readonly Token[]): boolean =>
  tokens.length <= SHORT_QUESTION && tokens.every(({ type }) => type === 'word');

const NONE: ReadonlySet<Name> = new Set();

/** Russian says "номер карты", the others say "card number". */
const prefersNext = (token: Token | undefined): boolean => /^(?:номер|цифр|сери)/.test(token?.text ?? '');

const nearest = (
  nouns: readonly Noun[],
  at: number,
  reach: number,
  prefersLater: boolean,
): Noun | undefined => {
  let best: Noun | undefined;
  let distance = reach + 1;
  for (const noun of nouns) {
    const away = Math.abs(noun.at - at);
    if (away < distance || (away === distance && prefersLater && noun.at > at)) {
      best = noun;
      distance = away;
    }
  }
  return best;
};

const isOwnNumber = (names: readonly ReadonlySet<Name>[], at: number): boolean =>
  names[at]?.has('ownNumber') === true ||
  [at - 2, at - 1, at + 1, at + 2].some((place) => names[place]?.has('owner') === true) ||
  names.slice(Math.max(0, at - CALL_REACH), at + CALL_REACH + 1).some((set) => set.has('call'));

/** A code belongs to a thing (discount, error), to a card, or is sent to somebody. */
const subjectOfCode = (names: readonly ReadonlySet<Name>[], nouns: readonly Noun[], at: number) => {
  const near = nouns.filter((noun) => noun.at !== at && Math.abs(noun.at - at) <= CODE_REACH);
  const nextTo = near.filter((noun) => Math.abs(noun.at - at) <= 1);
  if (nextTo.some(({ subject }) => subject === 'THING')) return { subject: 'THING', asks: true } as const;
  const secures = names.slice(Math.max(0, at - 4), at + 5).some((set) => set.has('securing'));
  if (secures || near.some(({ subject }) => subject === 'CARD' || subject === 'CARD_CODE'))
    return { subject: 'CARD_CODE', asks: true } as const;
  return { subject: 'CODE', asks: true } as const;
};
