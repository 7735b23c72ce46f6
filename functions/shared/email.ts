/**
 * Trims an e-mail address and lowers its case to compare it. Addresses are ASCII. So `İ` and `ı` of a Turkish
 * keyboard become `i`. `AYSE.YILMAZ@…` is one mailbox however its case was lowered.
 */
export const toComparableEmail = (written: string): string =>
  written
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/[İı]/g, 'i')
    .toLowerCase();

/** RFC 5321 allows no longer address (bytes). Longer text would not fit into a table key either. */
const longestEmail = 254;

/** Is a text short enough for an e-mail address and a key? */
export const hasEmailLength = (email: string): boolean =>
  email.length <= longestEmail && new TextEncoder().encode(email).length <= longestEmail;
