import { plainWord } from './passage';

/** How a number word builds a number: 'unit' 1–9, 'teen' 10–19, 'tens' 20–90, 'hundreds' 100–900, 'hundred' multiplies. */
export interface NumberWord {
  role: 'zero' | 'unit' | 'teen' | 'tens' | 'hundreds' | 'hundred';
  value: number;
}

const VOCABULARY: readonly (readonly [NumberWord['role'], number, string])[] = [
  ['zero', 0, 'sıfır nol нол ноль нуль zero oh'],
  ['unit', 1, 'bir бир один одна одно one'],
  ['unit', 2, 'iki ikki икки два две two'],
  ['unit', 3, 'üç uch уч три three'],
  ['unit', 4, "dört to'rt тўрт четыре four"],
  ['unit', 5, 'beş besh беш пять five'],
  ['unit', 6, 'altı olti олти шесть six'],
  ['unit', 7, 'yedi yetti етти семь seven'],
  ['unit', 8, 'sekiz sakkiz саккиз восемь eight'],
  ['unit', 9, "dokuz to'qqiz тўққиз девять nine"],
  ['tens', 10, "on o'n ўн"],
  ['teen', 10, 'десять ten'],
  ['teen', 11, 'одиннадцать eleven'],
  ['teen', 12, 'двенадцать twelve'],
  ['teen', 13, 'тринадцать thirteen'],
  ['teen', 14, 'четырнадцать fourteen'],
  ['teen', 15, 'пятнадцать fifteen'],
  ['teen', 16, 'шестнадцать sixteen'],
  ['teen', 17, 'семнадцать seventeen'],
  ['teen', 18, 'восемнадцать eighteen'],
  ['teen', 19, 'девятнадцать nineteen'],
  ['tens', 20, 'yirmi yigirma йигирма двадцать twenty'],
  ['tens', 30, "otuz o'ttiz ўттиз тридцать thirty"],
  ['tens', 40, 'kırk qirq қирқ сорок forty'],
  ['tens', 50, 'elli ellik эллик пятьдесят fifty'],
  ['tens', 60, 'altmış oltmish олтмиш шестьдесят sixty'],
  ['tens', 70, 'yetmiş yetmish етмиш семьдесят seventy'],
  ['tens', 80, 'seksen sakson саксон восемьдесят eighty'],
  ['tens', 90, "doksan to'qson тўқсон девяносто ninety"],
  ['hundred', 100, 'yüz yuz юз hundred'],
  ['hundreds', 100, 'сто'],
  ['hundreds', 200, 'двести ikiyüz'],
  ['hundreds', 300, 'триста üçyüz'],
  ['hundreds', 400, 'четыреста dörtyüz'],
  ['hundreds', 500, 'пятьсот beşyüz'],
  ['hundreds', 600, 'шестьсот altıyüz'],
  ['hundreds', 700, 'семьсот yediyüz'],
  ['hundreds', 800, 'восемьсот sekizyüz'],
  ['hundreds', 900, 'девятьсот dokuzyüz'],
];

const WORDS: ReadonlyMap<string, NumberWord> = new Map(
  VOCABULARY.flatMap(([role, value, words]) =>
    words.split(' ').map((word): [string, NumberWord] => [plainWord(word), { role, value }]),
  ),
);

/** The number words of all four languages, folded. */
export const everyNumberWord: readonly string[] = [...WORDS.keys()];

/** The number word a folded word is, in Turkish, Uzbek (both scripts), Russian or English. */
export const numberWord = (word: string): NumberWord | undefined =>
  word.length > 14 ? undefined : WORDS.get(plainWord(word));

const TURKISH =
  'altmis|yetmis|seksen|doksan|yirmi|sekiz|dokuz|sifir|alti|yedi|dort|otuz|kirk|elli|yuz|bir|iki|bes|uc|on';
const JOINED = new RegExp(`^(?:${TURKISH}){2,8}$`);

/** The number words of a folded word that Turkish writes together (`beşyüzotuziki`); any other word by itself. */
export const numberWordsIn = (word: string): string[] => {
  const plain = plainWord(word);
  if (plain.length !== word.length || numberWord(word) || !JOINED.test(plain)) return [word];
  return Array.from(plain.matchAll(new RegExp(TURKISH, 'g')), ({ index, 0: { length } }) =>
    word.slice(index, index + length),
  );
};

/** A number below 1000 being read out: `beş yüz otuz iki` → 532. */
export interface SpokenNumber {
  value: number;
  /** The place that the next word has to stay under: 1000, 100, 10 or 1 (complete). */
  room: number;
}

/** Starts a number with a word. */
export const startNumber = ({ role, value }: NumberWord): SpokenNumber => {
  const room = { zero: 1, unit: 0, teen: 1, tens: 10, hundreds: 100, hundred: 100 }[role];
  return { value, room };
};

/** The number with one more word, or undefined when the word begins another number. */
export const extendNumber = (number: SpokenNumber, { role, value }: NumberWord): SpokenNumber | undefined => {
  if (role === 'hundred') return number.room === 0 ? { value: number.value * 100, room: 100 } : undefined;
  if (role === 'tens' && number.room === 100) return { value: number.value + value, room: 10 };
  if (role === 'teen' && number.room === 100) return { value: number.value + value, room: 1 };
  if (role === 'unit' && number.room >= 10) return { value: number.value + value, room: 1 };
  return undefined;
};
