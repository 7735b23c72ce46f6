import type { Random } from './random';
import type { Tongue } from './tongue';
import { cutInGroups, type Datum } from './values';

/** A datum as a person says it. The same speaker says `aside`, and the other speaker says `other`. */
export type Said =
  | { said: string /** The spelling stays as written. */; fixed?: boolean }
  | { aside: string }
  | { other: string };

export const usualWays = [
  'whole',
  'groups',
  'digit-by-digit',
  'words',
  'words-in-groups',
  'nod-between',
] as const;
export const otherWays = [
  'doubled',
  'thousands',
  'corrected',
  'sentence-between',
  'rest-later',
  'hesitation',
  'misheard',
] as const;
export type UsualWay = (typeof usualWays)[number];
export type Way = UsualWay | (typeof otherWays)[number];

/** A speaker's habits, which stay the same through one datum. */
export interface Voice {
  tongue: Tongue;
  random: Random;
  zero: string;
  runsTogether: boolean;
  /** Some groups are heard as digits and others as words. */
  mixes: boolean;
}

export const chooseVoice = (tongue: Tongue, random: Random): Voice => ({
  tongue,
  random,
  zero: random.pick(tongue.zeros),
  runsTogether: tongue.runsTogether && random.chance(0.3),
  mixes: random.chance(0.2),
});

const isNumber = (text: string): boolean => /^\d+$/.test(text);
const chunksOf = (group: string): string[] => group.match(/\d+|\p{L}+|\+/gu) ?? [];

const sayDigit = ({ tongue, zero }: Voice, digit: string): string =>
  digit === '0' ? zero : (tongue.digits[Number(digit)] ?? digit);

const sayLetters = ({ random }: Voice, letters: string): string =>
  random.chance(0.5) ? letters : [...letters].join(' ');

const sayChunk = (voice: Voice, chunk: string, sayNumber: (digits: string) => string): string => {
  if (chunk === '+') return voice.tongue.plus;
  return isNumber(chunk) ? sayNumber(chunk) : sayLetters(voice, chunk);
};

const sayEach = (voice: Voice, groups: readonly string[], sayNumber: (digits: string) => string): string =>
  groups
    .flatMap(chunksOf)
    .map((chunk) => sayChunk(voice, chunk, sayNumber))
    .join(' ');

const digitWords = (voice: Voice, digits: string): string =>
  [...digits].map((digit) => sayDigit(voice, digit)).join(' ');

/** Up to three digits as one number. Leading zeros are said one by one. */
const shortNumber = (voice: Voice, digits: string): string => {
  const [zeros = ''] = /^0*/.exec(digits) ?? [];
  const rest = digits.slice(zeros.length);
  const { tongue, random, runsTogether } = voice;
  const number = rest.length === 3 ? tongue.triple(rest, random) : rest && tongue.cardinal(Number(rest));
  const joined = runsTogether ? number.replaceAll(' ', '') : number;
  return [digitWords(voice, zeros), joined].filter(Boolean).join(' ');
};

const cutsByLength: Record<number, ReadonlyArray<readonly number[]>> = {
  4: [
    [2, 2],
    [2, 2],
    [1, 3],
  ],
  5: [
    [2, 3],
    [3, 2],
  ],
  6: [
    [3, 3],
    [2, 2, 2],
  ],
  7: [[3, 2, 2]],
};

const groupWords = (voice: Voice, digits: string): string => {
  if (digits.length <= 3) return shortNumber(voice, digits);
  if (digits.startsWith('0')) return `${voice.zero} ${groupWords(voice, digits.slice(1))}`;
  const cuts = cutsByLength[digits.length] ?? [[2]];
  return cutInGroups(digits, ...voice.random.pick(cuts))
    .map((cut) => shortNumber(voice, cut))
    .join(' ');
};

export const sayInDigits = (voice: Voice, groups: readonly string[]): string =>
  sayEach(voice, groups, (digits) => [...digits].join(' '));
export const sayInWords = (voice: Voice, groups: readonly string[]): string =>
  sayEach(voice, groups, (digits) => digitWords(voice, digits));
export const sayInGroups = (voice: Voice, groups: readonly string[]): string =>
  sayEach(voice, groups, (digits) =>
    voice.mixes && digits.length > 1 && voice.random.chance(0.5) ? digits : groupWords(voice, digits),
  );
/** An engine does not always hear the groups that the speaker made. */
const regroup = (random: Random, groups: readonly string[]): readonly string[] => {
  const digits = groups.join('');
  if (!isNumber(digits) || digits.length < 7 || random.chance(0.7)) return groups;
  return cutInGroups(digits, ...random.pick([[2], [3], [4, 2], [2, 3, 2], [5]]));
};

const writeGroups = (voice: Voice, groups: readonly string[]): string =>
  regroup(voice.random, groups)
    .join(voice.random.pick([' ', ' ', ' ', ', ', '-']))
    .replace('+-', '+');

const sayRepeats = (voice: Voice, digits: string): string =>
  (digits.match(/(\d)\1{1,2}|\d/g) ?? [])
    .map((run) =>
      run.length === 1 ? sayDigit(voice, run) : voice.tongue.repeat(run.charAt(0), run.length, voice.random),
    )
    .join(' ');

const sayThousands = (voice: Voice, digits: string): string => {
  if (digits.startsWith('0')) return `${voice.zero} ${sayThousands(voice, digits.slice(1))}`.trim();
  if (digits.length < 4) return digits && shortNumber(voice, digits);
  const length = digits.length > 6 ? voice.random.pick([5, 6]) : digits.length;
  const number = voice.tongue.cardinal(Number(digits.slice(0, length)));
  const joined = voice.runsTogether ? number.replaceAll(' ', '') : number;
  return [joined, sayThousands(voice, digits.slice(length))].filter(Boolean).join(' ');
};

/** Puts neighbouring groups of digits together, so that thousands can be said over them. */
const mergeNumbers = (groups: readonly string[]): string[] => {
  const merged: string[] = [];
  for (const group of groups) {
    const last = merged.at(-1);
    if (last && isNumber(last) && isNumber(group)) merged[merged.length - 1] = last + group;
    else merged.push(group);
  }
  return merged;
};

/** One of the ways of saying groups, chosen at random. */
const sayAnyhow = (voice: Voice): ((groups: readonly string[]) => string) => {
  const say = voice.random.pick([
    (_: Voice, groups: readonly string[]) => groups.join(' '),
    sayInDigits,
    sayInWords,
    sayInGroups,
    sayInGroups,
  ]);
  return (groups) => say(voice, groups);
};

/** A single letter at the beginning is said in one breath with the digits behind it. */
const joinFirstLetter = (groups: readonly string[]): string[] => {
  const [first = '', second = '', ...others] = groups;
  return /^\p{L}$/u.test(first) ? [first + second, ...others] : [...groups];
};

/** Cuts the groups in as many parts, none of which is empty. One group is cut by its digits. */
const splitInParts = (groups: readonly string[], count: number): string[][] => {
  const joined = joinFirstLetter(groups);
  const units = joined.length > 1 ? joined : [...groups.join('')];
  const parts = Math.min(count, units.length);
  return Array.from({ length: parts }, (_, at) =>
    units.slice(Math.round((at * units.length) / parts), Math.round(((at + 1) * units.length) / parts)),
  );
};

const sayParts = (voice: Voice, groups: readonly string[], most: number, between: () => Said[]): Said[] => {
  const say = sayAnyhow(voice);
  return splitInParts(groups, voice.random.between(2, most)).flatMap((part, at) => [
    ...(at > 0 ? between() : []),
    { said: say(part) },
  ]);
};

const changeDigit = (random: Random, group: string): string => {
  const at = random.between(0, group.length - 1);
  return `${group.slice(0, at)}${(Number(group[at]) + random.between(1, 8)) % 10}${group.slice(at + 1)}`;
};

const sayCorrected = (voice: Voice, groups: readonly string[]): Said[] => {
  const { random, tongue } = voice;
  const say = sayAnyhow(voice);
  const numbers = groups.flatMap((group, at) => (isNumber(group) ? [at] : []));
  const at = random.pick(numbers);
  const wrong = changeDigit(random, groups[at] ?? '');
  return [
    { said: say([...groups.slice(0, at), wrong]) },
    {
      aside: `${random.pick([', ', ' ', '... '])}${random.pick(tongue.corrections)}${random.pick([', ', ' '])}`,
    },
    { said: say(groups.slice(at)) },
  ];
};

/** An aside with commas or dots around it, or with spaces only. */
export const setOff = (random: Random, words: string): Said => ({
  aside: random.pick([` ${words} `, `, ${words}, `, ` ${words}... `]),
});

/** At least one word is heard badly if an engine ever hears one of them badly. */
export const mishearWords = ({ tongue, random }: Voice, words: string): string => {
  const mishear = (share: number) =>
    words.replace(/[\p{L}']+/gu, (word) => {
      const found = tongue.misheard.find(([heard]) => heard === word);
      return found && random.chance(share) ? random.pick(found.slice(1)) : word;
    });
  const some = mishear(0.5);
  return some === words ? mishear(1) : some;
};

/** Changes one group of digits behind the first group. */
const changeGroup = (
  random: Random,
  groups: readonly string[],
  change: (group: string) => string,
): string[] => {
  const numbers = groups.flatMap((group, at) => (isNumber(group) && group.length > 1 && at > 0 ? [at] : []));
  const chosen = random.pick(numbers);
  return groups.map((group, at) => (at === chosen ? change(group) : group));
};

/** An engine takes the digits for one large number and writes it as an amount. */
const writeAsAmount = (random: Random, groups: readonly string[]): string => {
  const digits = groups.join('').replace('+', '');
  const head = digits.length % 3 || 3;
  return [digits.slice(0, head), ...cutInGroups(digits.slice(head), 3)].join(random.pick([',', '.', ' ']));
};

/** How a datum can be heard wrong. A code or plate stays one only if its digits stay. */
export type Mishearing = 'check-digit' | 'lost-digit' | 'extra-digit' | 'amount' | 'words';

const sayMisheard = (voice: Voice, groups: readonly string[], mishearing: Mishearing): Said[] => {
  const { random } = voice;
  const say = sayAnyhow(voice);
  switch (mishearing) {
    case 'check-digit':
      return [{ said: say(changeGroup(random, groups, (group) => changeDigit(random, group))) }];
    case 'lost-digit':
      return [{ said: say(changeGroup(random, groups, (group) => group.slice(1))) }];
    case 'extra-digit':
      return [{ said: say(changeGroup(random, groups, (group) => group + group.slice(-1))) }];
    case 'amount':
      return [{ said: writeAsAmount(random, groups) }];
    case 'words':
      return [
        {
          said: mishearWords(
            voice,
            random.pick([sayInWords, sayInGroups])({ ...voice, mixes: false }, groups),
          ),
        },
      ];
  }
};

const nodBetween =
  ({ tongue, random }: Voice) =>
  (): Said[] => [{ other: random.pick(tongue.nods) }];
const hesitate =
  ({ tongue, random }: Voice) =>
  (): Said[] => [setOff(random, random.pick(tongue.hesitations))];

/** Says a datum of digits and letters in this way. */
export const sayDatum = (
  voice: Voice,
  { groups, whole, formats }: Datum,
  way: Way,
  mishearing: Mishearing,
): Said[] => {
  const { random, tongue } = voice;
  switch (way) {
    case 'whole':
      return [{ said: whole, fixed: true }];
    case 'groups':
      return [{ said: formats && random.chance(0.5) ? random.pick(formats) : writeGroups(voice, groups) }];
    case 'digit-by-digit':
      return [
        {
          said: random.chance(0.75)
            ? sayInDigits(voice, groups)
            : sayInDigits(voice, groups).replaceAll(' ', ', '),
        },
      ];
    case 'words':
      return [{ said: sayInWords(voice, groups) }];
    case 'words-in-groups':
      return [{ said: sayInGroups(voice, groups) }];
    case 'nod-between':
      return sayParts(voice, groups, 4, nodBetween(voice));
    case 'doubled':
      return [{ said: sayEach(voice, mergeNumbers(groups), (digits) => sayRepeats(voice, digits)) }];
    case 'thousands':
      return [{ said: sayEach(voice, mergeNumbers(groups), (digits) => sayThousands(voice, digits)) }];
    case 'corrected':
      return sayCorrected(voice, groups);
    case 'sentence-between':
      return sayParts(voice, groups, 2, () => [{ other: random.pick(tongue.sentences) }]);
    case 'rest-later':
      return sayParts(voice, groups, 2, () => [{ other: random.pick(tongue.restAsks) }]);
    case 'hesitation':
      return sayParts(voice, groups, 4, hesitate(voice));
    case 'misheard':
      return sayMisheard(voice, groups, mishearing);
  }
};
