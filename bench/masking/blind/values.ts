import type { CorpusLanguage, PersonalKind } from '../corpus';
import type { Random } from './random';

/** An invented datum of digits and letters, in the groups in which people say it. */
export interface Datum {
  groups: readonly string[];
  /** Written without a gap. */
  whole: string;
  /** How people write the groups of a national phone. */
  formats?: readonly string[];
}

const datumOf = (...groups: string[]): Datum => ({ groups, whole: groups.join('') });

/** Cuts a text into groups of these lengths. The last length repeats. */
export const cutInGroups = (text: string, ...lengths: number[]): string[] => {
  const groups: string[] = [];
  for (let at = 0; at < text.length; ) {
    const length = lengths[Math.min(groups.length, lengths.length - 1)] ?? text.length;
    groups.push(text.slice(at, at + length));
    at += length;
  }
  return groups;
};

/** Sum of the digits, each times its weight. */
const weigh = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);

/** The check digit of a card by ISO/IEC 7812-1, annex B. */
const luhnDigit = (digits: string): string => {
  const doubled = [...digits].reverse().map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1));
  const sum = doubled.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return String((10 - (sum % 10)) % 10);
};

/** A Turkish identity number. */
const tckn = (random: Random): string => {
  const nine = `${random.between(1, 9)}${random.digits(8)}`;
  const tenth = (((weigh(nine, [7, -1, 7, -1, 7, -1, 7, -1, 7]) % 10) + 10) % 10).toString();
  const sum = weigh(nine + tenth, Array(10).fill(1));
  return `${nine}${tenth}${sum % 10}`;
};

const padToTwo = (value: number): string => String(value).padStart(2, '0');

/** An Uzbek identity number. It holds sex and date of birth. */
const pinfl = (random: Random): string => {
  const born = `${padToTwo(random.between(1, 28))}${padToTwo(random.between(1, 12))}${padToTwo(random.between(50, 99))}`;
  const thirteen = `${random.between(3, 4)}${born}${random.digits(6)}`;
  return `${thirteen}${weigh(thirteen, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7]) % 10}`;
};

/** A Russian pension number. */
const snils = (random: Random): string => {
  const nine = `${random.between(1, 9)}${random.digits(8)}`;
  return `${nine}${padToTwo((weigh(nine, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100)}`;
};

const turkishTaxNumber = (random: Random): string => {
  const nine = `${random.between(1, 9)}${random.digits(8)}`;
  const sum = [...nine].reduce((total, digit, at) => {
    const shifted = (Number(digit) + 9 - at) % 10;
    return total + (shifted === 0 ? 0 : (shifted * 2 ** (9 - at)) % 9 || 9);
  }, 0);
  return `${nine}${(10 - (sum % 10)) % 10}`;
};

const innWeights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const innDigit = (digits: string): string =>
  String((weigh(digits, innWeights.slice(innWeights.length - digits.length)) % 11) % 10);

/** A Russian tax number of ten or twelve digits. */
const inn = (random: Random): string => {
  const first = `77${random.digits(random.chance(0.5) ? 7 : 8)}`;
  const next = first + innDigit(first);
  return first.length === 9 ? next : next + innDigit(next);
};

/** ISO 13616 takes the check digits from the remainder by 97. */
const ibanOf = (country: string, account: string): string => {
  const numbers = [...`${account}${country}00`].map((char) => Number.parseInt(char, 36)).join('');
  const remainder = [...numbers].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
  return `${country}${padToTwo(98 - remainder)}${account}`;
};

const cardPrefixes: Record<CorpusLanguage, readonly string[]> = {
  tr: ['9792', '4000', '5555', '9792', '4111', '3782'],
  uz: ['8600', '9860', '8600', '9860', '4000'],
  ru: ['2200', '4000', '5555', '2200', '8600', '3714'],
  en: ['4000', '4111', '5555', '5105', '3782', '3714'],
};

const card = (random: Random, language: CorpusLanguage): Datum => {
  const prefix = random.pick(cardPrefixes[language]);
  const short = prefix.startsWith('37');
  const most = prefix + random.digits(short ? 10 : 11);
  const number = most + luhnDigit(most);
  return datumOf(...(short ? cutInGroups(number, 4, 6, 5) : cutInGroups(number, 4)));
};

const nationalId = (random: Random, language: CorpusLanguage): Datum => {
  if (language === 'ru' && random.chance(0.5)) return datumOf(...cutInGroups(snils(random), 3, 3, 3, 2));
  if (language === 'uz' || language === 'ru')
    return datumOf(...cutInGroups(pinfl(random), ...random.pick([[1, 6, 3, 4], [2], [4, 4, 4, 2]])));
  return datumOf(
    ...cutInGroups(
      tckn(random),
      ...random.pick([
        [3, 3, 3, 2],
        [3, 2],
        [2, 3, 3, 3],
      ]),
    ),
  );
};

const passport = (random: Random, language: CorpusLanguage): Datum => {
  const number = `${random.between(1, 9)}${random.digits(8)}`;
  if (language === 'tr')
    return datumOf(
      random.pick(['U', 'U', 'S', 'Z']),
      ...cutInGroups(number.slice(0, 8), ...random.pick([[2], [3, 3, 2]])),
    );
  if (language === 'uz')
    return datumOf(random.pick(['AA', 'AB', 'AC', 'AD', 'FA']), ...cutInGroups(number.slice(0, 7), 3, 2));
  if (language === 'ru' && random.chance(0.3))
    return datumOf(random.pick(['АА', 'АВ', 'АС', 'AA']), ...cutInGroups(number.slice(0, 7), 3, 2));
  if (language === 'ru')
    return datumOf(
      ...cutInGroups(
        `45${random.digits(2)}${number.slice(0, 6)}`,
        ...random.pick([
          [4, 6],
          [2, 2, 3, 3],
          [4, 3, 3],
        ]),
      ),
    );
  return random.chance(0.5)
    ? datumOf(...cutInGroups(number, 3))
    : datumOf('C', ...cutInGroups(number.slice(0, 8), 4));
};

const taxNumber = (random: Random, language: CorpusLanguage): Datum => {
  if (language === 'tr')
    return datumOf(
      ...cutInGroups(
        turkishTaxNumber(random),
        ...random.pick([
          [3, 3, 4],
          [3, 3, 2],
        ]),
      ),
    );
  if (language === 'uz') return datumOf(...cutInGroups(`${random.between(2, 6)}${random.digits(8)}`, 3));
  if (language === 'ru') return datumOf(...cutInGroups(inn(random), ...random.pick([[4, 3], [2], [3]])));
  return random.chance(0.5)
    ? datumOf(...cutInGroups(`${random.between(10, 89)}${random.digits(7)}`, 2, 3, 4))
    : datumOf(...cutInGroups(`${random.between(1, 9)}${random.digits(9)}`, 5));
};

const account = (random: Random, language: CorpusLanguage): Datum => {
  if (language === 'uz')
    return datumOf(
      ...cutInGroups(
        `${random.pick(['20208', '22618'])}000${random.digits(12)}`,
        ...random.pick([[5, 3, 4], [4]]),
      ),
    );
  if (language === 'ru')
    return datumOf(
      ...cutInGroups(
        `${random.pick(['40817', '40802'])}810${random.digits(12)}`,
        ...random.pick([[5, 3, 4], [4], [5]]),
      ),
    );
  if (language === 'tr')
    return datumOf(
      ...cutInGroups(
        `${random.between(1, 9)}${random.digits(random.pick([7, 9, 11]))}`,
        ...random.pick([[4], [3, 3, 2]]),
      ),
    );
  return datumOf(
    ...cutInGroups(
      `${random.between(1, 9)}${random.digits(random.pick([7, 9, 11]))}`,
      ...random.pick([[4], [3], [2]]),
    ),
  );
};

const turkishIban = (random: Random): string =>
  ibanOf('TR', `000${random.pick(['10', '62', '46', '64'])}0${random.digits(16)}`);
const kazakhIban = (random: Random): string =>
  ibanOf('KZ', `${random.pick(['722', '601', '826'])}${random.digits(13)}`);
const otherIbans: ReadonlyArray<(random: Random) => string> = [
  (random) => ibanOf('DE', random.digits(18)),
  (random) => ibanOf('GB', `${random.pick(['NWBK', 'BARC'])}${random.digits(14)}`),
  (random) => ibanOf('AE', random.digits(19)),
  (random) => ibanOf('FR', random.digits(23)),
  turkishIban,
];

const iban = (random: Random, language: CorpusLanguage): Datum => {
  const makers = {
    tr: [turkishIban],
    uz: [turkishIban, kazakhIban],
    ru: [kazakhIban, turkishIban],
    en: otherIbans,
  };
  const value = random.pick(makers[language])(random);
  return datumOf(value.slice(0, 2), value.slice(2, 4), ...cutInGroups(value.slice(4), 4));
};

type PhoneMaker = (random: Random) => Datum;

/**
 * A trunk prefix or country code, an area code and seven digits.
 *
 * @param tied writes prefix and area as one group
 */
const phoneOf = (random: Random, prefix: string, area: string, tied = false): Datum => {
  const seven = random.digits(7);
  const [three = '', two = '', last = ''] = cutInGroups(seven, 3, 2);
  const opening = tied ? [prefix + area] : [...(prefix ? [prefix] : []), area];
  const formats = [
    `${prefix} (${area}) ${three}-${two}-${last}`,
    `${prefix} (${area}) ${three} ${two} ${last}`,
    `${opening.join(' ')} ${three}-${two}-${last}`,
    `${opening.join(' ')} ${three} ${two}${last}`,
  ];
  return { ...datumOf(...opening, three, two, last), formats: formats.map((format) => format.trim()) };
};

const turkishPhone: PhoneMaker = (random) => {
  const area = random.pick(['532', '542', '505', '555', '533', '212', '544']);
  const prefix = random.pick(['0', '0', '0', '', '+90']);
  return phoneOf(random, prefix, area, prefix === '0' && random.chance(0.7));
};
const uzbekPhone: PhoneMaker = (random) =>
  phoneOf(
    random,
    random.pick(['', '', '+998', '998']),
    random.pick(['90', '91', '93', '94', '97', '99', '33', '88', '71']),
  );
const russianPhone: PhoneMaker = (random) =>
  phoneOf(random, random.pick(['8', '+7', '8', '7']), random.pick(['916', '903', '925', '495', '999']));
const kazakhPhone: PhoneMaker = (random) =>
  phoneOf(random, random.pick(['8', '+7']), random.pick(['701', '777', '705', '727']));

/** Numbers that Ofcom and the North American plan reserve for films. Nobody has them. */
const reservedPhone: PhoneMaker = (random) => {
  if (random.chance(0.5)) return datumOf('07700', '900', random.digits(3));
  const [area, last] = [random.pick(['202', '415', '312']), `01${random.digits(2)}`];
  return { ...datumOf(area, '555', last), formats: [`(${area}) 555-${last}`, `${area}-555-${last}`] };
};

const phoneMakers: Record<CorpusLanguage, readonly PhoneMaker[]> = {
  tr: [turkishPhone],
  uz: [uzbekPhone],
  ru: [russianPhone, russianPhone, kazakhPhone, uzbekPhone],
  en: [reservedPhone, turkishPhone, uzbekPhone, russianPhone, reservedPhone, kazakhPhone],
};

const plateLetters = 'ABCDEFGHKLMNPRSTVYZ';
const letters = (random: Random, count: number, from = plateLetters): string =>
  Array.from({ length: count }, () => random.pick([...from])).join('');

const plate = (random: Random, language: CorpusLanguage): Datum => {
  const three = `${random.between(1, 9)}${random.digits(2)}`;
  if (language === 'tr')
    return datumOf(
      random.pick(['34', '06', '35', '16', '07', '41']),
      letters(random, random.between(2, 3)),
      three,
    );
  if (language === 'uz') {
    const region = random.pick(['01', '10', '30', '40', '50', '60', '80', '85']);
    return random.chance(0.7)
      ? datumOf(region, letters(random, 1), three, letters(random, 2))
      : datumOf(region, three, letters(random, 3));
  }
  const cyrillic = 'АВЕКМНОРСТУХ';
  if (language === 'ru')
    return datumOf(
      letters(random, 1, cyrillic),
      three,
      letters(random, 2, cyrillic),
      random.pick(['77', '99', '50', '78', '177', '750']),
    );
  return random.chance(0.5)
    ? datumOf(letters(random, 2), String(random.between(51, 74)), letters(random, 3))
    : datumOf(letters(random, 3), `${random.between(1, 9)}${random.digits(3)}`);
};

const oneTimeCode = (random: Random): Datum => {
  const code = random.digits(random.pick([4, 5, 6, 6]));
  return datumOf(...cutInGroups(code, code.length === 4 ? 2 : 3));
};

const cardCode = (random: Random): Datum => datumOf(random.digits(random.chance(0.85) ? 3 : 4));

export type NumberKind = Exclude<PersonalKind, 'EMAIL' | 'BIRTH_DATE'>;

export const datumMakers: Record<NumberKind, (random: Random, language: CorpusLanguage) => Datum> = {
  CARD: card,
  CARD_CODE: cardCode,
  ONE_TIME_CODE: oneTimeCode,
  NATIONAL_ID: nationalId,
  PASSPORT: passport,
  TAX_NUMBER: taxNumber,
  ACCOUNT: account,
  IBAN: iban,
  PHONE: (random, language) => random.pick(phoneMakers[language])(random),
  PLATE: plate,
};
