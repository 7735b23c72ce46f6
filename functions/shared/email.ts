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
