import type { Random } from '../random';

/** The signs that people type in oʻ and gʻ. */
const apostrophes = ["'", 'ʻ', 'ʼ', '’', '‘'] as const;

/** Words whose Cyrillic spelling does not follow from the Latin one. */
const cyrillicWords: Readonly<Record<string, string>> = {
  yanvar: 'январь',
  fevral: 'февраль',
  aprel: 'апрель',
  iyun: 'июнь',
  iyul: 'июль',
  sentabr: 'сентябрь',
  oktabr: 'октябрь',
  noyabr: 'ноябрь',
  dekabr: 'декабрь',
  kuryer: 'курьер',
  podyezd: 'подъезд',
  eee: 'эээ',
};

const latinWords = new Set(
  'gmail yandex umail inbox outlook example mail com uz ru iphone pro galaxy ultra redmi note artel'.split(
    ' ',
  ),
);

const pairs: ReadonlyArray<readonly [string, string]> = [
  ["o'", 'ў'],
  ["g'", 'ғ'],
  ['sh', 'ш'],
  ['ch', 'ч'],
  ['tsiya', 'ция'],
  ['aksiya', 'акция'],
  ['ya', 'я'],
  ['yo', 'ё'],
  ['yu', 'ю'],
  ['ye', 'е'],
];
const singles: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abdefghijklmnopqrstuvxyzc'].map((letter, at) => [
    letter,
    [...'абдефгҳижклмнопқрстувхйзс'][at] ?? letter,
  ]),
);

const toCyrillicWord = (word: string): string => {
  const known = cyrillicWords[word];
  if (known) return known;
  const begun = word.replace(/^e/, 'э');
  const joined = pairs.reduce((text, [latin, cyrillic]) => text.replaceAll(latin, cyrillic), begun);
  return [...joined].map((letter) => (letter === "'" ? 'ъ' : (singles[letter] ?? letter))).join('');
};

const isKept = (word: string): boolean =>
  latinWords.has(word.toLowerCase()) || (/^[A-Z]{1,4}$/.test(word) && !['SMS', 'INN', 'STIR'].includes(word));

const capitalize = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** An abbreviation keeps its capitals before a suffix, as in "JSHSHIRingiz". */
const toCyrillicToken = (token: string): string => {
  const [, capitals = '', suffix = ''] = /^([A-Z]{2,})([a-z']*)$/.exec(token) ?? [];
  if (capitals)
    return (
      (isKept(capitals) ? capitals : toCyrillicWord(capitals.toLowerCase()).toUpperCase()) +
      toCyrillicWord(suffix)
    );
  if (isKept(token)) return token;
  const cyrillic = toCyrillicWord(token.toLowerCase());
  return /^[A-Z]/.test(token) ? capitalize(cyrillic) : cyrillic;
};

/** Written addresses and codes that mix letters and digits stay Latin. */
const staysLatin = (token: string): boolean => /@|[a-z\d][._-][a-z]{2}.*[._]|[a-z][._][a-z]/i.test(token);

export const toCyrillic = (text: string): string =>
  text
    .split(' ')
    .map((token) =>
      staysLatin(token) || /^[A-Z]+\d/.test(token)
        ? token
        : token.replace(/[A-Za-z][A-Za-z']*/g, toCyrillicToken),
    )
    .join(' ');

/** One conversation is written in one script with one apostrophe. */
export const chooseUzbekSpelling = (random: Random): ((text: string) => string) => {
  if (random.chance(0.35)) return toCyrillic;
  const apostrophe = random.pick(apostrophes);
  return (text) => text.replaceAll("'", apostrophe);
};
