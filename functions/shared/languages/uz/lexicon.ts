import type { LanguageLexicon } from '../definition';
import { cuts } from '../lexicon-rules';

/** Folded suffixes. gʻ is g and oʻ is o. */
const question = '(?:mi(?:kan|di|siz|san|man|miz)?|ki|chi|ku|da|u|yu|yoq|oq|a|ya|am|yam)';
const person = '(?:man|san|miz|siz|sizlar|dir|dirlar|lar)';
const copula = `${person}?(?:edi(?:m|ng|k|ngiz|lar)?|ekan(?:man|san|miz|siz)?|emas)?${question}?`;
const derived =
  '(?:li[kqg]|chi|chili[kg]|li|siz|cha|gina|kina|qina|dosh|iy|viy|lab|larcha|inchi|nchi|ta|tacha|talik|roq|simon|jon|xon|bek|lashgan|ov|ala|tadan|day|dek|qa|vor|parvar|xona)';
const possessive = '(?:i?m|i?ng|s?i|i?miz|i?ngiz|lari|i?ngizlar)';
const grammaticalCase =
  '(?:ning|ni|n?ga|ka|qa|n?da|n?dan|gacha|kacha|qacha|ngacha|dagi|gi|ki|qi|niki|cha|day|dek|daqa|chalik)';
const noun = `${derived}*(?:lar)?${possessive}?${grammaticalCase}?(?:(?<=[gkq]i)(?:lar)?${possessive}?${grammaticalCase}?)?${copula}`;

const voice = '(?:il|in|ish|sh|tir|dir|t|n|l|iz|giz|kiz|qiz|gaz|kaz|qaz|ir|ar)*';
const middle = `${voice}(?:ma)?(?:[ay]?(?:ol|ver|bil)(?:ma)?)?`;
const finite = [
  'di(?:m|ng|k|ngiz|lar|ngizlar)?',
  `[ay](?:man|san|di|miz|siz|sizlar|dilar|digan)`,
  `a?yap(?:man|san|ti|miz|siz|sizlar|tilar)`,
  `a?yotir(?:man|san|miz|siz|lar)?`,
  `(?:v?o?tti|vot(?:man|san|ti|miz|siz)|vomman|vossan|vossiz|votgan)`,
  `(?:moqda|moqchi|mas|[ai]?r)(?:${copula})`,
  'sa(?:m|ng|k|ngiz|lar|ngizlar)?(?:chi)?',
  'sin(?:lar)?|i?ng(?:iz|lar|izlar)?|a?y(?:in|lik|mi|mizmi)?|gin|kin|qin|a?ylik|asi',
  `i?b(?:man|san|ti|di|miz|siz|sizlar|tilar|dilar|roq)?|i?p|i?pti|i?ppan`,
  `may(?:man|san|di|miz|siz|sizlar|dilar|roq)?`,
  '(?:[gkq]an|[ai]?r|a?yotgan|mas)di(?:m|ng|k|ngiz|lar)?',
  '(?:ma)?sdan|[gkq]ach|[gkq]uncha|[gkq]ani|[gkq]udek|a|y',
];
const nominal = `(?:[gkq]an|a?yotgan|[ay]digan|a?jak|i?sh|u?v|u?vchi|mo[qg]|masli[kg]|ma|[gkq]i|[gkq]ich|uq|iq|q|k|im|gin|kin|mish|moqli[kg])${noun}`;
const verb = `${middle}(?:(?:${finite.join('|')})${question}?|${nominal})?`;
/** A verb from a noun (tez-lash-tir-di). */
const verbOfNoun = `${derived}*la(?:sh|n|t|shtir|ntir)?${verb}`;

const nounTail = new RegExp(`^(?:${noun}|${verbOfNoun})$`, 'u');
const verbTail = new RegExp(`^(?:${verb})$`, 'u');
const beginsWithVowel = /^[aeiou]/u;

function* nounsBehind(stem: string, tail: string): Generator<string> {
  yield stem;
  if (!beginsWithVowel.test(tail)) return;
  if (stem.endsWith('g')) {
    yield `${stem.slice(0, -1)}k`;
    yield `${stem.slice(0, -1)}q`;
  }
}

/** A suffix of one consonant needs a vowel before it. */
const fits = (stem: string, tail: string): boolean =>
  /[aeiou]$/u.test(stem) || !/^[nlmb](?![aeiou])/u.test(tail);

const letters: Readonly<Record<string, string>> = Object.fromEntries(
  'а:a б:b в:v г:g д:d ж:j з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:x ц:s ч:ch ш:sh щ:sh ъ: ы:i ь: э:e ю:yu я:ya ў:o қ:q ғ:g ҳ:h'
    .split(' ')
    .map((pair) => pair.split(':')),
);

/**
 * Cyrillic е has three spellings.
 * - ye at the start of a word and after a vowel
 * - yo where ё lost its dots
 * - e elsewhere
 */
function* spellInLatin(form: string): Generator<string> {
  if (!/\p{Script=Cyrillic}/u.test(form)) {
    yield form;
    return;
  }
  const transliterate = (text: string, e: string) =>
    Array.from(text, (letter, index) => {
      if (letter === 'ё') return 'yo';
      if (letter !== 'е') return letters[letter] ?? letter;
      return index === 0 || /[аеёиоуўэюяъь]/u.test(text[index - 1] ?? '') ? e : 'e';
    }).join('');
  yield transliterate(form, 'ye');
  if (!form.includes('е')) return;
  yield transliterate(form, 'yo');
  yield transliterate(form, 'e');
  yield transliterate(form.replaceAll('е', 'ё'), 'yo');
}

const pairs: readonly (readonly [RegExp, string])[] = [
  [/sh/gu, 'ш'],
  [/ch/gu, 'ч'],
  [/ts/gu, 'ц'],
  [/ya/gu, 'я'],
  [/yu/gu, 'ю'],
  [/y[eo]/gu, 'е'],
];
const single = new Map(
  Array.from('abvgdejziyklmnoprstufxh', (letter, index) => [letter, 'абвгдежзийклмнопрстуфхх'[index]]),
);

/** A Russian word as an Uzbek recogniser writes it. perezvonite becomes перезвоните. */
const toRussian = (word: string): string => {
  const withPairs = pairs.reduce((text, [latin, letter]) => text.replace(latin, letter), word);
  return Array.from(withPairs, (letter) => single.get(letter) ?? letter).join('');
};

function* keysFor(form: string): Generator<string> {
  for (const latin of spellInLatin(form)) {
    for (const [stem, tail] of cuts(latin, 2)) {
      if (!fits(stem, tail)) continue;
      if (nounTail.test(tail)) {
        for (const behind of nounsBehind(stem, tail)) yield `n${behind}`;
      }
      if (verbTail.test(tail)) yield `v${stem}`;
    }
  }
}

/** Uzbek in Latin letters without apostrophes. Cyrillic is read as Latin. */
export const lexicon: LanguageLexicon = {
  folder: __dirname,
  borrowsFrom: ['ru', 'en'],
  respells: { ru: toRussian },
  fold: (form) => form.replaceAll('ō', 'o').replaceAll('ğ', 'g').replaceAll('ş', 'sh').replace(/['-]/gu, ''),
  keysFor,
};
