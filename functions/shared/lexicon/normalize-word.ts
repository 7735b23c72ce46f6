const apostrophes = /[ʻʼʹ’‘‛`´′＇]/gu;

/** Lower case with composed letters. Every apostrophe becomes ' and every dash a hyphen. */
export const normalizeWord = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
    .replace(apostrophes, "'")
    .replace(/[‐‑–]/gu, '-');
