/** A number may keep its sign. */
const number = /^[+-]?\d[\d.,]*%?$/;
/** Where a spreadsheet divides a line at semicolons or tabs, what follows one begins a cell. */
const withinCell = /([;\t\n] *)(?=[=@]|[+-] *[^\d (])/g;

/**
 * A text that no spreadsheet takes for a formula: an apostrophe stands before it, or before the part of it that could
 * become a cell of its own.
 */
export const quoteFormula = (text: string): string => {
  const visible = text.normalize('NFKC').replace(/^[\s\p{Cf}]+/u, '');
  const acts = /^[\t\r\n]/.test(text) || (/^[=+@-]/.test(visible) && !number.test(visible));
  return (acts ? `'${text}` : text).replace(withinCell, "$1'");
};

/**
 * A text table for people who open it in a spreadsheet: UTF-8 with its mark, commas, every field in quotation marks, and
 * no field that acts as a formula. Whatever leaves for a spreadsheet goes through here.
 */
export const spreadsheetCsv = (rows: Iterable<readonly string[]>): string => {
  const lines: string[] = [];
  for (const row of rows)
    lines.push(row.map((text) => `"${quoteFormula(text).replaceAll('"', '""')}"`).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
};
