import type { DateTongue } from '../dates';
import type { EmailTongue } from '../emails';
import { cardinal } from './numbers';

const months = [
  'Ocak',
  'Şubat',
  'Mart',
  'Nisan',
  'Mayıs',
  'Haziran',
  'Temmuz',
  'Ağustos',
  'Eylül',
  'Ekim',
  'Kasım',
  'Aralık',
];
export const monthName = (month: number): string => months[month - 1] ?? '';

export const turkishDates: DateTongue = {
  withName: ({ day, month, year }) => [[`${day} ${monthName(month)}`, `${year}`]],
  inWords: ({ day, month, year }) => [
    [`${cardinal(day)} ${monthName(month).toLocaleLowerCase('tr')}`, cardinal(year)],
    [
      `${cardinal(day)} ${monthName(month).toLocaleLowerCase('tr')}`,
      year < 2000 ? cardinal(year % 100) : cardinal(year),
    ],
  ],
  inNumbers: ({ day, month, year }) => [
    `${cardinal(day)} ${cardinal(month)} ${cardinal(year)}`,
    `${cardinal(day)} ${month < 10 ? 'sıfır ' : ''}${cardinal(month)} ${cardinal(year)}`,
    `${cardinal(day)} ${cardinal(month)} ${year < 2000 ? cardinal(year % 100) : cardinal(year)}`,
  ],
};

export const turkishEmails: EmailTongue = {
  words: [
    ['kirmizi', 'kırmızı', 'kirmizi'],
    ['kalem', 'kalem'],
    ['mavi', 'mavi'],
    ['bulut', 'bulut'],
    ['yesil', 'yeşil', 'yesil'],
    ['masa', 'masa'],
    ['deneme', 'deneme'],
    ['kutu', 'kutu'],
    ['portakal', 'portakal'],
    ['bahce', 'bahçe', 'bahce'],
    ['gunes', 'güneş', 'gunes'],
    ['pencere', 'pencere'],
  ],
  at: ['et', 'et', 'et işareti', 'kuyruklu a', 'at'],
  dot: ['nokta'],
  underscore: ['alt tire', 'alt çizgi', 'alttan tire'],
  dash: ['tire', 'orta tire', 'kısa çizgi'],
  hosts: [
    ['gmail.com', 'gmail', 'cimeyl', 'g mail'],
    ['gmail.com', 'gmail'],
    ['hotmail.com', 'hotmail', 'hotmeyl'],
    ['outlook.com', 'outlook'],
    ['yandex.com', 'yandex'],
    ['ornek.com.tr', 'örnek', 'ornek'],
    ['icloud.com', 'icloud', 'ay klaud'],
  ],
  tops: { com: ['com', 'kom'], 'com.tr': ['com nokta tr', 'com tr'] },
  misheard: [
    ['et', 'ed', 'at', 'ett'],
    ['gmail', 'gemail', 'cmail', 'jimeyl'],
    ['hotmail', 'hot mail', 'otmeyl'],
    ['com', 'kom', 'kon'],
    ['nokta', 'noktaa', 'nokda'],
    ['outlook', 'autluk'],
    ['icloud', 'aykloud'],
    ['yandex', 'yandeks'],
  ],
};
