import type { Random } from './random';
import { mishearWords, type Said, sayInDigits, sayInWords, setOff, type Voice, type Way } from './saying';

export interface BirthDate {
  day: number;
  /** Counts from 1. */
  month: number;
  year: number;
}

/** The ways in which one language says a date of birth. */
export interface DateTongue {
  /** Day and month, then the year. The day is in digits. */
  withName(date: BirthDate): ReadonlyArray<readonly [dayAndMonth: string, year: string]>;
  /** Says day and month, then the year, in words. */
  inWords(date: BirthDate): ReadonlyArray<readonly [dayAndMonth: string, year: string]>;
  /** Says the month as a number, as in "fourteen five eighty-five". */
  inNumbers(date: BirthDate): readonly string[];
}

const two = (value: number): string => String(value).padStart(2, '0');
const chooseDate = (random: Random): BirthDate => ({
  day: random.between(1, 28),
  month: random.between(1, 12),
  year: random.between(1951, 2005),
});

const twoParts = (voice: Voice, tongue: DateTongue, date: BirthDate): readonly [string, string] =>
  voice.random.pick([...tongue.withName(date), ...tongue.inWords(date)]);

const sayBroken = (voice: Voice, tongue: DateTongue, date: BirthDate, between: Said): Said[] => {
  const [dayAndMonth, year] = twoParts(voice, tongue, date);
  return [{ said: dayAndMonth }, between, { said: year }];
};

const sayCorrected = (voice: Voice, tongue: DateTongue, date: BirthDate): Said[] => {
  const { random } = voice;
  const forms = [...tongue.withName(date), ...tongue.inWords(date)];
  const at = random.between(0, forms.length - 1);
  const other = { ...date, day: (date.day % 28) + 1 };
  const [wrong] = [...tongue.withName(other), ...tongue.inWords(other)][at] ?? [''];
  return [
    { said: wrong },
    setOff(random, random.pick(voice.tongue.corrections)),
    { said: (forms[at] ?? []).join(' ') },
  ];
};

const writeParts = ({ day, month, year }: BirthDate): string[] => [two(day), two(month), String(year)];

/** An engine hears a word badly, or runs the digits together. */
const sayMisheard = (voice: Voice, tongue: DateTongue, date: BirthDate): Said[] => {
  const inWords = [...tongue.inWords(date).map((parts) => parts.join(' ')), ...tongue.inNumbers(date)];
  const heard = inWords
    .map((words) => mishearWords(voice, words))
    .filter((words, at) => words !== inWords[at]);
  return [{ said: voice.random.pick([...heard, writeParts(date).join('')]) }];
};

/** Says a date of birth in this way. Dates have no doubled digits and no thousands. */
export const sayBirthDate = (voice: Voice, tongue: DateTongue, way: Way): Said[] => {
  const { random } = voice;
  const date = chooseDate(random);
  const parts = writeParts(date);
  const say = (choices: readonly string[]): Said[] => [{ said: random.pick(choices) }];
  switch (way) {
    case 'whole':
      return say([parts.join('.'), parts.join('.'), parts.join('/')]);
    case 'groups':
      return say([
        parts.join(' '),
        parts.join(', '),
        ...tongue.withName(date).map((named) => named.join(' ')),
      ]);
    case 'digit-by-digit':
      return say([sayInDigits(voice, parts), sayInWords(voice, parts)]);
    case 'words':
      return say(tongue.inWords(date).map((words) => words.join(' ')));
    case 'words-in-groups':
      return say(tongue.inNumbers(date));
    case 'nod-between':
      return sayBroken(voice, tongue, date, { other: random.pick(voice.tongue.nods) });
    case 'sentence-between':
      return sayBroken(voice, tongue, date, { other: random.pick(voice.tongue.sentences) });
    case 'rest-later':
      return sayBroken(voice, tongue, date, { other: random.pick(voice.tongue.restAsks) });
    case 'hesitation':
      return sayBroken(voice, tongue, date, setOff(random, random.pick(voice.tongue.hesitations)));
    case 'corrected':
      return sayCorrected(voice, tongue, date);
    case 'misheard':
      return sayMisheard(voice, tongue, date);
    default:
      throw new Error(`A date of birth is not said in the way "${way}". Leave the way out of its plan.`);
  }
};
