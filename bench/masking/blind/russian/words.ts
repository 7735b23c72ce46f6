import type { DateTongue } from '../dates';
import type { EmailTongue } from '../emails';
import { joinWords } from '../tongue';
import { cardinal } from './numbers';

const months = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];
export const monthName = (month: number): string => months[month - 1] ?? '';

const genitives: Readonly<Record<string, string>> = {
  один: 'первого',
  два: 'второго',
  три: 'третьего',
  четыре: 'четвёртого',
  пять: 'пятого',
  шесть: 'шестого',
  семь: 'седьмого',
  восемь: 'восьмого',
  девять: 'девятого',
  сорок: 'сорокового',
  пятьдесят: 'пятидесятого',
  шестьдесят: 'шестидесятого',
  семьдесят: 'семидесятого',
  восемьдесят: 'восьмидесятого',
  девяносто: 'девяностого',
};
const genitive = (word: string): string => genitives[word] ?? word.replace(/ь$/, 'ого');

/** Only the last word is declined, as in "Двадцать пятого". */
export const ordinalOf = (value: number): string => {
  const words = cardinal(value).split(' ');
  return joinWords(...words.slice(0, -1), genitive(words.at(-1) ?? ''));
};

const yearWords = (year: number): string => (year === 2000 ? 'двухтысячного' : ordinalOf(year));

export const russianDates: DateTongue = {
  withName: ({ day, month, year }) => [[`${day} ${monthName(month)}`, `${year}`]],
  inWords: ({ day, month, year }) => [
    [`${ordinalOf(day)} ${monthName(month)}`, yearWords(year)],
    [`${ordinalOf(day)} ${monthName(month)}`, year < 2000 ? ordinalOf(year % 100) : yearWords(year)],
  ],
  inNumbers: ({ day, month, year }) => [
    `${ordinalOf(day)} ${ordinalOf(month)} ${year < 2000 ? ordinalOf(year % 100) : yearWords(year)}`,
    `${cardinal(day)} ${month < 10 ? 'ноль ' : ''}${cardinal(month)} ${cardinal(year)}`,
    `${day < 10 ? 'ноль ' : ''}${cardinal(day)} ${month < 10 ? 'ноль ' : ''}${cardinal(month)} ${year < 2000 ? cardinal(year % 100) : cardinal(year)}`,
  ],
};

export const russianEmails: EmailTongue = {
  words: [
    ['krasny', 'красный', 'krasny'],
    ['stol', 'стол', 'stol'],
    ['sinij', 'синий', 'sinij'],
    ['oblako', 'облако', 'oblako'],
    ['zelenaya', 'зелёная', 'зеленая'],
    ['kniga', 'книга', 'kniga'],
    ['primer', 'пример', 'primer'],
    ['korobka', 'коробка', 'korobka'],
    ['apelsin', 'апельсин', 'apelsin'],
    ['okno', 'окно', 'okno'],
    ['lampa', 'лампа', 'lampa'],
    ['veter', 'ветер', 'veter'],
  ],
  at: ['собака', 'собака', 'собачка', 'эт'],
  dot: ['точка'],
  underscore: ['нижнее подчёркивание', 'нижнее подчеркивание', 'подчёркивание'],
  dash: ['дефис', 'тире', 'чёрточка'],
  hosts: [
    ['mail.ru', 'мэйл', 'мейл', 'mail', 'майл'],
    ['yandex.ru', 'яндекс', 'yandex'],
    ['gmail.com', 'джимейл', 'гмейл', 'gmail'],
    ['inbox.ru', 'инбокс', 'inbox'],
    ['bk.ru', 'бэ ка', 'bk'],
    ['example.ru', 'экзампл', 'example'],
    ['rambler.ru', 'рамблер'],
  ],
  tops: { ru: ['ру', 'ru'], com: ['ком', 'com'] },
  misheard: [
    ['собака', 'собаке', 'сабака', 'собаки'],
    ['джимейл', 'жимейл', 'джи мейл', 'джимэйл'],
    ['мэйл', 'мыло', 'мэил'],
    ['мейл', 'мэл', 'мейль'],
    ['яндекс', 'яндэкс', 'индекс'],
    ['точка', 'точко', 'точку'],
    ['ру', 'руб', 'рус'],
    ['ком', 'кому', 'кон'],
  ],
};
