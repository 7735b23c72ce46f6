/** Controls, and marks that turn the direction of a line around. Joiners stay, because scripts need them. */
const hiding = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
/** Stands for white space. */
const spaces = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;

/** A text of a call in which nothing hides and nothing turns around. What is not seen is shown as `⟨202E⟩`. */
export const visibleText = (text: string): string =>
  text
    .replace(spaces, ' ')
    .replace(hiding, (sign) => `⟨${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
