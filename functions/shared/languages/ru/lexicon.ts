import type { LanguageLexicon } from '../definition';
import { cuts } from '../lexicon-rules';

const nounEndings =
  'а я у ю ы и е о ой ей ою ею ом ем ов ев ь й ью ам ям ами ями ах ях ья ье ьи ии ию ия ие ий ием иям иями иях ьей ьев ьем ьям ьями ьях';
const adjectiveEndings =
  'ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ей ою ею ых их ыми ими а о ы и е я ь';
const verbEndings =
  'ть ти чь л ла ло ли у ю ешь ет ем ете ут ют ишь ит им ите ат ят й йте и ите ь ьте в вши а я ши емте имте учи ючи';
const participles = 'вш ш ющ ущ ащ ящ нн енн ем им ом т';
const shortParticiples = 'н ен т ем им';
const shortEndings = ['', 'а', 'о', 'ы'];

const listOf = (endings: string): string[] => endings.split(' ');
const adjectives = listOf(adjectiveEndings);
const finite = listOf(verbEndings);
const joinEndings = (stems: string, behind: readonly string[]): string[] =>
  listOf(stems).flatMap((stem) => behind.map((ending) => stem + ending));
const ofParticiples = [
  ...joinEndings(
    participles,
    adjectives.filter((ending) => ending.length > 1),
  ),
  ...joinEndings(shortParticiples, shortEndings),
];
const reflexive = [...finite, ...ofParticiples].flatMap((ending) =>
  /[аеиоуыэюя]$/u.test(ending) ? [`${ending}сь`, `${ending}ся`] : [`${ending}ся`],
);

/** Kinds are noun, noun that needs no ending, adjective and verb. */
export type RussianKind = 'n' | 'm' | 'a' | 'v';

/** The endings that a stem of a kind may take. */
export const endings: Readonly<Record<RussianKind, ReadonlySet<string>>> = {
  n: new Set(listOf(nounEndings)),
  m: new Set(['', ...listOf(nounEndings)]),
  a: new Set(adjectives),
  v: new Set([...finite, ...ofParticiples, ...reflexive]),
};
const longestEnding = 10;

/** Prefixes that turn a verb or an adverb into another word (пере-звоню or по-быстрее). */
const prefixes = listOf(
  'по на за до от вы у с со про при пере под подо раз рас разо об обо о из ис изо в во вз вс недо без бес наи пред само',
);
/** First parts of compounds (видео-наблюдение or не-удача). */
const firstParts = listOf(
  'не видео аудио авто теле фото мини микро интернет онлайн тех гос спец сверх супер полу',
);
const shortestBehindPrefix = 4;

/** An ending that begins with й, т or в follows a vowel. Exceptions are like сес-ть, вез-ти and тер-т. */
const fits = (stem: string, ending: string): boolean => {
  if (/[аеиоуыэюя]$/u.test(stem)) return true;
  return ending.startsWith('т') ? /[сзрн]$/u.test(stem) : !/^(?:й|в$|вши)/u.test(ending);
};

function* keysWithoutPrefix(form: string): Generator<string> {
  for (const [stem, ending] of cuts(form, 1, longestEnding)) {
    if (!fits(stem, ending)) continue;
    for (const kind of ['n', 'm', 'a', 'v'] as const) {
      if (endings[kind].has(ending)) yield kind + stem;
    }
  }
}

function* keysFor(form: string): Generator<string> {
  yield `=${form}`;
  yield* keysWithoutPrefix(form);
  for (const prefix of [...firstParts, ...prefixes]) {
    const rest = form.slice(prefix.length);
    if (!form.startsWith(prefix) || rest.length < shortestBehindPrefix) continue;
    for (const key of keysWithoutPrefix(rest)) {
      if (firstParts.includes(prefix) || !/^[nm]/u.test(key)) yield key;
    }
  }
}

export const lexicon: LanguageLexicon = {
  folder: __dirname,
  borrowsFrom: ['uz', 'en'],
  fold: (form) => form.replaceAll('ё', 'е').replace(/['-]/gu, ''),
  keysFor,
};
