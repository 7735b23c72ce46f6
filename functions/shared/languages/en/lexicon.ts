import type { LanguageLexicon } from '../definition';

/** Finds a base behind an ending. Each pair is a pattern and its replacement. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/s$/u, ''],
  [/es$/u, ''],
  [/ies$/u, 'y'],
  [/ves$/u, 'f'],
  [/ves$/u, 'fe'],
  [/ed$/u, ''],
  [/ed$/u, 'e'],
  [/ied$/u, 'y'],
  [/(?<=[^aeiou][aeiou]|^[aeiou])([bdfgklmnprstvz])\1ed$/u, '$1'],
  [/ings?$/u, ''],
  [/ings?$/u, 'e'],
  [/ying$/u, 'ie'],
  [/(?<=[^aeiou][aeiou]|^[aeiou])([bdfgklmnprstvz])\1ings?$/u, '$1'],
  [/ers?$/u, ''],
  [/ers?$/u, 'e'],
  [/iers?$/u, 'y'],
  [/(?<=[^aeiou][aeiou]|^[aeiou])([bdfgklmnprstvz])\1ers?$/u, '$1'],
  [/est$/u, ''],
  [/est$/u, 'e'],
  [/iest$/u, 'y'],
  [/(?<=[^aeiou][aeiou]|^[aeiou])([bdfgklmnprstvz])\1est$/u, '$1'],
  [/ly$/u, ''],
  [/ily$/u, 'y'],
  [/ably$/u, 'able'],
  [/ibly$/u, 'ible'],
  [/ally$/u, ''],
  [/ness(?:es)?$/u, ''],
  [/iness$/u, 'y'],
  [/(?:less|ful|fully|able|ment|ments|ish|wise|like)$/u, ''],
  [/able$/u, 'e'],
  [/(?:ization|izations)$/u, 'ize'],
];

/** British spellings and those of the dictionary. */
const british: readonly (readonly [RegExp, string])[] = [
  [/our/u, 'or'],
  [/is(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)/u, 'iz'],
  [/ys(?=(?:e|ed|es|er|ers|ing)$)/u, 'yz'],
  [/(?<=[aeiou])ll(?=(?:ed|ing|er|ers)$)/u, 'l'],
  [/tre(?=s?$)/u, 'ter'],
  [/ogue(?=s?$)/u, 'og'],
  [/ence(?=s?$)/u, 'ense'],
  [/ae/u, 'e'],
];

const prefixes = /^(?:un|re|non|over|mis|pre|under|out|anti|super|multi|co|dis|in)/u;

/** Spoken short forms at the end of a word. */
const clitics = /(?:'s|s'|'ll|'d|'ve|'re|'m|n't|'all|')$/u;

function* basesOf(form: string): Generator<string> {
  yield form;
  for (const [ending, instead] of endings) {
    const base = form.replace(ending, instead);
    if (base !== form && base.length > 1 && /[aeiouy]/u.test(base)) yield base;
  }
}

function* keysFor(form: string): Generator<string> {
  const plain = form.replace(clitics, '');
  const spellings = new Set([form.replaceAll("'", ''), plain]);
  for (const [pattern, instead] of british) spellings.add(plain.replace(pattern, instead));
  for (const spelling of spellings) {
    for (const base of basesOf(spelling)) {
      yield base;
      const bare = base.replace(prefixes, '');
      if (bare !== base && bare.length > 3) yield bare;
    }
  }
}

export const lexicon: LanguageLexicon = {
  folder: __dirname,
  borrowsFrom: [],
  fold: (form) => form.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('-', ''),
  keysFor,
};
