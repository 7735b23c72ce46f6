/** A number may keep its sign. */
const number = /^[+-]?\d[\d.,]*%?$/;
/**
 * A spreadsheet may divide a line at semicolons or tabs and at ends of lines. What follows one begins a cell. A sign before
 * digits alone is a number or a telephone.
 */
const withinCell = /([;\t\r\n] *)(?=[=@]|[+-](?![\d ().,-]*%?(?:[;\t\r\n]|$)))/g;

/**
 * A text that no spreadsheet takes for a formula. An apostrophe stands before it, or before a part that could become a
 * cell of its own.
 */
export const quoteFormula = (text: string): string => {
  const visible = text.normalize('NFKC').replace(/^[\s\p{Cf}\p{Cc}]+/u, '');
  const acts = /^[\t\r\n]/.test(text) || (/^[=+@-]/.test(visible) && !number.test(visible));
  return (acts ? `'${text}` : text).replace(withinCell, "$1'");
};

/** What a text table begins with, so that a spreadsheet takes it for UTF-8. */
export const byteOrderMark = '\ufeff';

/** One line with its end. Every field is in quotation marks, and none acts as a formula. */
export const spreadsheetLine = (row: readonly string[]): string =>
  `${row.map((text) => `"${quoteFormula(text).replaceAll('"', '""')}"`).join(',')}\r\n`;

/**
 * A text table for people who open it in a spreadsheet. It is UTF-8 with its mark and has commas. Every field is in
 * quotation marks, and none acts as a formula. Whatever leaves for a spreadsheet goes through here.
 */
export const spreadsheetCsv = (rows: Iterable<readonly string[]>): string =>
  byteOrderMark + Array.from(rows, spreadsheetLine).join('');
