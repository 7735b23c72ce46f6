import { matchEndings, type WordShape } from '../vocabulary';

export const shapes: readonly WordShape[] = [
  [0.5, /w|th|ght|ck|ee|oo|ph|[ts]ion|n['’]t$|['’](?:s|ll|re|ve)$/u],
  [0.4, matchEndings(3, 'ness ment able [^nld]ing ous [^aeiou]ly ful [^aeiou]ed')],
];
