import type { LanguageLexicon } from '../definition';
import { cuts } from '../lexicon-rules';

/**
 * Suffixes with the capitals of Turkish grammars. Each capital stands for these letters.
 * - A: e or a
 * - I: a close vowel
 * - D: d or t
 * - C: c or ç
 * - K: k or ğ
 */
const person = 'y?Im|sIn|y?Iz|sInIz|lAr';
const past = 'y?DI(?:m|n|k|nIz|lAr)?';
const evidential = `y?mIş(?:${person})?(?:tIr)?`;
const conditional = 'y?sA(?:m|n|k|nIz|lAr)?';
const copula = `(?:(?:${person})?(?:DIr(?:lAr)?|${past}|${evidential}|${conditional}|y?ken)|${person}|cAsInA)`;
const derived = '(?:lI|sIz|lIK|CI|CIK|CAsI|CA|dAş|sAl|ImsI|InçI|I?ncI|ş?Ar)';
const possessive = '(?:I?m|I?n|s?I|I?mIz|I?nIz|lArI)';
const grammaticalCase = '(?:[yn]?I|[yn]?A|n?DAn?|n?In|y?lA|n?CA)';
const noun = `${derived}*(?:lAr)?${possessive}?${grammaticalCase}?(?:k[iü](?:ler)?(?:i[mn]|s?i|imiz|iniz)?(?:n?[ie]|n?den?|n?in|yle)?)?(?:${copula}|yken|dir)?`;

const voice = '(?:DIr|t|I?l|I?n|I?ş|Ir|Ar)*';
const middle = `${voice}(?:y?AmA|mA)?`;
/** Folded ı is i. What follows -yor always has back vowels. */
const present =
  '(?:y?A)?m?I?yor(?:um|sun|uz|sunuz|lar)?(?:du(?:m|n|k|nuz|lar)?|muş(?:um|sun|uz|sunuz|lar)?|sa(?:m|n|k|niz|lar)?|ken|dur(?:lar)?|di|miş)?';
const finite = [
  present,
  'DI(?:m|n|k|nIz|lAr)?(?:ysA|ydI)?(?:m|n|k|nIz)?',
  `(?:(?:A|I)?r|(?:y?A)?mAz|mAlI|mAktA|mIş|y?AcAK)(?:${copula})?(?:${copula})?(?:yken)?`,
  '(?:y?A)?mA(?:m|yIz)',
  'sA(?:m|n|k|nIz|lAr)?(?:ydI(?:m|n|k|nIz|lAr)?|ymIş)?',
  'sIn(?:lAr)?|y?In(?:Iz)?|y?AyIm|y?AlIm|y?A|sAnA|sAnIzA|yIn',
];
const nominal = `(?:mAK|mA|y?Iş|y?An|DIK|mIş|y?AcAK|y?IcI|(?:y?A)?mAz|(?:A|I)?r)${noun}`;
const converb =
  'y?Ip|y?ArAk|y?IncA(?:yA)?|y?AlI|mAdAn|DIkçA|mAksIzIn|mAzdAn|y?AcAğImA|(?:(?:A|I)?r|mAz|mIş|y?AcAk)cAsInA';
const verb = `${middle}(?:${[...finite, nominal, converb].join('|')})?`;
/** A verb from a noun (hız-lan-dır-ıyor). */
const verbOfNoun = `${derived}*lA(?:ş|n|t|ştIr|ndIr)?`;

interface Harmony {
  A: string;
  I: string;
}

const front: Harmony = { A: 'e', I: '[iü]' };
const back: Harmony = { A: 'a', I: '[iu]' };

const spell = (pattern: string, { A, I }: Harmony): string =>
  pattern
    .replaceAll('A', A)
    .replaceAll('I', I)
    .replaceAll('D', '[dt]')
    .replaceAll('C', '[cç]')
    .replaceAll('K', '[kğ]');

/** A helping verb keeps its own vowels (yap-abil-irler). */
const verbTail = (harmony: Harmony): string => {
  const before = spell(middle, harmony);
  const frontHelp = `${before}${spell('(?:y?A(?:bil|gel)|y?Iver)', harmony)}${spell(verb, front)}`;
  const backHelp = `${before}${spell('y?A(?:kal|dur|koy)', harmony)}${spell(verb, back)}`;
  return `(?:${spell(verb, harmony)}|${frontHelp}|${backHelp})`;
};
const nounTail = (harmony: Harmony): string =>
  `(?:${spell(noun, harmony)}|${spell(verbOfNoun, harmony)}${verbTail(harmony)})`;

const tailsOf = (tail: (harmony: Harmony) => string) => ({
  front: new RegExp(`^${tail(front)}$`, 'u'),
  back: new RegExp(`^${tail(back)}$`, 'u'),
});
type Tails = ReturnType<typeof tailsOf>;
const nounTails = tailsOf(nounTail);
const verbTails = tailsOf(verbTail);

const beginsWithVowel = /^[aeiouöü]/u;
const endsWithVowel = /[aeiouöü]$/u;
const hardened: Readonly<Record<string, string>> = { b: 'p', c: 'ç', d: 't', ğ: 'k', g: 'k' };

const lastVowelOf = (stem: string): string | undefined => stem.match(/[aeiouöü]/gu)?.at(-1);

/** The vowels of a tail follow the last vowel of the stem. A loan word such as saat may take front vowels. */
const hasVowelHarmony = (stem: string, tail: string, { front, back }: Tails): boolean => {
  const last = lastVowelOf(stem);
  if (last === 'e' || last === 'ö' || last === 'ü') return front.test(tail);
  return front.test(tail) || back.test(tail);
};

/** A noun before its last sound changed (kitab-ı, reng-i or hakk-ı). */
function* nounsBehind(stem: string, tail: string): Generator<string> {
  yield stem;
  if (!beginsWithVowel.test(tail)) return;
  const last = stem.at(-1) ?? '';
  if (hardened[last]) yield stem.slice(0, -1) + hardened[last];
  if (last === 'ğ') yield `${stem.slice(0, -1)}g`;
  if (stem.length <= 4 && last === stem.at(-2)) yield stem.slice(0, -1);
}

/** A verb before its last sound changed (gid-iyor or anl-ıyor). */
function* verbsBehind(stem: string, tail: string): Generator<string> {
  yield stem;
  if (beginsWithVowel.test(tail) && stem.endsWith('d')) yield `${stem.slice(0, -1)}t`;
  if (/^[iuü]yor/u.test(tail)) {
    yield `${stem}a`;
    yield `${stem}e`;
  }
}

/** A linking y, s or n stands only between two vowels. A suffix of one consonant needs a vowel before it. */
const fits = (stem: string, tail: string): boolean =>
  tail === '' ||
  (endsWithVowel.test(stem) ? !beginsWithVowel.test(tail) : !/^(?:y|[mnlşrsk](?![aeiouöü]))/u.test(tail));

function* keysFor(form: string): Generator<string> {
  yield `=${form}`;
  for (const [stem, tail] of cuts(form, 1)) {
    if (!fits(stem, tail)) continue;
    if (stem.length > 1 && hasVowelHarmony(stem, tail, nounTails)) {
      for (const behind of nounsBehind(stem, tail)) yield `n${behind}`;
    }
    if (hasVowelHarmony(stem, tail, verbTails)) {
      for (const behind of verbsBehind(stem, tail)) yield `v${behind}`;
    }
  }
}

/**
 * Turkish with ı and i as one letter. Forms of a transcript have only i. Either reading may make it a word.
 */
export const lexicon: LanguageLexicon = {
  folder: __dirname,
  borrowsFrom: ['en'],
  fold: (form) =>
    form
      .replaceAll('ı', 'i')
      .replaceAll('â', 'a')
      .replaceAll('î', 'i')
      .replaceAll('û', 'u')
      .replace(/['-]/gu, ''),
  keysFor,
};
