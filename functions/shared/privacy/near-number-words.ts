import { everyLanguage } from '../languages';
import type { HalfHeardVocabulary } from '../languages/vocabulary';
import { editsBetween, fewestEdits, lettersOf } from './letter-edits';
import { readNumberWord } from './number-words';
import { plainWord } from './passage';
import type { Token } from './tokens';

const wordsOf = (kind: keyof HalfHeardVocabulary): string[] =>
  everyLanguage.flatMap(({ halfHeard }) => halfHeard[kind].split(' ')).map(plainWord);

const NUMBER_WORDS = [...new Set(wordsOf('numbers'))];
const MISHEARD = everyLanguage.flatMap(({ numberWords }) => numberWords.misheard).join(' ');
/** Words that engines write in place of a number word. */
const SOUNDALIKES = new Set([...wordsOf('soundalikes'), ...MISHEARD.split(' ').map(plainWord)]);
const OTHER_WORDS = new Set(wordsOf('otherWords'));
const REPEATS = new Set(wordsOf('repeats'));
const EXACT = new Set(NUMBER_WORDS);
const BY_LENGTH = Map.groupBy(
  NUMBER_WORDS.map((word) => ({ word, letters: lettersOf(word) })),
  ({ word }) => word.length,
);
const SHORTEST = 4;
const LONGEST = 14;
const LONG = 7;

/** Is a word a number word or nearly one? */
export const isNearlyNumber = ({ kind, form, text }: Token): boolean => {
  if (kind === 'digits') return true;
  if (kind !== 'word') return false;
  if (OTHER_WORDS.has(form)) return false;
  if (readNumberWord(text) || EXACT.has(form) || SOUNDALIKES.has(form) || REPEATS.has(form)) return true;
  if (form.length < SHORTEST || form.length > LONGEST) return false;
  const most = form.length >= LONG ? 2 : 1;
  const letters = lettersOf(form);
  for (let length = form.length - most; length <= form.length + most; length++)
    for (const known of BY_LENGTH.get(length) ?? [])
      if (fewestEdits(known.letters, letters) <= most && editsBetween(form, known.word, most + 1) <= most)
        return true;
  return false;
};
