import { everyLanguage } from '../languages';
import type { NumberVocabulary, WordList } from '../languages/vocabulary';
import { editsBetween, fewestEdits, lettersOf } from './letter-edits';
import { plainWord } from './passage';

const numberVocabularies = everyLanguage.map(({ numberWords }) => numberWords);

/**
 * How a number word builds a number. A 'unit' is 1–9, a 'teen' 10–19, 'tens' are 20–90 and 'hundreds'
 * 100–900. 'hundred' and 'thousand' multiply.
 */
export interface NumberWord {
  role: 'zero' | 'unit' | 'teen' | 'tens' | 'hundreds' | 'hundred' | 'thousand';
  value: number;
}

/** A number word and what is known about it. */
export interface SpokenWord extends NumberWord {
  /** One bit for each language that has the word. */
  languages: number;
  /** The word often means something else. */
  isDoubtful: boolean;
}

const split = (list: WordList | undefined): string[] =>
  (list ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .map(plainWord);

const entriesOf = (
  words: NumberVocabulary,
): (readonly [NumberWord['role'], number, WordList | undefined])[] => [
  ['zero', 0, words.zero],
  ...words.units.map((list, index) => ['unit', index + 1, list] as const),
  ...words.teens.map((list, index) => ['teen', index + 10, list] as const),
  ...words.tens.map((list, index) => ['tens', 10 * (index + 1), list] as const),
  ['hundred', 100, words.hundred],
  ...words.hundreds.map((list, index) => ['hundreds', 100 * (index + 1), list] as const),
  ['thousand', 1000, words.thousand],
];

const WORDS = new Map<string, SpokenWord>();
for (const [index, vocabulary] of numberVocabularies.entries()) {
  const doubtful = new Set(split(vocabulary.doubtful));
  for (const [role, value, list] of entriesOf(vocabulary)) {
    for (const word of split(list)) {
      const languages = (WORDS.get(word)?.languages ?? 0) | (1 << index);
      WORDS.set(word, { role, value, languages, isDoubtful: doubtful.has(word) });
    }
  }
}

/** Maps each word of numbered lists to its place. */
const placesOf = (pick: (words: NumberVocabulary) => readonly WordList[], first: number) =>
  new Map(
    numberVocabularies.flatMap((vocabulary) =>
      pick(vocabulary).flatMap((list, index) => split(list).map((word) => [word, index + first] as const)),
    ),
  );

const COUNTED = placesOf(({ counted }) => counted, 0);
const TIMES = placesOf(({ times }) => times, 2);
const PIECES = new Set(numberVocabularies.flatMap(({ pieces }) => split(pieces)));
const AND = new Set(numberVocabularies.flatMap(({ and }) => split(and)));

const LONGEST_WORD = 15;

const find = <T>(words: ReadonlyMap<string, T>, word: string): T | undefined =>
  word.length > LONGEST_WORD ? undefined : words.get(plainWord(word));

/** The folded number words of all languages. */
export const everyNumberWord: readonly string[] = [...WORDS.keys()];

/** Reads a folded word as a number word of any language. */
export const readNumberWord = (word: string): NumberWord | undefined =>
  word.length > 1 ? find(WORDS, word) : undefined;

/** Says more about a number word than `readNumberWord`. A single letter may be a zero. */
export const readSpokenWord = (word: string): SpokenWord | undefined => find(WORDS, word);

/** The digit that a plural or counted word names such as `нуля` or `fours`. */
export const readCountedDigit = (word: string): number | undefined => find(COUNTED, word);

/** How often a word repeats the next digit such as `double` or `ikkita`. */
export const timesOf = (word: string): number | undefined => find(TIMES, word);

/** Does the word stand between a count and its digit (`iki tane sıfır`)? */
export const isPiece = (word: string): boolean => PIECES.has(plainWord(word));

/** Does the word join the parts of one number (`one hundred and five`)? */
export const isNumberJoint = (word: string): boolean => AND.has(plainWord(word));

const ARTICLES = new Set(numberVocabularies.flatMap(({ articles }) => split(articles)));

/** Is `one` before this word an article (`bir dakika`)? */
export const isAfterArticle = (word: string): boolean => ARTICLES.has(plainWord(word));

const ENDINGS = numberVocabularies.map(({ endings }) => split(endings).sort((a, b) => b.length - a.length));
const SHORTEST_STEM = 2;

/** Reads a number word with a grammatical ending, such as `yediden` or `oltiga`. */
export const readInflectedWord = (word: string): SpokenWord | undefined => {
  const plain = plainWord(word);
  if (plain.length > LONGEST_WORD) return undefined;
  for (const [index, endings] of ENDINGS.entries()) {
    for (const ending of endings) {
      if (!plain.endsWith(ending) || plain.length - ending.length < SHORTEST_STEM) continue;
      const found = WORDS.get(plain.slice(0, -ending.length));
      if (found && (found.languages & (1 << index)) !== 0 && !found.isDoubtful) return found;
    }
  }
  return undefined;
};

/** A number word that an engine may have meant. */
export interface MisheardWord extends SpokenWord {
  /** It differs from the number word only in letters that sound alike. */
  soundsRight: boolean;
}

const MISHEARD = placesOf(({ misheard }) => misheard, 1);
/** A word as it sounds. Engines confuse vowels and drop soft signs and double letters. */
const soundOf = (plain: string): string =>
  plain.replace(/[ьъ]/g, '').replace(/[иыэ]/g, 'е').replaceAll('о', 'а').replace(/(.)\1/gu, '$1');

const soundsOfWords = [...WORDS]
  .filter(([word, { role }]) => word.length > 2 && role !== 'thousand' && role !== 'hundred')
  .map(([word, found]) => ({ sound: soundOf(word), found }));
/** If words sound alike, the first one counts. */
const NUMBER_WORDS = [...Map.groupBy(soundsOfWords, ({ sound }) => sound)].flatMap(([sound, [first]]) =>
  first ? [{ sound, letters: lettersOf(sound), found: first.found }] : [],
);
/** A shorter word may have one wrong letter, a longer word two. */
const SHORT_WORD = 6;

/**
 * The number word that an engine may have meant by a folded word. It helps only between other number words.
 */
export const readMisheardWord = (word: string): MisheardWord | undefined => {
  const plain = plainWord(word);
  if (plain.length < 2 || plain.length > LONGEST_WORD) return undefined;
  const digit = MISHEARD.get(plain);
  if (digit !== undefined)
    return { role: 'unit', value: digit, languages: 0, isDoubtful: true, soundsRight: false };
  if (plain.length < 3) return undefined;
  const sound = soundOf(plain);
  const letters = lettersOf(sound);
  let best: MisheardWord | undefined;
  let fewest = plain.length < SHORT_WORD ? 2 : 3;
  for (const { sound: known, letters: knownLetters, found } of NUMBER_WORDS) {
    if (fewestEdits(knownLetters, letters) >= fewest) continue;
    const wrong = editsBetween(known, sound, fewest);
    if (wrong < fewest) {
      best = { ...found, isDoubtful: true, soundsRight: wrong === 0 };
      fewest = wrong;
    }
  }
  return best;
};

/** Patterns of joined number words. Longer words come first. */
const JOINED = numberVocabularies
  .filter(({ joined }) => joined)
  .map((vocabulary) => {
    const words = entriesOf(vocabulary).flatMap(([, , list]) => split(list));
    const any = [...new Set(words)].sort((a, b) => b.length - a.length).join('|');
    const endings = split(vocabulary.endings).sort((a, b) => b.length - a.length);
    const whole = new RegExp(`^((?:${any}){2,8})(?:${endings.join('|')})?$`);
    return { whole, parts: new RegExp(any, 'g') };
  });
const LONGEST_JOINED = 60;
/** Words that only look like two numbers such as "birbirine" or plain "учун". */
const NO_NUMBERS = /^(?:birbir|учун$)/;

/** Splits a folded word into its number words (`beşyüzotuziki`). Returns any other word whole. */
export const numberWordsIn = (word: string): string[] => {
  if (word.length < 4 || word.length > LONGEST_JOINED) return [word];
  const plain = plainWord(word);
  if (plain.length !== word.length || readSpokenWord(word) || NO_NUMBERS.test(plain)) return [word];
  const joined = JOINED.find(({ whole }) => whole.test(plain));
  if (!joined) return [word];
  const numbers = joined.whole.exec(plain)?.[1] ?? '';
  const parts = numbers.match(joined.parts) ?? [];
  if (parts.length < 2 || parts.join('') !== numbers) return [word];
  let at = 0;
  return parts.map(({ length }, index) => {
    at += length;
    return word.slice(at - length, index === parts.length - 1 ? word.length : at);
  });
};

/** A number below a million as it is read out such as `beş yüz otuz iki` for 532. */
export interface SpokenNumber {
  /** A multiple of 1000. */
  thousands: number;
  /** The part below a thousand. */
  value: number;
  /** The next word must be below 1000, 100 or 10. At 1 the number is complete. At 0 a hundred may follow. */
  room: number;
}

const ROOM_AFTER = {
  zero: 1,
  unit: 0,
  teen: 1,
  tens: 10,
  hundreds: 100,
  hundred: 100,
  thousand: 1000,
} as const;

export const startNumber = ({ role, value }: NumberWord): SpokenNumber =>
  role === 'thousand'
    ? { thousands: value, value: 0, room: ROOM_AFTER.thousand }
    : { thousands: 0, value, room: ROOM_AFTER[role] };

/** Adds a word to the number. Undefined when the word begins another number. */
export const extendNumber = (number: SpokenNumber, { role, value }: NumberWord): SpokenNumber | undefined => {
  const { thousands, room } = number;
  if (role === 'thousand') {
    const isCount = thousands === 0 && number.value > 0;
    return isCount ? { thousands: number.value * value, value: 0, room: ROOM_AFTER.thousand } : undefined;
  }
  if (role === 'hundred' && room === 0) return { thousands, value: number.value * 100, room: 100 };
  if (role === 'zero' || room < NEEDED[role]) return undefined;
  const isFirst = room === ROOM_AFTER.thousand;
  return { thousands, value: number.value + value, room: isFirst ? ROOM_AFTER[role] : ROOM_LEFT[role] };
};

const NEEDED = { unit: 10, teen: 100, tens: 100, hundreds: 1000, hundred: 1000 } as const;
const ROOM_LEFT = { unit: 1, teen: 1, tens: 10, hundreds: 100, hundred: 100 } as const;

/** The digits of a number as they are read out. */
export const digitsOfNumber = ({ thousands, value }: SpokenNumber): string => String(thousands + value);
