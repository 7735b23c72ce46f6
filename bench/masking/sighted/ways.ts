import type { CorpusLanguage, CorpusTurn, PersonalKind, PersonalPiece } from '../corpus';
import { phrases } from './phrases';
import type { Random } from './random';
import { grammars, sayDigits, sayGroup } from './say-numbers';
import { type Value, withRepeats, withWrongDigit } from './values';

export const usualWays = ['whole', 'groups', 'digit-by-digit', 'words', 'nod-between'] as const;
export const otherWays = [
  'doubled',
  'thousands',
  'corrected',
  'sentence-between',
  'rest-later',
  'hesitation',
  'misheard',
] as const;
export type Way = (typeof usualWays)[number] | (typeof otherWays)[number];

interface Saying {
  kind: PersonalKind;
  language: CorpusLanguage;
  random: Random;
}

/** Spoken groups. The engine writes them in digits or in words. */
const inDigitsOrWords = ({ language, random }: Saying, groups: readonly string[]): string[] =>
  random.below(2) ? [...groups] : groups.map((group) => sayGroup(language, group));

/** A datum in pieces over turns. A string between two lists of pieces is said by the other party. */
type Part = readonly (string | PersonalPiece)[];

const piece = (kind: PersonalKind, text: string, datum = 'a'): PersonalPiece => ({
  personal: kind,
  text,
  datum,
});

const lettersOf = ({ letters }: Value): string => (letters === undefined ? '' : `${letters} `);

const inTwo = (groups: readonly string[]): [string[], string[]] => {
  const middle = Math.max(1, Math.floor(groups.length / 2));
  return [groups.slice(0, middle), groups.slice(middle)];
};

/** A lone group is cut, so that something can stand between its digits. */
const cutLone = (groups: readonly string[]): readonly string[] => {
  const [only = ''] = groups;
  return groups.length === 1
    ? [only.slice(0, Math.ceil(only.length / 2)), only.slice(Math.ceil(only.length / 2))]
    : groups;
};

const doubled = (saying: Saying, value: Value): string => {
  const { groups } = withRepeats(value, saying.random);
  const last = groups.at(-1) ?? '';
  const repeats = grammars[saying.language].double(Number(last.at(-1)));
  const before = inDigitsOrWords(
    saying,
    [...groups.slice(0, -1), last.slice(0, -2)].filter((group) => group !== ''),
  );
  return [...before, saying.random.pick(repeats)].join(' ');
};

const inThousands = ({ language, random }: Saying, groups: readonly string[]): string => {
  const digits = groups.join('');
  const zeros = /^0*/.exec(digits)?.[0] ?? '';
  const rest = digits.slice(zeros.length);
  const thousand = { tr: 'bin', uz: 'ming', ru: 'тысяч', en: 'thousand' }[language];
  const head = rest.slice(0, rest.length > 6 ? 3 : rest.length - 3);
  const low = rest.slice(head.length, head.length + 3);
  const tail = rest.slice(head.length + 3);
  // Nobody says "beş yüz otuz iki bin sıfır on", so the low part must not begin with a zero.
  const written = low.startsWith('0')
    ? [head, low]
    : random.below(3) === 0
      ? [`${head} ${thousand} ${low}`]
      : [`${sayGroup(language, head)} ${thousand} ${sayGroup(language, low)}`];
  const said = tail.match(/\d{1,2}/g) ?? [];
  return [sayDigits(language, zeros), ...written, ...said.map((group) => sayGroup(language, group))]
    .filter((text) => text !== '')
    .join(' ');
};

/** The customer's turns. The other party speaks between them. */
const answer = (saying: Saying, way: Way, value: Value): { mine: Part[]; theirs: string[] } => {
  const { kind, language, random } = saying;
  const said = phrases[language];
  const lead = random.pick(said.leads);
  const tail = random.pick(said.tails);
  const letters = lettersOf(value);
  const one = (text: string): { mine: Part[]; theirs: string[] } => ({
    mine: [[lead, piece(kind, letters + text), tail]],
    theirs: [],
  });
  switch (way) {
    case 'whole':
      return one(value.groups.join(''));
    case 'groups':
      return one(value.groups.join(random.pick([' ', ' ', '-', ', '])));
    case 'digit-by-digit':
      return one(Array.from(value.groups.join('')).join(random.pick([' ', ', '])));
    case 'words':
      return one(
        random.below(2)
          ? sayDigits(language, value.groups.join(''))
          : value.groups.map((group) => sayGroup(language, group)).join(random.pick([' ', ', '])),
      );
    case 'misheard':
      return one(inDigitsOrWords(saying, withWrongDigit(value, random).groups).join(' '));
    case 'doubled':
      return one(doubled(saying, value));
    case 'thousands':
      return one(inThousands(saying, value.groups));
    case 'hesitation': {
      const groups = inDigitsOrWords(saying, cutLone(value.groups));
      const at = random.below(groups.length - 1) + 1;
      const [before, after] = [groups.slice(0, at).join(' '), groups.slice(at).join(' ')];
      const pause = random.pick([
        ` ${random.pick(said.hesitations)} `,
        `, ${random.pick(said.hesitations)}, `,
        ` ${random.pick(said.hesitations)}... `,
      ]);
      return { mine: [[lead, piece(kind, letters + before), pause, piece(kind, after), tail]], theirs: [] };
    }
    case 'corrected': {
      const groups = cutLone(value.groups);
      const at = random.below(groups.length);
      const wrong = withWrongDigit({ groups: [groups[at] ?? ''] }, random).groups[0] ?? '';
      const words = inDigitsOrWords(saying, [...groups.slice(0, at), wrong, ...groups.slice(at)]);
      const [before, after] = [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')];
      return {
        mine: [
          [lead, piece(kind, letters + before), random.pick(said.corrections), piece(kind, after), tail],
        ],
        theirs: [],
      };
    }
    case 'nod-between': {
      const groups = cutLone(value.groups);
      const words = inDigitsOrWords(saying, groups);
      const [first, second] = inTwo(words);
      const parts = groups.length > 3 && random.below(2) ? words.map((word) => [word]) : [first, second];
      const mine = parts.map(
        (part, index): Part => [
          index === 0 ? lead : '',
          piece(kind, (index === 0 ? letters : '') + part.join(' ')),
        ],
      );
      return { mine, theirs: mine.slice(1).map(() => random.pick(said.nods)) };
    }
    default: {
      const words = inDigitsOrWords(saying, cutLone(value.groups));
      const [first, second] = inTwo(words);
      const between = random.pick(way === 'rest-later' ? said.rests : said.sentences);
      return {
        mine: [
          [lead, piece(kind, letters + first.join(' '))],
          [piece(kind, second.join(' ')), tail],
        ],
        theirs: [between],
      };
    }
  }
};

/** The turns in which one side asks and the other says a datum in a way. */
export const turnsOf = (saying: Saying, way: Way, value: Value): CorpusTurn[] => {
  const { kind, language, random } = saying;
  const said = phrases[language];
  const { mine, theirs } = answer(saying, way, value);
  const turns: CorpusTurn[] = [
    { speaker: 'agent', pieces: [random.pick(said.greetings)] },
    { speaker: 'agent', pieces: [random.pick(said.asks[kind] ?? [])] },
  ];
  for (const [index, pieces] of mine.entries()) {
    turns.push({ speaker: 'customer', pieces: pieces.filter((part) => part !== '') });
    const between = theirs[index];
    if (between !== undefined) turns.push({ speaker: 'agent', pieces: [between] });
  }
  turns.push({ speaker: 'agent', pieces: [random.pick(said.thanks)] });
  return turns;
};
