import { matchEndings, type WordShape } from '../vocabulary';

export const shapes: readonly WordShape[] = [
  [0.8, /[og]['ʻʼ’‘‛`´](?!s$)\p{L}|[õōḡ]|q(?!u)/u],
  [0.8, matchEndings(2, 'yap(?:man|ti|siz|miz)\\p{L}* moqchi\\p{L}* may(?:man|di|miz|siz)')],
  [0.8, matchEndings(2, '[gk]an(?:man|siz|miz|di[mk]|mi)')],
  [0.6, matchEndings(3, 'ning ngiz(?:ni|ga|da|dan|ning)? lar(?:ni|ga|dan|da|ning|imiz) larmi')],
  [0.6, matchEndings(3, '[ay](?:man|miz|siz|di) sizmi dimi sangiz ib(?:miz|man|siz|di) idi')],
  [0.4, matchEndings(3, 'di[mk]')],
  [0.8, /[ўқғҳ]/u],
  [0.8, matchEndings(2, 'яп(?:ман|ти|сиз|миз)\\p{L}* мо[кқ]чи\\p{L}* май(?:ман|ди|миз|сиз)')],
  [0.8, matchEndings(2, '[гк]ан(?:ман|сиз|миз|ди[мкқ]|ми)')],
  [0.6, matchEndings(3, 'нинг нгиз(?:ни|га|да|дан|нинг)? лар(?:ни|га|дан|да|нинг|имиз|и)?')],
  [0.6, matchEndings(3, '[ая](?:миз|сиз|ди) имиз сизми дими борми сангиз')],
];
