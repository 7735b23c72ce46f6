const number = /^[+-]\s*\d[\d.,\s]*%?$/;
/** One or more numbers with plus signs; no sign within, which could be a sum. */
const telephones = /^\+ ?\(?\d[\d ().-]*(?:[,;/|\n] ?(?:\+ ?)?\(?\d[\d ().-]*)*$/;
const fewestDigits = 7;

/**
 * Whether a spreadsheet that opens this text would take it for a formula. Rows with such a text are rejected: somebody
 * will export them again and open them.
 *
 * @param inPhoneColumn whether anything of digits is a telephone number, if an unreadable one
 */
export const actsAsFormula = (cell: string, inPhoneColumn: boolean): boolean => {
  if (/^[\t\r]/.test(cell)) return true;
  const text = cell
    .normalize('NFKC')
    .trim()
    .replace(/[^\S\n]+/g, ' ');
  if (/^[=@]/.test(text)) return true;
  if (!/^[+-]/.test(text) || /^[-–—]+$/.test(text)) return false;
  if (number.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return !(telephones.test(text) && (inPhoneColumn || digits >= fewestDigits));
};
