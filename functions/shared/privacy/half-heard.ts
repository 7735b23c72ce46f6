import { numberWord } from './number-words';
import { plainWord } from './passage';
import type { Token } from './tokens';

/** Number words as they are said, with the words that multiply and repeat digits. */
const NUMBER_WORDS = Array.from(
  new Set(
    (
      'sıfır bir iki üç dört beş altı yedi sekiz dokuz yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin ' +
      "nol nul ikki uch to'rt besh olti yetti sakkiz to'qqiz yigirma o'ttiz qirq ellik oltmish yetmish sakson to'qson yuz ming " +
      'нул икки уч тўрт беш олти етти саккиз тўққиз йигирма ўттиз қирқ эллик олтмиш етмиш саксон тўқсон юз минг ' +
      'ноль ноля нуль нуля один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать ' +
      'семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста ' +
      'пятьсот шестьсот семьсот восемьсот девятьсот тысяча тысячи тысяч ' +
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty ' +
      'forty fifty sixty seventy eighty ninety hundred thousand'
    )
      .split(' ')
      .map(plainWord),
  ),
);
/** What engines write for a number word that they take for another word. */
const SOUNDALIKES = new Set(
  'wan tu tree fife fiv sevn sever sicks sixth nein ate aid zeroh cero ni too oh писят пятдесят шесят семсят дво уж уч нол сем пят бес пеш igirma eki uj olt uc uci uchi учи бира bes dort'.split(
    ' ',
  ),
);
/** Everyday words that differ from a number word in one letter. */
const OTHER_WORDS = new Set(
  (
    'fine line live give wine right light night sight weight seen even hour your tour there then when hero tree forth fourth have found yeni dedi belli aldı altın eli ' +
    'uchun учун oldi aldi ketti yetdi bosh beshta mening срок есть мать опять пить семья стол часть шерсть тысячу'
  )
    .split(' ')
    .map(plainWord),
);
const REPEATS = new Set(
  'double triple çift tane ikita ikkita uchta учта иккита пара две три нуля единицы двойки тройки четвёрки пятёрки шестёрки семёрки восьмёрки девятки and'
    .split(' ')
    .map(plainWord),
);
const EXACT = new Set(NUMBER_WORDS);
const BY_LENGTH = Map.groupBy(NUMBER_WORDS, ({ length }) => length);
const SHORTEST = 4;
const LONGEST = 14;
const LONG = 7;

/** Whether a word is a number word, or nearly one as a speech engine may write it. */
export const isNearlyNumber = ({ kind, form, text }: Token): boolean => {
  if (kind === 'digits') return true;
  if (kind !== 'word') return false;
  if (OTHER_WORDS.has(form)) return false;
  if (numberWord(text) || EXACT.has(form) || SOUNDALIKES.has(form) || REPEATS.has(form)) return true;
  if (form.length < SHORTEST || form.length > LONGEST) return false;
  const most = form.length >= LONG ? 2 : 1;
  for (let length = form.length - most; length <= form.length + most; length++)
    for (const word of BY_LENGTH.get(length) ?? []) if (distance(form, word, most) <= most) return true;
  return false;
};

/** Edits between two short words, counted up to a limit. */
const distance = (a: string, b: string, most: number): number => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length] ?? most + 1;
};
