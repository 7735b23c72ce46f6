import type { CorpusLanguage } from '../corpus';

interface Grammar {
  units: readonly string[];
  teens?: readonly string[];
  tens: readonly string[];
  hundreds: (count: number) => string;
  /** The word for the thousands, and what is said before it. */
  thousands: (count: number, said: string) => string;
  double: (digit: number) => readonly string[];
  triple: (digit: number) => readonly string[];
}

const list = (words: string): string[] => words.split(' ');

const turkish: Grammar = {
  units: list('sıfır bir iki üç dört beş altı yedi sekiz dokuz'),
  tens: list('- on yirmi otuz kırk elli altmış yetmiş seksen doksan'),
  hundreds: (count) => (count === 1 ? 'yüz' : `${turkish.units[count]} yüz`),
  thousands: (count, said) => (count === 1 ? 'bin' : `${said} bin`),
  double: (digit) => [`çift ${turkish.units[digit]}`, `iki tane ${turkish.units[digit]}`],
  triple: (digit) => [`üç tane ${turkish.units[digit]}`],
};
const uzbek: Grammar = {
  units: list("nol bir ikki uch to'rt besh olti yetti sakkiz to'qqiz"),
  tens: list("- o'n yigirma o'ttiz qirq ellik oltmish yetmish sakson to'qson"),
  hundreds: (count) => (count === 1 ? 'yuz' : `${uzbek.units[count]} yuz`),
  thousands: (count, said) => (count === 1 ? 'ming' : `${said} ming`),
  double: (digit) => [`ikkita ${uzbek.units[digit]}`],
  triple: (digit) => [`uchta ${uzbek.units[digit]}`],
};
const russianPairs = list('нуля единицы двойки тройки четвёрки пятёрки шестёрки семёрки восьмёрки девятки');
const russian: Grammar = {
  units: list('ноль один два три четыре пять шесть семь восемь девять'),
  teens: list(
    'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
  ),
  tens: list('- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'),
  hundreds: (count) =>
    list('- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот')[count] ?? '',
  thousands: (count, said) => {
    const feminine = said.replace(/один$/, 'одна').replace(/два$/, 'две');
    const [last, beforeLast] = [count % 10, Math.floor(count / 10) % 10];
    if (beforeLast === 1 || last === 0 || last > 4) return `${feminine} тысяч`;
    return `${feminine} ${last === 1 ? 'тысяча' : 'тысячи'}`;
  },
  double: (digit) => [`${digit === 0 ? 'два' : 'две'} ${russianPairs[digit]}`],
  triple: (digit) => [`три ${russianPairs[digit]}`],
};
const english: Grammar = {
  units: list('zero one two three four five six seven eight nine'),
  teens: list('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'),
  tens: list('- - twenty thirty forty fifty sixty seventy eighty ninety'),
  hundreds: (count) => `${english.units[count]} hundred`,
  thousands: (_, said) => `${said} thousand`,
  double: (digit) => [`double ${english.units[digit]}`],
  triple: (digit) => [`triple ${english.units[digit]}`],
};

export const grammars: Readonly<Record<CorpusLanguage, Grammar>> = {
  tr: turkish,
  uz: uzbek,
  ru: russian,
  en: english,
};

/** A number below a million in words. */
export const sayNumber = (language: CorpusLanguage, value: number): string => {
  const grammar = grammars[language];
  if (value < 10) return grammar.units[value] ?? '';
  if (value >= 1000) {
    const count = Math.floor(value / 1000);
    const rest = value % 1000;
    const head = grammar.thousands(count, sayNumber(language, count));
    return rest === 0 ? head : `${head} ${sayNumber(language, rest)}`;
  }
  if (value >= 100) {
    const rest = value % 100;
    const head = grammar.hundreds(Math.floor(value / 100));
    return rest === 0 ? head : `${head} ${sayNumber(language, rest)}`;
  }
  if (value < 20 && grammar.teens) return grammar.teens[value - 10] ?? '';
  const head = grammar.tens[Math.floor(value / 10)] ?? '';
  return value % 10 === 0 ? head : `${head} ${grammar.units[value % 10]}`;
};

/** Digits one after the other in words. */
export const sayDigits = (language: CorpusLanguage, digits: string): string =>
  Array.from(digits, (digit) => grammars[language].units[Number(digit)]).join(' ');

/** Says a group of digits in words, its leading zeros one by one and the rest as a number. */
export const sayGroup = (language: CorpusLanguage, digits: string): string => {
  const zeros = /^0*/.exec(digits)?.[0] ?? '';
  const rest = digits.slice(zeros.length);
  const said =
    rest === '' ? '' : rest.length > 3 ? sayDigits(language, rest) : sayNumber(language, Number(rest));
  return `${sayDigits(language, zeros)} ${said}`.trim();
};
