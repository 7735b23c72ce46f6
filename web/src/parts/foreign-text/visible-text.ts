/**
 * Control characters, characters without width and marks of text direction. Joiners stay, because scripts
 * need them.
 */
const hiding = /(?!\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u08e2])[\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
/** Characters that become a space. */
const spaces = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;

/** Shows hidden characters and marks of text direction as codes, such as `⟨202E⟩`. */
export const toVisibleText = (text: string): string =>
  text
    .replace(spaces, ' ')
    .replace(hiding, (sign) => `⟨${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** Does the same and keeps line breaks. */
export const toVisibleLines = (text: string): string =>
  text
    .split(/\r\n|\n/u)
    .map(toVisibleText)
    .join('\n');
