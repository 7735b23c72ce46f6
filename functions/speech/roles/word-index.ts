import { formsOf } from '../../shared/words';

const cyrillic: ReadonlyMap<string, string> = new Map(
  (
    'а a,б b,в v,г g,д d,е e,ё e,ж j,з z,и i,й y,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х x,ц s,ч ch,ш sh,щ sh,' +
    'ъ ,ь ,ы iy,э e,ю yu,я ya,ў o,қ q,ғ g,ҳ h'
  )
    .split(',')
    .map((pair) => [pair.slice(0, 1), pair.slice(2)]),
);

/**
 * The words of a text in the form that cues are compared in.
 * Cyrillic becomes Uzbek Latin.
 * So both scripts of Uzbek are equal and Russian words in Uzbek sentences still match.
 * Diacritics go because recognisers lose them.
 */
export const foldWords = (text: string): string[] =>
  formsOf(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/(?<!\p{L})ё/gu, 'yo')
      .replace(/(?<=^|[^\p{L}]|[аеёиоуўэюя])е/gu, 'ye')
      .replace(/[а-яёўқғҳ]/g, (letter) => cyrillic.get(letter) ?? letter)
      .normalize('NFD')
      .replace(/\p{Mn}/gu, ''),
  );

/** Shortest word or stem that may have one wrong letter. A shorter word becomes another word by it. */
const fuzzyLength = 6;

/** Finds which listed words a spoken word matches. */
export interface WordIndex {
  /**
   * @param written `word`, `begin*`, `*end` or several of these with `/` between them
   * @returns the number of this text
   */
  add(written: string): number;
  /** The numbers of exact matches of a folded word, otherwise of matches with one wrong letter. */
  find(form: string): ReadonlySet<number>;
}

type Numbers = Map<string, Set<number>>;
type Bodies = Map<string, Map<string, Set<number>>>;

/** Uses tables so that ten thousand different words take no longer than reading them. */
export const wordIndex = (): WordIndex => {
  const numberOf = new Map<string, number>();
  const whole: Numbers = new Map();
  const stems: Numbers = new Map();
  const tails: Numbers = new Map();
  /** Keys are each word and its forms without one letter. Words one slip apart share a key. */
  const nearWhole: Bodies = new Map();
  const nearStems: Bodies = new Map();
  let longest = 0;

  const put = (table: Numbers, key: string, number: number) =>
    table.set(key, (table.get(key) ?? new Set()).add(number));
  const putNear = (table: Bodies, body: string, number: number) => {
    if (body.length < fuzzyLength) return;
    for (const key of [body, ...dropEachLetter(body)]) {
      const bodies = table.get(key) ?? new Map<string, Set<number>>();
      table.set(key, bodies.set(body, (bodies.get(body) ?? new Set()).add(number)));
    }
  };

  const findExact = (form: string): Set<number> => {
    const found = new Set(whole.get(form));
    for (let length = 1; length <= form.length; length++) {
      for (const number of stems.get(form.slice(0, length)) ?? []) found.add(number);
      if (length < form.length) for (const number of tails.get(form.slice(-length)) ?? []) found.add(number);
    }
    return found;
  };
  const findNear = (form: string): Set<number> => {
    const found = new Set<number>();
    const look = (table: Bodies, spoken: string) => {
      for (const key of [spoken, ...dropEachLetter(spoken)])
        for (const [body, numbers] of table.get(key) ?? [])
          if (isOneSlipAway(spoken, body)) for (const number of numbers) found.add(number);
    };
    look(nearWhole, form);
    for (let length = fuzzyLength - 1; length <= Math.min(form.length, longest + 1); length++)
      look(nearStems, form.slice(0, length));
    return found;
  };

  return {
    add: (written) => {
      const known = numberOf.get(written);
      if (known !== undefined) return known;
      const number = numberOf.size;
      numberOf.set(written, number);
      for (const choice of written.split('/')) {
        const body = foldWords(choice.replaceAll('*', '')).join('');
        longest = Math.max(longest, body.length);
        if (choice.startsWith('*')) put(tails, body, number);
        else if (choice.endsWith('*')) {
          put(stems, body, number);
          putNear(nearStems, body, number);
        } else {
          put(whole, body, number);
          putNear(nearWhole, body, number);
        }
      }
      return number;
    },
    find: (form) => {
      if (form.length > longestWord) return new Set();
      // An exact match rules out a slip. `bizning` is no misheard `sizning`.
      const exact = findExact(form);
      return exact.size > 0 || form.length < fuzzyLength - 1 ? exact : findNear(form);
    },
  };
};

/** Nothing longer is a word (letters). */
const longestWord = 40;

const dropEachLetter = (word: string): string[] =>
  Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));

/** Whether two words differ by one missing, wrong or swapped letter. */
const isOneSlipAway = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
};
