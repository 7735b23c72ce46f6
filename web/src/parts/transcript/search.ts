import type { Span } from './segment';

/** A folded text with the place of each character in the original. */
export interface Folded {
  text: string;
  places: number[];
}

const dropped = /['ʻʼʹ’‘‛`´′＇]|\u0307/u;

/** Lower case without apostrophes. ı becomes i and ё becomes е. So `oglim` finds `oʻgʻlim`. */
export const fold = (text: string): Folded => {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    const plain = dropped.test(sign) ? '' : foldSign(sign);
    folded += plain;
    for (let part = 0; part < plain.length; part += 1) places.push(at);
    at += sign.length;
  }
  return { text: folded, places: [...places, at] };
};

const foldSign = (sign: string): string =>
  sign.toLowerCase().replaceAll('\u0307', '').replaceAll('ı', 'i').replaceAll('ё', 'е');

/** Finds a query in a text. */
export const findIn = ({ text, places }: Folded, query: string): Span[] => {
  const sought = fold(query.trim()).text;
  if (sought === '') return [];
  const found: Span[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length))
    found.push({ start: places[at] ?? 0, end: places[at + sought.length] ?? 0 });
  return found;
};

/** One match of a query. */
export interface Match {
  /** Position of the row in the list. */
  row: number;
  /** Position of the text in the row. */
  text: number;
  span: Span;
}

/** Matches in the order of the call. */
export const findInRows = (rows: readonly (readonly Folded[])[], query: string): Match[] =>
  rows.flatMap((texts, row) =>
    texts.flatMap((text, at) => findIn(text, query).map((span) => ({ row, text: at, span }))),
  );
