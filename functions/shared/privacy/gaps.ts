import { everyLanguage } from '../languages';
import { isHesitation } from '../languages/hesitations';
import { wordIn } from './lexicon';
import { BOUNDARY } from './passage';

const talkVocabularies = everyLanguage.map(({ talk }) => talk);

const SEPARATORS = /^[\s.,:()/_·•…;?!*\-\u200B]{0,16}$/;
const WORD = /\p{L}[\p{L}\p{M}'`]*/gu;

/** Small words that keep a conversation going. */
const isSmallWord = wordIn(...talkVocabularies.map(({ filler }) => filler));
const isPauseWord = wordIn(...talkVocabularies.flatMap(({ filler, pause }) => [filler, pause]));
const isCorrection = wordIn(...talkVocabularies.map(({ correction }) => correction));
const isRest = wordIn(...talkVocabularies.map(({ rest }) => rest));

/** Does the folded word only keep a conversation going? */
export const isFiller = (word: string): boolean => isSmallWord(word);

/** Letters that mean a sigh between digits. */
const isSigh = (word: string): boolean => /^[aeımэам]$/.test(word);

/** Does the folded word say nothing between two groups of digits? */
export const isPause = (word: string): boolean => isPauseWord(word) || isHesitation(word) || isSigh(word);

/** Is the folded word a pause or a correction between numbers? */
export const isSmallTalk = (word: string): boolean => isPause(word) || isCorrection(word);

const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

const LONGEST_SEPARATION = 40;
const MOST_FILLERS = 5;

/** Whether a gap has only signs and a few words that say nothing. */
const isSeparation = (gap: string): boolean => {
  if (SEPARATORS.test(gap)) return true;
  if (gap.length > LONGEST_SEPARATION || !SEPARATORS.test(gap.replace(WORD, ' ').replace(/\s+/g, ' ')))
    return false;
  const words = wordsOf(gap);
  return words.length <= MOST_FILLERS && words.every(isPause);
};

/** A short reply of the other speaker, such as "yes". It has at most three words, no digit and no placeholder. */
const isInterjection = (turn: string): boolean =>
  turn.length <= 32 && /^[\s\p{P}]*(?:[\p{L}\p{M}']+[\s\p{P}]*){1,3}$/u.test(turn) && !/[[\]@]/.test(turn);

/** One word may close a turn after its digits, like "shundaymi" in "22, shundaymi?". */
const LAST_WORD = /^[\s,.-]{1,3}[\p{L}\p{M}']{1,14}[\s\p{P}]{0,4}$/u;

const LONGEST_GAP = 80;
const LONGEST_SENTENCE = 200;
const LONGEST_CORRECTION = 60;
const MOST_CORRECTING_WORDS = 7;

/**
 * What stands between two groups of digits.
 *
 * - `nothing` is signs, fillers, the end of a turn or one short reply. The digits are one number.
 * - `correction` takes back what was said.
 * - `rest` asks for the missing digits.
 * - `sentence` is any other speech of the other speaker.
 */
export type Gap = 'nothing' | 'correction' | 'rest' | 'sentence';

/** Reads the folded text between two groups of digits. Undefined ends the number. */
export const gapOf = (gap: string): Gap | undefined => {
  if (gap.length > 2 * LONGEST_SENTENCE) return undefined;
  if (isJoint(gap)) return 'nothing';
  if (isCorrecting(gap)) return 'correction';
  return classifyTalk(gap);
};

const isJoint = (gap: string): boolean => {
  if (gap === '' || gap.length > LONGEST_GAP) return gap === '';
  const parts = gap.split(BOUNDARY);
  if (parts.length === 1) return isSeparation(gap);
  if (parts.length > 4) return false;
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (!(isSeparation(first) || LAST_WORD.test(first)) || !isSeparation(last)) return false;
  const turns = rest.filter((turn) => turn.trim() !== '');
  return turns.length === 0 || (turns.length === 1 && turns.every(isInterjection));
};

const isCorrecting = (gap: string): boolean => {
  if (gap.length > LONGEST_CORRECTION || /[[\]@\d]/.test(gap) || gap.split(BOUNDARY).length > 2) return false;
  const words = wordsOf(gap);
  return words.length <= MOST_CORRECTING_WORDS && words.some(isCorrection) && words.every(isSmallTalk);
};

/** A few turns of talk while somebody reads out a number. */
const classifyTalk = (gap: string): Gap | undefined => {
  if (/[[\]@]/.test(gap)) return undefined;
  const parts = gap.split(BOUNDARY);
  const [first = '', ...turns] = parts;
  const last = turns.pop();
  const said = turns.filter((turn) => turn.trim() !== '');
  if (last === undefined || said.length === 0 || said.length > 3) return undefined;
  if (wordsOf(first).length > 1 || wordsOf(last).length > 3) return undefined;
  if (said.some((turn) => turn.length > LONGEST_SENTENCE)) return undefined;
  return said.some((turn) => wordsOf(turn).some(isRest)) ? 'rest' : 'sentence';
};
