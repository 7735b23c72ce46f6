const apostrophes = /[ʻʼʹ’‘‛`´′＇]/gu;

/** A word as the rules read it: lower case, letters composed, each apostrophe as ' and each dash as a hyphen. */
export const normalizeWord = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
    .replace(apostrophes, "'")
    .replace(/[‐‑–]/gu, '-');
