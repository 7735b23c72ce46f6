// biome-ignore-start lint/suspicious/noControlCharactersInRegex: these are the ones that are looked for
/** Line breaks of Word and of others that spreadsheets do not take for one. */
const lineBreaks = /[\x0b\x0c\x85\u2028\u2029]/g;
const controls = /[\x00-\x08\x0e-\x1f\x7f-\x9f]/g;
const anyOfBoth = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]/;
const inBytes = /[\x00-\x08\x0b\x0e-\x1f]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: these are the ones that are looked for

/** Text without control characters; those that break a line become `\n`. */
export const withoutControls = (text: string): string =>
  anyOfBoth.test(text) ? text.replace(lineBreaks, '\n').replace(controls, '') : text;

/** The same without touching line breaks, for a text table as a whole: a quotation mark must stand beside its comma. */
export const withoutStrayControls = (text: string): string =>
  anyOfBoth.test(text) ? text.replace(controls, '') : text;

/** Control characters of a file that is looked at byte by byte; what fills it up at its end counts for none. */
export const countControls = (text: string): number => {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(0, end).match(inBytes)?.length ?? 0;
};
