// biome-ignore-start lint/suspicious/noControlCharactersInRegex: these are the ones that are looked for
/** Line breaks of Word and others that spreadsheets do not accept. */
const lineBreaks = /[\x0b\x0c\x85\u2028\u2029]/g;
const controls = /[\x00-\x08\x0e-\x1f\x7f-\x9f]/g;
const anyOfBoth = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]/;
const inBytes = /[\x00-\x08\x0b\x0e-\x1f]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: these are the ones that are looked for

/** Removes control characters. Line breaks become `\n`. */
export const removeControls = (text: string): string =>
  anyOfBoth.test(text) ? text.replace(lineBreaks, '\n').replace(controls, '') : text;

/** Removes control characters but keeps line breaks. In a CSV a quotation mark must touch its comma. */
export const removeStrayControls = (text: string): string =>
  anyOfBoth.test(text) ? text.replace(controls, '') : text;

/** Counts control characters of a file read byte by byte. Padding at its end does not count. */
export const countControls = (text: string): number => {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(0, end).match(inBytes)?.length ?? 0;
};
