/** A number with a sign stays as it is. */
const number = /^[+-]?\d[\d.,]*%?$/;
/**
 * A spreadsheet may split a line at semicolons, tabs and line ends. What follows one then begins a cell. The
 * spreadsheet drops quotes, spaces and invisible marks before it. A sign before digits only is a number or a
 * telephone.
 */
const withinCell =
  /([;\t\r\n](?:(?![\t\r\n])[\s"\p{Cf}\p{Cc}])*)(?=[=＝﹦@＠﹫]|[+＋﹢\-－﹣](?![\d ().,-]*%?"*(?:[;\t\r\n]|$)))/gu;

/**
 * Stops spreadsheets from running a text as a formula. Puts an apostrophe before it, or before a part that
 * could become a cell.
 */
export const quoteFormula = (text: string): string => {
  const visible = text.normalize('NFKC').replace(/^[\s\p{Cf}\p{Cc}]+/u, '');
  const acts = /^[\t\r\n]/.test(text) || (/^[=+@-]/.test(visible) && !number.test(visible));
  return (acts ? `'${text}` : text).replace(withinCell, "$1'");
};

/** Begins a text table, so that a spreadsheet reads UTF-8. */
export const byteOrderMark = '\ufeff';

/** One line with its end. Every field is quoted and cannot act as a formula. */
export const spreadsheetLine = (row: readonly string[]): string =>
  `${row.map((text) => `"${quoteFormula(text).replaceAll('"', '""')}"`).join(',')}\r\n`;

/**
 * A text table for people who open it in a spreadsheet. It has commas and is UTF-8 with a byte order mark.
 * Every field is quoted and cannot act as a formula. All text for spreadsheets goes through here.
 */
export const spreadsheetCsv = (rows: Iterable<readonly string[]>): string =>
  byteOrderMark + Array.from(rows, spreadsheetLine).join('');
