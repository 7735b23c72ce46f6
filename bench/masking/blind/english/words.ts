import type { DateTongue } from '../dates';
import type { EmailTongue } from '../emails';
import { cardinal, hyphenated } from './numbers';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const monthName = (month: number): string => months[month - 1] ?? '';

const irregular: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
  twenty: 'twentieth',
};
export const ordinal = (value: number): string =>
  hyphenated(value).replace(/[a-z]+$/, (last) => irregular[last] ?? `${last}th`);

const suffixes: Readonly<Record<number, string>> = {
  1: 'st',
  2: 'nd',
  3: 'rd',
  21: 'st',
  22: 'nd',
  23: 'rd',
};
const short = (day: number): string => `${day}${suffixes[day] ?? 'th'}`;

const yearWords = (year: number): string => {
  if (year >= 2000) return `two thousand${year > 2000 ? ` and ${hyphenated(year - 2000)}` : ''}`;
  return `nineteen ${hyphenated(year % 100)}`;
};

export const englishDates: DateTongue = {
  withName: ({ day, month, year }) => [
    [`${short(day)} of ${monthName(month)}`, `${year}`],
    [`${monthName(month)} ${day},`, `${year}`],
    [`${day} ${monthName(month)}`, `${year}`],
  ],
  inWords: ({ day, month, year }) => [
    [`the ${ordinal(day)} of ${monthName(month)}`, yearWords(year)],
    [`${monthName(month)} ${ordinal(day)}`, yearWords(year)],
    [`${monthName(month)} the ${ordinal(day)}`, yearWords(year)],
  ],
  inNumbers: ({ day, month, year }) => [
    `${hyphenated(day)} ${hyphenated(month)} ${yearWords(year)}`,
    `${day < 10 ? 'oh ' : ''}${hyphenated(day)} ${month < 10 ? 'oh ' : ''}${hyphenated(month)} ${yearWords(year)}`,
    `${cardinal(day)} ${cardinal(month)} ${year < 2000 ? hyphenated(year % 100) : yearWords(year)}`,
  ],
};

export const englishEmails: EmailTongue = {
  words: [
    ['red', 'red'],
    ['pencil', 'pencil'],
    ['blue', 'blue'],
    ['cloud', 'cloud'],
    ['green', 'green'],
    ['table', 'table'],
    ['sample', 'sample'],
    ['box', 'box'],
    ['orange', 'orange'],
    ['garden', 'garden'],
    ['window', 'window'],
    ['lantern', 'lantern'],
  ],
  at: ['at', 'at', 'at sign'],
  dot: ['dot', 'dot', 'dot', 'period'],
  underscore: ['underscore', 'underscore', 'under score'],
  dash: ['dash', 'hyphen', 'minus'],
  hosts: [
    ['gmail.com', 'gmail', 'g mail', 'Gmail'],
    ['hotmail.com', 'hotmail'],
    ['outlook.com', 'outlook', 'Outlook'],
    ['yahoo.co.uk', 'yahoo'],
    ['example.com', 'example'],
    ['icloud.com', 'icloud', 'i cloud'],
    ['example.org', 'example'],
  ],
  tops: { com: ['com'], 'co.uk': ['co dot uk', 'co uk'], org: ['org'] },
  misheard: [
    ['at', 'add', 'et', 'and'],
    ['gmail', 'gmale', 'jemail'],
    ['hotmail', 'hot mail', 'hotmale'],
    ['com', 'calm', 'come', 'comm'],
    ['dot', 'dought', 'that', 'doc'],
    ['outlook', 'out look'],
    ['underscore', 'under score', 'on the score'],
    ['yahoo', 'ya who'],
  ],
};
