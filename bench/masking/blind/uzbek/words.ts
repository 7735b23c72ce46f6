import type { DateTongue } from '../dates';
import type { EmailTongue } from '../emails';
import { joinWords } from '../tongue';
import { cardinal } from './numbers';

const months = [
  'yanvar',
  'fevral',
  'mart',
  'aprel',
  'may',
  'iyun',
  'iyul',
  'avgust',
  'sentabr',
  'oktabr',
  'noyabr',
  'dekabr',
];
export const monthName = (month: number): string => months[month - 1] ?? '';

/** Only the last word takes the suffix, as in "Yigirma beshinchi". */
export const ordinal = (value: number): string => {
  const words = cardinal(value).split(' ');
  const last = words.at(-1) ?? '';
  return joinWords(...words.slice(0, -1), `${last}${/[aoiu]$/.test(last) ? 'nchi' : 'inchi'}`);
};

export const uzbekDates: DateTongue = {
  withName: ({ day, month, year }) => [
    [`${day}-${monthName(month)}`, `${year}`],
    [`${day} ${monthName(month)}`, `${year}`],
  ],
  inWords: ({ day, month, year }) => [
    [`${ordinal(day)} ${monthName(month)}`, ordinal(year)],
    [`${ordinal(day)} ${monthName(month)}`, cardinal(year)],
    [`${ordinal(day)} ${monthName(month)}`, year < 2000 ? ordinal(year % 100) : ordinal(year)],
  ],
  inNumbers: ({ day, month, year }) => [
    `${cardinal(day)} ${month < 10 ? 'nol ' : ''}${cardinal(month)} ${cardinal(year)}`,
    `${cardinal(day)} ${cardinal(month)} ${year < 2000 ? cardinal(year % 100) : cardinal(year)}`,
    `${ordinal(day)} ${ordinal(month)} ${cardinal(year)}`,
  ],
};

export const uzbekEmails: EmailTongue = {
  words: [
    ['qizil', 'qizil'],
    ['qalam', 'qalam'],
    ['kok', "ko'k", 'kok'],
    ['bulut', 'bulut'],
    ['yashil', 'yashil'],
    ['stol', 'stol'],
    ['namuna', 'namuna'],
    ['quti', 'quti'],
    ['apelsin', 'apelsin'],
    ['bogcha', "bog'cha", 'bogcha'],
    ['deraza', 'deraza'],
    ['chiroq', 'chiroq'],
  ],
  at: ['kuchukcha', 'kuchukcha', 'et', 'sobachka', 'at'],
  dot: ['nuqta', 'nuqta', 'nuqta', 'tochka'],
  underscore: ['pastki chiziq', 'pastki chiziqcha', 'tagchiziq'],
  dash: ['chiziqcha', 'tire', 'defis'],
  hosts: [
    ['gmail.com', 'gmail', 'jimeyl', 'gmail'],
    ['mail.ru', 'mail', 'meyl'],
    ['umail.uz', 'umail', 'yumeyl'],
    ['yandex.ru', 'yandex', 'yandeks'],
    ['inbox.uz', 'inbox', 'inboks'],
    ['outlook.com', 'outlook', 'autluk'],
    ['example.uz', 'example'],
  ],
  tops: { com: ['com', 'kom'], ru: ['ru'], uz: ['uz'] },
  misheard: [
    ['kuchukcha', 'kuchikcha', 'kuchuk', 'kochukcha'],
    ['sobachka', 'sobaka', 'sabachka'],
    ['nuqta', 'nukta', 'nuqtai'],
    ['tochka', 'tochko', 'tochki'],
    ['et', 'ed', 'it'],
    ['at', 'ad', 'et'],
    ['yandex', 'yandeks', 'indeks'],
    ['jimeyl', 'jimeil', 'gemeyl'],
    ['gmail', 'g meyl', 'jimail'],
    ['meyl', 'mel', 'meil'],
    ['com', 'kam', 'kon'],
    ['kom', 'kam', 'kon'],
    ['uz', 'us', 'yuz'],
  ],
};
