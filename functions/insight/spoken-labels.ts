import { everyLanguage, languages } from '../shared/languages';
import { speakerLabel } from '../shared/languages/detect-languages';
import { Speaker } from '../shared/transcripts/schema';

const escapePattern = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ -]');
const toBothCases = (name: string): string[] => [name.toLowerCase(), name.toLocaleUpperCase('tr')];
const names = new Set(
  [
    ...languages.flatMap((language) => Speaker.options.map((speaker) => speakerLabel(speaker, language))),
    ...Speaker.options,
    ...everyLanguage.flatMap(({ otherLabels }) => otherLabels),
  ]
    .flatMap(toBothCases)
    .toSorted((one, other) => other.length - one.length),
);

const party = `(?:${[...names].map(escapePattern).join('|')})(?:[ _-]?\\d{1,5})?`;
/** Excludes number signs and brackets that open a placeholder. */
const mark = String.raw`(?:[^\p{L}\p{N}[#№]|\[(?!\p{L}+[ _]?\d)){0,8}`;
const time = String.raw`[[(]?\d{1,3}:\d\d(?::\d\d)?[\])]?`;
const number = String.raw`[#№]\s?\d{1,5}|\d{1,5}(?=${mark}${time})|\d{1,3}[.)](?=\s)`;
const says = String.raw`(?: \p{L}{1,12}){0,2}`;
const name = String.raw`(?:the )?${party}(?=${mark}(?:${time}|[#№]\s?\d)|${says}[^\p{L}\p{N}[:：]{0,4}[:：])(?:${says}(?=[^\p{L}\p{N}[:：]{0,4}[:：]))?|(?:the )?${party}(?![\p{L}\p{N}])`;
/** The label before a line's words in any order such as `#3 [00:12] AGENT:`. */
const label = new RegExp(`^${mark}(?:(?:${number}|${time}|${name})${mark}){1,4}`, 'iu');

const place = String.raw`(?:${party}|${time}|[#№]?\d{1,5})`;
/** A label that a model puts after the words such as `(AGENT, 00:12)` or `— Agent`. */
const tail = new RegExp(
  String.raw`\s*(?:[([]\s?${place}(?:[ ,;:#-]{1,3}${place}){0,3}\s?[)\]]|[—–-]\s?${party})${mark}$`,
  'iu',
);

/** The last words in quotation marks, as in `The agent says "hello"`. Otherwise the whole text. */
export const readLastQuote = (quote: string): string =>
  /["“«„]([^"“”«»„]+)["”»“]\P{L}*$/u.exec(quote)?.[1] ?? quote;

/** Removes number, time and speaker around a line's words. */
export const removeLabel = (quote: string): string => quote.replace(label, '').replace(tail, '');
