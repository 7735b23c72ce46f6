import { speakerLabel } from '../shared/language';
import { languages } from '../shared/model/call';
import { Speaker } from '../shared/model/transcript';

/** What people and models also call the parties. */
const synonyms = [
  'speaker',
  'caller',
  'client',
  'operator',
  'representative',
  'segment',
  'line',
  'satır',
  'qator',
  'строка',
  'müşteri temsilcisi',
  'arayan',
  'konuşmacı',
  'агент',
  'менеджер',
  'сотрудник',
  'покупатель',
  'agent',
  'xaridor',
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ -]');
const inBothCases = (name: string): string[] => [name.toLowerCase(), name.toLocaleUpperCase('tr')];
const names = new Set(
  [
    ...languages.flatMap((language) => Speaker.options.map((speaker) => speakerLabel(speaker, language))),
    ...Speaker.options,
    ...synonyms,
  ]
    .flatMap(inBothCases)
    .toSorted((one, other) => other.length - one.length),
);

/** No bracket and no number sign: one may open a placeholder or a number. */
const mark = String.raw`[^\p{L}\p{N}[#№]{0,8}`;
const time = String.raw`[[(]?\d{1,3}:\d\d(?::\d\d)?[\])]?`;
const number = String.raw`[#№]\s?\d{1,5}|\d{1,5}(?=${mark}${time})`;
const name = String.raw`(?:${[...names].map(escaped).join('|')})(?:[ -]?\d{1,5})?(?=${mark}(?:${time}|[#№]\s?\d)|[^\p{L}\p{N}[:：]{0,4}[:：])`;
/** Everything that stands before the words of a line, in any part and order: `#3 [00:12] AGENT:`. */
const label = new RegExp(`^${mark}(?:(?:${number}|${time}|${name})${mark}){1,4}`, 'iu');

/** A quote without the number, time and speaker that stand before a line. The words of a line stay. */
export const withoutLabel = (quote: string): string => quote.replace(label, '');
