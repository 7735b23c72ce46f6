import { everyLanguage } from '../languages';
import type { SubjectVocabulary, WordList } from '../languages/vocabulary';
import { type Lexicon, lexicon } from './lexicon';
import { readSpokenWord } from './number-words';
import type { Token } from './speech-tokens';

const subjectVocabularies = everyLanguage.map(({ subjects }) => subjects);

/** What a number belongs to. `THING` is an order, parcel or article. `MEASURE` is a sum, date or plate. */
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

/** A word that says what the numbers after it belong to. */
export interface Mention {
  subject: Subject;
  /** Position of its token. */
  token: number;
  turn: number;
  /** Asks for the number or names it. */
  asks: boolean;
  /** A code with no other detail. */
  isPlainCode: boolean;
  /** Position of its word for number. */
  numberToken: number | undefined;
}

type Name = keyof SubjectVocabulary;

const NAMES: readonly Name[] = Object.keys(subjectVocabularies[0] ?? {}) as Name[];
const namesOf: Lexicon<Name> = lexicon(
  NAMES.flatMap((name) =>
    subjectVocabularies.map((vocabulary): readonly [Name, WordList] => [name, vocabulary[name]]),
  ),
);

/** The subject of a noun. `asks` says whether the noun alone asks for its number. */
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

/** Does the folded word say what a number belongs to? */
export const isSubjectWord = (word: string): boolean => namesOf(word).size > 0;

interface Noun {
  /** Position within the turn. */
  at: number;
  name: Name;
  subject: Subject;
  asks: boolean;
  isPlainCode: boolean;
  /** Position of its word for number. */
  number: number | undefined;
}

/** Words between a noun and its word for number. The only noun of a turn may be further away. */
const NUMBER_REACH = 6;
const THING_REACH = 2;
const LONE_REACH = 16;
const REQUEST_REACH = 7;
const CODE_REACH = 3;
const CALL_REACH = 6;

/** Finds the mentions of a passage in order. */
export const mentionsIn = (tokens: readonly Token[]): Mention[] => {
  const mentions: Mention[] = [];
  for (let from = 0; from < tokens.length; ) {
    const turn = tokens[from]?.turn ?? 0;
    let to = from;
    while (tokens[to]?.turn === turn) to++;
    for (const { at, subject, asks, isPlainCode, number } of mentionsInTurn(tokens.slice(from, to))) {
      const numberToken = number === undefined ? undefined : from + number;
      mentions.push({ subject, token: from + at, turn, asks, isPlainCode, numberToken });
    }
    from = to;
  }
  return mentions;
};

const mentionsInTurn = (tokens: readonly Token[]): Noun[] => {
  const names = tokens.map(({ type, text }) => (type === 'word' ? namesOf(text) : NONE));
  const nouns = names.flatMap((set, at): Noun[] => {
    const name = NAMES.find((candidate) => set.has(candidate) && NOUNS[candidate]);
    const noun = name && NOUNS[name];
    return noun ? [{ at, name, ...noun, isPlainCode: false, number: undefined }] : [];
  });
  const own: Noun[] = [];
  const [only] = nouns;
  if (only && nouns.length === 1 && isShortQuestion(tokens)) only.asks = true;
  for (const [at, set] of names.entries()) {
    const isNumber = set.has('number') || set.has('ownNumber') || /^[№#]$/.test(tokens[at]?.text ?? '');
    if (isNumber) {
      const noun = nounOfNumber(nouns, at, prefersNext(tokens[at]));
      if (noun) {
        Object.assign(noun, { asks: true, number: at });
        for (const same of nounsAround(nouns, at, 0)) same.subject = noun.subject;
      } else if (tokens[at]?.text !== 'no') own.push(...ownNumberAt(names, at));
    }
    if (set.has('call') && isNumberNext(tokens, at)) own.push(toOwnNumber('PHONE', at));
  }
  const askable = [...nouns, ...own].sort((a, b) => a.at - b.at);
  for (const [at, set] of names.entries()) {
    const asked = set.has('request') ? findNearest(askable, at, REQUEST_REACH, false) : undefined;
    if (asked) asked.asks = true;
  }
  for (const noun of nouns)
    if (noun.name === 'code') Object.assign(noun, subjectOfCode(names, nouns, noun.at));
  return askable;
};

/**
 * The noun of a word for number. Orders must be close, since "номер, который привязан к заказу" is a phone.
 */
const nounOfNumber = (nouns: readonly Noun[], at: number, prefersLater: boolean): Noun | undefined => {
  const reach = nouns.length === 1 ? LONE_REACH : NUMBER_REACH;
  // "Tax ID" is the number of a tax payer.
  const [beside] = nounsAround(nouns, at, 0).length > 0 ? nounsAround(nouns, at - 1, 0) : [];
  const noun = beside ?? findNearest(nouns, at, reach, prefersLater);
  if (noun?.subject !== 'THING' || Math.abs(noun.at - at) <= THING_REACH) return noun;
  const persons = nounsAround(nouns, at, reach).filter(({ subject }) => subject !== 'THING');
  return findNearest(persons, at, reach, prefersLater);
};

/**
 * A number without a noun is a phone when somebody owns it or asks for it. "Security number" is the code of a
 * card.
 */
const ownNumberAt = (names: readonly ReadonlySet<Name>[], at: number): Noun[] => {
  const near = names.slice(Math.max(0, at - CALL_REACH), at + CALL_REACH + 1);
  const isSecuring = names.slice(Math.max(0, at - 2), at + 3).some((set) => set.has('securing'));
  const isOwn = ['ownNumber', 'owner', 'call', 'request'].some((name) =>
    near.some((set) => set.has(name as Name)),
  );
  if (!isSecuring && !isOwn) return [];
  return [toOwnNumber(isSecuring ? 'CARD_CODE' : 'PHONE', at)];
};

const toOwnNumber = (subject: Subject, at: number): Noun => ({
  at,
  name: 'number',
  subject,
  asks: true,
  isPlainCode: false,
  number: at,
});

/** Does a number follow within two tokens, as in "he can call 0770 …"? */
const isNumberNext = (tokens: readonly Token[], at: number): boolean => {
  const next = [tokens[at + 1], tokens[at + 2]];
  return next.some(
    (token) => token?.type === 'digits' || (token?.type === 'word' && readSpokenWord(token.text)),
  );
};

const SHORT_QUESTION = 4;

/** A noun alone asks ("Ваш мобильный, пожалуйста?"). */
const isShortQuestion = (tokens: readonly Token[]): boolean =>
  tokens.length <= SHORT_QUESTION && tokens.every(({ type }) => type === 'word');

const NONE: ReadonlySet<Name> = new Set();

/** Russian says "номер карты", the others say "card number". */
const prefersNext = (token: Token | undefined): boolean => /^(?:номер|цифр|сери)/.test(token?.text ?? '');

/** The closest noun within a reach. Nouns stand in the order of speech. */
const findNearest = (
  nouns: readonly Noun[],
  at: number,
  reach: number,
  prefersLater: boolean,
): Noun | undefined => {
  let best: Noun | undefined;
  let distance = reach + 1;
  for (const noun of nounsAround(nouns, at, reach)) {
    const away = Math.abs(noun.at - at);
    if (away < distance || (away === distance && prefersLater && noun.at > at)) {
      best = noun;
      distance = away;
    }
  }
  return best;
};

/** Binary search for the nouns within a reach of a place. */
const nounsAround = (nouns: readonly Noun[], at: number, reach: number): readonly Noun[] => {
  let [low, high] = [0, nouns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nouns[middle]?.at ?? 0) < at - reach) low = middle + 1;
    else high = middle;
  }
  const from = low;
  while ((nouns[low]?.at ?? Number.POSITIVE_INFINITY) <= at + reach) low++;
  return nouns.slice(from, low);
};

/** A code belongs to a thing or a card, or was sent to somebody. */
const subjectOfCode = (names: readonly ReadonlySet<Name>[], nouns: readonly Noun[], at: number) => {
  const near = nounsAround(nouns, at, CODE_REACH).filter((noun) => noun.at !== at);
  const nextTo = near.filter((noun) => Math.abs(noun.at - at) <= 1);
  if (nextTo.some(({ subject }) => subject === 'THING')) return { subject: 'THING' } as const;
  const secures = names.slice(Math.max(0, at - 4), at + 5).some((set) => set.has('securing'));
  if (secures || near.some(({ subject }) => subject === 'CARD' || subject === 'CARD_CODE'))
    return { subject: 'CARD_CODE' } as const;
  return { subject: 'CODE', isPlainCode: near.length === 0 } as const;
};
