/**
 * An e-mail address as it is compared: trimmed, lower case. A Turkish keyboard's `İ` and `ı` are an `i`: addresses are
 * ASCII, and `AYSE.YILMAZ@…` is the same mailbox however it was made small.
 */
export const comparableEmail = (written: string): string =>
  written
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/[İı]/g, 'i')
    .toLowerCase();

/** Bytes; RFC 5321 allows no longer address. A longer text would not fit into a key of the table either. */
const longestEmail = 254;

/** Whether a text is short enough for an e-mail address, and so for a key. */
export const hasEmailLength = (email: string): boolean =>
  email.length <= longestEmail && Buffer.byteLength(email) <= longestEmail;
