import type { CorpusLanguage, PersonalKind } from '../corpus';
import type { Random } from './random';
import { sayNumber } from './say-numbers';

/** A datum that is not digits alone, said in one of the ways. A list is said over two turns. */
export type Spelling = (
  language: CorpusLanguage,
  random: Random,
) => Readonly<Record<string, readonly string[]>>;

const people = ['ali.veli', 'ayse.demir', 'ivan.petrov', 'anvar.karimov', 'john.smith', 'nilufar.saidova'];
const hosts = ['gmail.com', 'mail.ru', 'yandex.ru', 'hotmail.com', 'ornek.com', 'example.com'];
const signs = {
  tr: { at: ['et', 'kuyruklu a'], dot: 'nokta', under: 'alt tire' },
  uz: { at: ['kuchukcha', 'et'], dot: 'nuqta', under: 'pastki chiziq' },
  ru: { at: ['собака', 'собачка'], dot: 'точка', under: 'нижнее подчёркивание' },
  en: { at: ['at'], dot: 'dot', under: 'underscore' },
} as const;

const email: Spelling = (language, random) => {
  const [first = '', last = ''] = random.pick(people).split('.');
  const [host = '', top = ''] = random.pick(hosts).split('.');
  const { at, dot, under } = signs[language];
  const sign = random.pick(at);
  const number = String(10 + random.below(90));
  return {
    whole: [`${first}.${last}@${host}.${top}`],
    groups: [`${first}${number} @ ${host} . ${top}`],
    words: [`${first} ${dot} ${last} ${sign} ${host} ${dot} ${top}`],
    'digit-by-digit': [`${Array.from(first).join(' ')} ${sign} ${host} ${dot} ${top}`],
    'nod-between': [`${first}${number} ${sign}`, `${host} ${dot} ${top}`],
    doubled: [`${first} ${under} ${last} ${sign} ${host} ${dot} ${top}`],
    'rest-later': [`${first}${number} ${sign}`, `${host}.${top}`],
    misheard: [`${first}${number} ${sign} ${host} ${top}`],
  };
};

const months: Readonly<Record<CorpusLanguage, readonly string[]>> = {
  tr: ['ocak', 'mart', 'haziran', 'eylül', 'aralık'],
  uz: ['yanvar', 'mart', 'iyun', 'sentabr', 'dekabr'],
  ru: ['января', 'марта', 'июня', 'сентября', 'декабря'],
  en: ['January', 'March', 'June', 'September', 'December'],
};

const birthDate: Spelling = (language, random) => {
  const day = 1 + random.below(28);
  const month = random.below(5);
  const number = String([1, 3, 6, 9, 12][month]).padStart(2, '0');
  const year = 1955 + random.below(50);
  const name = months[language][month] ?? '';
  const two = String(day).padStart(2, '0');
  const said = sayNumber(language, year);
  return {
    whole: [`${two}.${number}.${year}`],
    groups: [`${two} ${number} ${year}`],
    'digit-by-digit': [`${two}/${number}/${year}`],
    words: [
      language === 'en'
        ? `${name} ${sayNumber(language, day)} ${said}`
        : `${sayNumber(language, day)} ${name} ${said}`,
    ],
    'nod-between': [`${day} ${name}`, `${year}`],
    thousands: [`${day} ${name} ${year}`],
    'sentence-between': [`${day} ${name}`, said],
  };
};

const plate: Spelling = (language, random) => {
  const three = random.digits(3);
  const plates: Readonly<Record<CorpusLanguage, readonly string[]>> = {
    tr: ['34', random.pick(['ABC', 'KL', 'BJK']), three],
    uz: ['01', 'A', three, random.pick(['BA', 'CC'])],
    ru: [random.pick(['А', 'М', 'К']), three, random.pick(['ВС', 'ТТ']), '77'],
    en: [random.pick(['34', '06']), random.pick(['ABC', 'KL']), three],
  };
  const parts = plates[language];
  const half = Math.ceil(parts.length / 2);
  const inWords = parts.map((part) =>
    /^\d/.test(part) ? sayNumber(language, Number(part)) : Array.from(part).join(' '),
  );
  return {
    whole: [parts.join('')],
    groups: [parts.join(' ')],
    'digit-by-digit': [Array.from(parts.join('')).join(' ')],
    words: [inWords.join(' ')],
    'nod-between': [parts.slice(0, half).join(' '), parts.slice(half).join(' ')],
    'sentence-between': [parts.slice(0, half).join(' '), parts.slice(half).join(' ')],
  };
};

export const spellings: Readonly<Partial<Record<PersonalKind, Spelling>>> = {
  EMAIL: email,
  BIRTH_DATE: birthDate,
  PLATE: plate,
};
