import { defaultLanguage, languageList, languageOfCode } from '../../shared/languages';
import { normalizePlaceholders } from '../../shared/privacy';
import { formsOf } from '../../shared/words';
import { toPlainText } from '../prompt';

/** A model's own words, safe to store. */
export interface Prose {
  /** Empty if nothing is visible. */
  text: string;
  /** Removed quotation marks, in pairs or alone. Nobody said the words between them. */
  unquoted: number;
}

/** Whether the call or the form has these words in this order. */
export type IsKnown = (forms: readonly string[]) => boolean;

/**
 * Makes a reason or summary one visible line of at most `longest` characters.
 * Quotation marks stay only around known words.
 */
export const toStoredProse = (given: string, longest: number, isKnown: IsKnown): Prose => {
  const { text, unquoted } = requote(cutAtWord(useCommonMarks(toPlainProse(given)), longest), isKnown);
  return { text: hasWord(text) ? text.replace(/ {2,}/g, ' ').trim() : '', unquoted };
};

const entities: ReadonlyArray<[RegExp, string]> = [
  [/&(?:quot|#0*34|#x0*22|[lr]dquo|[lr]aquo);|\\"/giu, '"'],
  [/&(?:apos|#0*39|#x0*27|[lr]squo);|\\'/giu, "'"],
  [/&(?:amp|#0*38);/giu, '&'],
  [/&(?:nbsp|#0*160);|\\[nrt]/giu, ' '],
];

/** Removes JSON and HTML escapes from a model's text, makes it one line and normalises placeholders. */
export const toPlainProse = (text: string): string =>
  normalizePlaceholders(
    toPlainText(
      entities.reduce((plain, [entity, character]) => plain.replace(entity, character), decodeEscapes(text)),
    ),
  );

/** Characters written as a number such as "&#8220;" or "\\u201c". */
const decodeEscapes = (text: string): string =>
  text
    .replace(/&#(\d{1,7});/gu, (written, code: string) => characterOf(Number(code), written))
    .replace(/&#x([\da-f]{1,6});/giu, (written, code: string) =>
      characterOf(Number.parseInt(code, 16), written),
    )
    .replace(/\\u([\da-f]{4})/giu, (written, code: string) =>
      characterOf(Number.parseInt(code, 16), written),
    );

const characterOf = (code: number, written: string): string =>
  code <= 0x10ffff ? String.fromCodePoint(code) : written;

/** Double single marks, and marks that look like the common ones. After a digit they may be inches. */
const useCommonMarks = (text: string): string =>
  text.replace(/''|``|‘‘|’’|´´|(?<!\p{N})(?:′′|″)|[〝〞〟]/gu, '"').replace(/[＇❛❜]/gu, "'");

/** Quoted words in all kinds of marks. An apostrophe between letters is no mark. */
const pairs = [
  '"([^"]*)"',
  '＂([^＂]*)＂',
  '[“„‟”]([^“”„‟]*)[“”‟]',
  '«([^«»]*)»',
  '»([^«»]*)«',
  '‹([^‹›]*)›',
  '「([^「」]*)」',
  '『([^『』]*)』',
  '[❝〝]([^❝❞〝〞]*)[❞〞]',
  '(?<![\\p{L}\\p{N}])[‘‚‛]([^‘‚‛’]*(?:’(?=\\p{L})[^‘‚‛’]*)*)[’‘](?!\\p{L})',
  "(?<![\\p{L}\\p{N}])['ʻʼ´′](?=[\\p{L}\\p{N}[])((?:[^'ʻʼ´′]|['ʻʼ´′](?=\\p{L})){1,400})['ʻʼ´′](?!\\p{L})",
  '(?<![\\p{L}\\p{N}])`(?=[\\p{L}\\p{N}[])((?:[^`]|`(?=\\p{L})){1,400})`(?!\\p{L})',
];
const quoted = new RegExp(pairs.join('|'), 'gu');
/** A mark without its other half. After a digit it may be inches. */
const lone = /[“”„‟«»＂❝❞〝〞「」『』]|(?<!\p{N})"/gu;

const requote = (text: string, isKnown: IsKnown): Prose => {
  let kept = '';
  let done = 0;
  let unquoted = 0;
  const keepOutside = (end: number): void => {
    const outside = text.slice(done, end);
    kept += outside.replace(lone, '');
    unquoted += outside.match(lone)?.length ?? 0;
  };
  for (const match of text.matchAll(quoted)) {
    keepOutside(match.index);
    done = match.index + match[0].length;
    const inside = match.slice(1).find((group) => group !== undefined) ?? '';
    const forms = formsOf(inside);
    if (forms.length > 0 && isKnown(forms)) kept += match[0];
    else {
      const inner = requote(inside, isKnown);
      kept += inner.text;
      unquoted += 1 + inner.unquoted;
    }
  }
  keepOutside(text.length);
  return { text: kept, unquoted };
};

/** Whether a letter or digit is visible. Combining marks, punctuation and modifier letters do not count. */
const hasWord = (text: string): boolean => /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}]/u.test(text.normalize('NFKC'));

/** Counts UTF-16 units. A cut text ends with an ellipsis. */
const cutAtWord = (text: string, longest: number): string => {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > longest / 2 ? cut.slice(0, lastSpace) : cut)
    .toWellFormed()
    .replace(/\uFFFD$/u, '')
    .trimEnd()}…`;
};

/**
 * Replaces a missing reason or summary.
 *
 * @param resultLanguage ISO 639-1
 */
export const toMissingProse = (kind: 'reason' | 'summary', resultLanguage: string): string =>
  (languageOfCode(resultLanguage) ?? languageList[defaultLanguage]).withoutProse[kind];
