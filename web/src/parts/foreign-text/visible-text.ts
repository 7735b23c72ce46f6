/** Controls, what has no width, and marks that turn the direction of a line around. Joiners stay, because scripts need them. */
const hiding = /(?!\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u08e2])[\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
/** Stands for white space. */
const spaces = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;

/** A text in which nothing hides and nothing turns around. What is not seen is shown as `⟨202E⟩`. */
export const visibleText = (text: string): string =>
  text
    .replace(spaces, ' ')
    .replace(hiding, (sign) => `⟨${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** The same of a text whose lines stay lines. */
export const visibleLines = (text: string): string =>
  text
    .split(/\r\n|\n/u)
    .map(visibleText)
    .join('\n');
