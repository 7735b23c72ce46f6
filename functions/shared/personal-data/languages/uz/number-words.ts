import type { NumberVocabulary } from '../types';

/** In Latin and Cyrillic letters, and as engines write them without the letters of their own. */
export const numberWords: NumberVocabulary = {
  zero: 'nol нол',
  units: [
    'bir бир',
    'ikki икки',
    'uch уч',
    "to'rt тўрт",
    'besh беш',
    'olti олти',
    'yetti етти',
    'sakkiz саккиз',
    "to'qqiz тўққиз туккиз toqiz",
  ],
  teens: [],
  tens: [
    "o'n ўн",
    'yigirma йигирма',
    "o'ttiz ўттиз",
    'qirq қирқ кирк',
    'ellik эллик',
    'oltmish олтмиш',
    'yetmish етмиш',
    'sakson саксон',
    "to'qson тўқсон туксон",
  ],
  hundred: 'yuz юз',
  hundreds: [],
  thousand: 'ming минг',
  and: '',
  counted: [],
  times: ['ikkita juft иккита жуфт', 'uchta учта', "to'rtta тўртта", 'beshta бешта'],
  pieces: 'marta dona ta марта дона та',
  doubtful: "o'n",
  joined: true,
};
