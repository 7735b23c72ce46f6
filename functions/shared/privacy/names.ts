import type { Finding } from './kinds';
import { ORDINARY_NAMES } from './ordinary-names';
import { fold } from './passage';
import type { Token } from './tokens';
import { toSharedSpelling } from './transliteration';

/** One word of a person's name. */
interface NamePart {
  key: string;
  person: number;
  /** Its place in the name. */
  place: number;
  /** It is short or an everyday word, so it needs a clue beside it. */
  isWeak: boolean;
}

const SHORTEST_SURE = 3;
/** An ending can turn a shorter name into another word, as "Mark" into "marka". */
const SHORTEST_INFLECTED = 5;
const MOST_NAMES = 20;
const LONGEST_NAME = 200;

const partsOf = (names: readonly string[]): NamePart[] =>
  names.slice(0, MOST_NAMES).flatMap((name, person) =>
    (fold(name.slice(0, LONGEST_NAME)).match(/\p{L}[\p{L}\p{M}'`]*/gu) ?? [])
      .filter((word) => word.length > 1 && !isNoName(toSharedSpelling(word)))
      .flatMap((word, place) =>
        [...new Set([toSharedSpelling(word), toSharedSpelling(word.replaceAll('x', 'ks'))])].map((key) => ({
          key,
          person,
          place,
          isWeak: key.length < SHORTEST_SURE || ORDINARY_NAMES.has(key),
        })),
      )
      .filter(({ key }) => key.length > 1),
  );

/** Words that telephony systems show in place of a name. */
const ROLES = new Set(
  'agent operator operatör оператор temsilci müşteri customer mijoz клиент admin test user call center centre callcenter support sales satış destek menejer manager менеджер agenti'
    .split(' ')
    .map(toSharedSpelling),
);
const isNoName = (word: string): boolean => HONORIFIC.test(word) || ROLES.has(word);

const joinAlternatives = (forms: string): string =>
  forms
    .split(' ')
    .map(toSharedSpelling)
    .sort((a, b) => b.length - a.length)
    .join('|');

const HONORIFIC = new RegExp(
  `^(?:${joinAlternatives('hanım bey beyefendi hanımefendi abi abla opa aka xonim xola amaki efendi sayın sn bay bayan mr mrs ms miss sir madam janob hurmatli госпожа госпожи госпоже господин господина господину уважаемая уважаемый хоним')})(?:${joinAlternatives('a e i in ın un im ım ım la le den dan de da ler lar ga ni ning')})?$`,
);
/** A person introduces oneself, as in "ismim Can", "меня зовут Вера" or "my name is Rose". */
const INTRODUCTION = new RegExp(
  `^(?:${joinAlternatives('adım ismim adınız isminiz adı ismi ism ismingiz зовут имя имени name isimli adlı исмим')})$`,
);

const TURKIC_ENDING = new RegExp(
  `^(?:${joinAlternatives('cığım ciğim cım cim jon xon boy m')})?(?:lar|ler)?(?:${joinAlternatives(
    'ın in un ün nın nin nun nün a e ya ye ı i u ü yı yi yu yü da de ta te dan den tan ten la le yla yle ca ce ça çe ning ni ga ka qa ku dek mi mu chi niki нинг ни га да дан',
  )})?(?:ki|mi|mu|da|de|dir|dur|man|siz|im)?$`,
);
const RUSSIAN_ENDING = new RegExp(
  `^(?:${joinAlternatives('а у ом ем е ы и ой ою ей ею ю я ья ым ых ого ому ую ии ию ией ие ова ову')})?$`,
);

interface Match {
  part: NamePart;
  /** Characters of the word that are the name. A Turkish or Uzbek ending stays. */
  length: number;
  isInflected: boolean;
}

/** Known names by their first letters, which no ending changes. */
type NameIndex = ReadonlyMap<string, readonly NamePart[]>;
const INDEX_LETTERS = 2;

const indexOf = (parts: readonly NamePart[]): NameIndex =>
  Map.groupBy(parts, ({ key }) => key.slice(0, INDEX_LETTERS));

/**
 * Finds the known names in any case, in both alphabets and with endings. The parts of one name are one datum.
 * A short or everyday part counts beside a form of address or another part of the name. It also counts after
 * "my name is" and with a capital in the middle of a sentence.
 */
export const findNames = (tokens: readonly Token[], names: readonly string[]): Finding[] => {
  const index = indexOf(partsOf(names));
  if (index.size === 0) return [];
  const matches = tokens.map((token) => (token.kind === 'word' ? matchOf(token.text, index) : undefined));
  const findings: Finding[] = [];
  for (const [at, match] of matches.entries()) {
    const token = tokens[at];
    if (!match || !token || !isMeant(tokens, matches, at, match)) continue;
    const last = findings.at(-1);
    const isNextPart = matches[at - 1] && last?.end === tokens[at - 1]?.end && isBeside(tokens, at);
    const end = token.start + match.length;
    if (last && isNextPart && last.value === personOf(match)) {
      last.end = end;
      last.parts = [{ start: last.start, end }];
    } else
      findings.push({
        kind: 'NAME',
        value: personOf(match),
        start: token.start,
        end,
        parts: [{ start: token.start, end }],
      });
  }
  return findings;
};

const personOf = ({ part }: Match): string => String(part.person);

const matchOf = (word: string, index: NameIndex): Match | undefined => {
  const spelling = toSharedSpelling(word);
  let best: Match | undefined;
  for (const part of index.get(spelling.slice(0, INDEX_LETTERS)) ?? []) {
    if (part.key === spelling) return { part, length: word.length, isInflected: false };
    best ??= matchInflected(word, spelling, part);
  }
  return best;
};

const matchInflected = (word: string, spelling: string, part: NamePart): Match | undefined => {
  const { key } = part;
  const apostrophe = word.lastIndexOf("'");
  if (apostrophe > 0 && toSharedSpelling(word.slice(0, apostrophe)) === key)
    return { part, length: apostrophe, isInflected: false };
  if (isRussianForm(word, spelling, key)) return { part, length: word.length, isInflected: true };
  if (spelling.startsWith(key) && TURKIC_ENDING.test(spelling.slice(key.length)))
    return { part, length: lengthOf(word, key), isInflected: true };
  const soft = softenStem(key).some(
    (stem) => spelling.startsWith(stem) && TURKIC_ENDING.test(spelling.slice(stem.length)),
  );
  return soft ? { part, length: word.length, isInflected: true } : undefined;
};

/** A Russian case. Its ending replaces the final vowels of the name. */
const isRussianForm = (word: string, spelling: string, key: string): boolean =>
  /[а-яё]/.test(word) &&
  [key.replace(/[aeiou]$/, ''), key.replace(/[aeiou]{2}$/, '')].some(
    (stem) =>
      stem.length >= SHORTEST_SURE &&
      spelling.startsWith(stem) &&
      RUSSIAN_ENDING.test(spelling.slice(stem.length)),
  );

/** Turkish softens a last consonant before a vowel (Ahmet, Ahmedi). */
const softenStem = (key: string): string[] => {
  const soft = { t: 'd', p: 'b', k: 'g' }[key.at(-1) ?? ''];
  return soft ? ['a', 'e', 'i', 'u'].map((vowel) => key.slice(0, -1) + soft + vowel) : [];
};

/** The length of the name in a word with an ending. */
const lengthOf = (word: string, key: string): number => {
  for (let length = word.length; length > 0; length--)
    if (toSharedSpelling(word.slice(0, length)) === key) return length;
  return word.length;
};

const isMeant = (
  tokens: readonly Token[],
  matches: ReadonlyArray<Match | undefined>,
  at: number,
  { part, isInflected }: Match,
): boolean => {
  const isSure = !part.isWeak && (!isInflected || part.key.length >= SHORTEST_INFLECTED);
  if (isSure || isInsideASentence(tokens, at)) return true;
  const beside = [isBeside(tokens, at) ? at - 1 : -1, isBeside(tokens, at + 1) ? at + 1 : -1];
  return beside.some((place) => {
    const [token, match] = [tokens[place], matches[place]];
    if (!token) return false;
    if (match && isSameName(tokens, Math.min(at, place), matches)) return true;
    return HONORIFIC.test(toSharedSpelling(token.text)) || (place < at && isIntroduced(tokens, place));
  });
};

/** Two parts of one name. Two everyday words must keep its order, unlike "on the hill rose". */
const isSameName = (
  tokens: readonly Token[],
  at: number,
  matches: ReadonlyArray<Match | undefined>,
): boolean => {
  const [first, second] = [matches[at]?.part, matches[at + 1]?.part];
  if (!first || !second || first.person !== second.person || first.place === second.place) return false;
  const isCapital = tokens[at]?.isCapitalized === true && tokens[at + 1]?.isCapitalized === true;
  return first.place < second.place || isCapital || !(first.isWeak && second.isWeak);
};

/** One small word may stand between ("my name is Rose"). */
const isIntroduced = (tokens: readonly Token[], place: number): boolean =>
  [tokens[place], tokens[place - 1]].some(
    (token) => token && INTRODUCTION.test(toSharedSpelling(token.text)),
  );

/** Whether only a space stands before the token. */
const isBeside = (tokens: readonly Token[], at: number): boolean => tokens[at]?.gap === 'space' && at > 0;

const isInsideASentence = (tokens: readonly Token[], at: number): boolean => {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return token?.isCapitalized === true && isBeside(tokens, at) && before?.kind !== 'sign' && !before?.isUpper;
};
