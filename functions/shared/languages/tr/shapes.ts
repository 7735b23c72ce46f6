import { matchEndings, type WordShape } from '../vocabulary';

export const shapes: readonly WordShape[] = [
  [1, /[ğşı]/u],
  [0.6, /[çöü]/u],
  [0.7, matchEndings(2, '[iıuü]yor\\p{L}* [ae]ca[kğg]\\p{L}* [ae]ce[kğg]\\p{L}*')],
  [0.5, matchEndings(3, 'larımız lerimiz lerin?i? den [iıuü]niz s[iıuü]n[iıuü]z m[iı]ş mek mak lık')],
  [0.4, matchEndings(3, '[dt][iıuü][mk]')],
];
