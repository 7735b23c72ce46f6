import { BIRTH_CUES } from './birth-dates';
import { isCapitalCode, isLetterOrName } from './characters';
import { ibanLength } from './checksums';
import { type Cues, isOther, OTHER_NUMBERS } from './cues';
import { isDateWord } from './dates';
import { isOrdinary, PASSPORT_CUES, PLATE_CUES } from './documents';
import type { Finding, PersonalDataKind, Span } from './kinds';
import { isNearlyNumber } from './near-number-words';
import { keepApart } from './spans';
import { dropShortReplies, partsOfTokens, type Token, wordSet } from './tokens';

/**
 * A requested or announced datum that was read out in an unusual way. It may be misheard, corrected or
 * interrupted. Its shape is not checked, only its length.
 */
interface Requested {
  kind: PersonalDataKind;
  cues: Cues;
  /** Fewest and most characters of the datum. */
  fewest: number;
  most: number;
  /** The datum contains a letter. */
  needsLetter: boolean;
  /** Does the token read out a part of it? */
  isPart: (token: Token) => boolean;
}

/** @param isNumber tells whether a token is a number word, or nearly one */
const listRequested = (isNumber: (token: Token) => boolean): readonly Requested[] => {
  const readsCharacters = (token: Token): boolean =>
    !isOrdinary(token) && (isNumber(token) || isLetterOrName(token) || isCapitalCode(token));

  return [
    {
      kind: 'IBAN',
      cues: {
        of: /^(?:iban|ибан|айбан)/,
        not: new RegExp(`^(?:${OTHER_NUMBERS.replace('|iban', '')})`),
        turns: 6,
      },
      fewest: 10,
      most: 34,
      needsLetter: false,
      isPart: readsCharacters,
    },
    {
      kind: 'PASSPORT',
      cues: { ...PASSPORT_CUES, of: /^(?:pass?aport|pass?port|паспорт|загран)/ },
      fewest: 5,
      most: 11,
      needsLetter: false,
      isPart: readsCharacters,
    },
    {
      kind: 'PLATE',
      cues: PLATE_CUES,
      fewest: 4,
      most: 10,
      needsLetter: true,
      isPart: readsCharacters,
    },
    {
      kind: 'BIRTHDATE',
      cues: BIRTH_CUES,
      fewest: 3,
      most: 12,
      needsLetter: false,
      isPart: (token) => token.form !== 'on' && !isOrdinary(token) && (isNumber(token) || isDateWord(token)),
    },
  ];
};

/** Units of money, measures and counts. Digits before them are no part of a code. */
const UNITS = wordSet(
  'tl lira liraya som so`m сум сўм рублей рубля руб dollar euro evro percent foiz фоиз процентов процента yüzde kg kilo gram gr km metre metr metrov cm mm gb mb ' +
    'dona дона штук штуки adet tane gün kun kunda дней дня days day saat soat часов minutes dakika daqiqa минут pounds dollars euros oy ay месяцев yaş лет xonali хонали haneli hane цифр digit digits gacha гача million миллион milyon mln млн kilo кило milliard миллиард',
);
const CORRECTIONS = wordSet(
  'pardon yok yanlış özür yoq xato uzr адашдим узр кечирасиз нет извините простите ошибся ошиблась no oh sorry thats wrong wait actually mean toxtang тўхтанг',
);
const MOST_LEFT = 4;
const FARTHEST = 80;
const MOST_UNKNOWN = 2;
const MOST_WORDS = 4;

interface Stretch {
  tokens: readonly Token[];
  characters: number;
  hasLetter: boolean;
}

/** Finds requested data that nothing else found. Linear, since each cue reads only a few turns after it. */
export const findRequested = (tokens: readonly Token[], found: readonly Finding[]): Finding[] => {
  const isNumber = rememberAnswers(isNearlyNumber);
  const findings: Finding[] = [];
  for (const requested of listRequested(isNumber)) {
    const taken = [...found, ...findings];
    for (const finding of keepApart(findOne(tokens, requested, taken), taken)) findings.push(finding);
  }
  return findings.sort((a, b) => a.start - b.start);
};

/** Remembers the answer for each kind and form of a token. */
const rememberAnswers = (ask: (token: Token) => boolean) => {
  const answers = new Map<string, boolean>();
  return (token: Token): boolean => {
    const key = `${token.kind} ${token.form}`;
    const answer = answers.get(key) ?? ask(token);
    answers.set(key, answer);
    return answer;
  };
};

const findOne = (tokens: readonly Token[], requested: Requested, found: readonly Finding[]): Finding[] => {
  const findings: Finding[] = [];
  let from = 0;
  for (const [at, { kind, form }] of tokens.entries()) {
    const isIban = requested.kind === 'IBAN' && startsIban(tokens, at);
    if (at < from || kind !== 'word' || (!requested.cues.of.test(form) && !isIban)) continue;
    const region = regionBehind(tokens, isIban ? at - 1 : at, requested);
    from = at + region.length;
    const near = found.filter(({ end }) => end > (region[0]?.start ?? 0));
    findings.push(...readRegion(region, requested, near));
  }
  return findings;
};

/** Country letters before number words ("K Z altmış"). */
const startsIban = (tokens: readonly Token[], at: number): boolean => {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first?.kind !== 'word' || !second) return false;
  const isSpelled = first.text.length === 1 && second.text.length === 1;
  const code = isSpelled ? first.text + second.text : first.isUpper ? first.text : '';
  const next = tokens[at + (isSpelled ? 2 : 1)];
  return (
    code.length === 2 &&
    ibanLength(code.toUpperCase()) !== undefined &&
    next !== undefined &&
    isNearlyNumber(next)
  );
};

/**
 * The tokens after a cue up to a word that announces something else. The next cue of the kind starts again.
 */
const regionBehind = (tokens: readonly Token[], at: number, { cues, kind }: Requested): Token[] => {
  const region: Token[] = [];
  for (let next = at + 1; next < Math.min(tokens.length, at + FARTHEST); next++) {
    const token = tokens[next] as Token;
    if (token.turn - (tokens[at]?.turn ?? 0) > cues.turns) break;
    if (token.kind === 'placeholder' && token.text.startsWith(`[${kind.toLowerCase()}`)) break;
    if (token.kind === 'word' && isOther(tokens, next, cues.not)) break;
    region.push(token);
  }
  return region;
};

const readRegion = (region: readonly Token[], requested: Requested, found: readonly Finding[]): Finding[] => {
  const stretches: Stretch[] = [];
  let characters = 0;
  for (const turn of Map.groupBy(dropShortReplies(region), (token) => token.turn).values()) {
    const stretch = stretchOf(turn, requested);
    if (!stretch) continue;
    if (characters > 0 && characters + stretch.characters > requested.most * 2) break;
    stretches.push(stretch);
    characters += stretch.characters;
    if (characters >= requested.most) break;
  }
  if (characters < requested.fewest) return [];
  if (requested.needsLetter && !stretches.some(({ hasLetter }) => hasLetter)) return [];
  const isFound = found.some(({ kind }) => kind === requested.kind);
  const left = stretches
    .map((stretch) => stretch.tokens)
    .filter((row) => !isFound || row.some((token) => touches(token, found)))
    .flat();
  return groupsOf(left, found)
    .filter((group) => isWorthMasking(group, requested, isFound))
    .map((group) => toFinding(requested.kind, group));
};

/** Only a few digits are left beside a found datum, unless the speaker corrects it. */
const isWorthMasking = (group: readonly Token[], { isPart }: Requested, isFound: boolean): boolean => {
  const read = group.filter((token) => isPart(token));
  const characters = read.reduce((sum, token) => sum + lengthOf(token), 0);
  if (read.length === 0 || !isFound || group.some(({ form }) => CORRECTIONS.has(form)))
    return read.length > 0;
  const words = group.filter(({ kind }) => kind !== 'sign');
  const isBeside = words[0]?.gap === 'space' || group[0]?.text === '-';
  return isBeside && words.length === read.length && characters <= MOST_LEFT;
};

/** The tokens that are not found yet. A found datum splits them. */
const groupsOf = (tokens: readonly Token[], found: readonly Span[]): Token[][] => {
  const groups: Token[][] = [[]];
  for (const token of tokens) {
    if (!touches(token, found)) groups.at(-1)?.push(token);
    else if (groups.at(-1)?.length !== 0) groups.push([]);
  }
  return groups.filter(({ length }) => length > 0);
};

const touches = (token: Span, found: readonly Span[]): boolean =>
  found.some(({ start, end }) => start < token.end && token.start < end);

const toFinding = (kind: PersonalDataKind, tokens: readonly Token[]): Finding => {
  const parts = partsOfTokens(tokens);
  const [start, end] = [parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0];
  return { kind, value: tokens.map(({ text }) => text).join(' '), start, end, parts };
};

/** The longest row of a turn that has almost only parts. */
const stretchOf = (turn: readonly Token[], { isPart, cues }: Requested): Stretch | undefined => {
  const isRead = (token: Token | undefined) =>
    token !== undefined && isPart(token) && !cues.of.test(token.form);
  const places = turn.flatMap((token, at) => {
    const isAlone = !isRead(turn[at - 1]) && !isRead(turn[at + 1]);
    return isRead(token) && !(isAlone && isSmallLetter(token)) ? [at] : [];
  });
  let best: Stretch | undefined;
  for (let from = 0; from < places.length; ) {
    let to = from;
    while (unknownBetween(turn, places[to], places[to + 1]) <= MOST_UNKNOWN) to++;
    const stretch = toStretch(turn, places.slice(from, to + 1), ({ form }) => cues.of.test(form));
    if (stretch && stretch.characters > (best?.characters ?? 0)) best = stretch;
    from = to + 1;
  }
  return best;
};

/** Counts unknown words between two parts. Corrections do not count. A placeholder ends the row. */
const unknownBetween = (
  turn: readonly Token[],
  left: number | undefined,
  right: number | undefined,
): number => {
  if (left === undefined || right === undefined) return Number.POSITIVE_INFINITY;
  const between = turn.slice(left + 1, right);
  if (between.some(({ kind }) => kind === 'placeholder')) return Number.POSITIVE_INFINITY;
  return between.filter(({ kind, form }) => kind === 'word' && !CORRECTIONS.has(form)).length;
};

const toStretch = (
  turn: readonly Token[],
  places: readonly number[],
  isCue: (token: Token) => boolean,
): Stretch | undefined => {
  const first = widenEdge(turn, places[0] ?? 0, -1, isCue);
  const last = widenEdge(turn, places.at(-1) ?? 0, 1, isCue);
  const next = turn[last + 1];
  if (next && UNITS.has(next.form)) return undefined;
  const tokens = turn.slice(first, last + 1);
  const words = tokens.filter(({ kind, form }) => kind !== 'sign' && !CORRECTIONS.has(form)).length;
  const read = places.map((at) => turn[at] as Token);
  if (tokens[0]?.gap === 'hard' || isTime(tokens)) return undefined;
  const characters = read.reduce((sum, token) => sum + lengthOf(token), 0);
  if (places.length * 2 < words || characters < 2) return undefined;
  const isCode =
    (read.every(({ isUpper }) => isUpper) && turn.length <= MOST_WORDS) ||
    (read.length > 2 && read.every(({ text }) => text.length === 1));
  if (!isCode && !read.some((token) => isNearlyNumber(token))) return undefined;
  return { tokens, characters, hasLetter: tokens.some(isLetters) };
};

/** Takes in letters beside digits (`34 mnp` or `seventy-wan`). */
const widenEdge = (
  turn: readonly Token[],
  edge: number,
  step: 1 | -1,
  isCue: (token: Token) => boolean,
): number => {
  const beside = turn[edge + step];
  if (beside?.text === '-' && turn[edge + 2 * step]?.kind === 'word') return edge + 2 * step;
  if (!beside || isCue(beside) || beside.form === 'i') return edge;
  return isLetters(beside) && !isOrdinary(beside) && !UNITS.has(beside.form) ? edge + step : edge;
};

/** `15:30` */
const isTime = ([hours, minutes, more]: readonly Token[]): boolean =>
  more === undefined &&
  hours?.kind === 'digits' &&
  minutes?.kind === 'digits' &&
  minutes.gap === 'soft' &&
  minutes.start === hours.end + 1;

const isSmallLetter = ({ kind, text, isCapitalized }: Token): boolean =>
  kind === 'word' && text.length === 1 && !isCapitalized;

const isLetters = ({ kind, text, isUpper }: Token): boolean =>
  kind === 'word' && text.length <= (isUpper ? 4 : 3);

const lengthOf = ({ kind, text, isUpper }: Token): number =>
  kind === 'digits' || isUpper ? Math.min(text.length, 8) : 1;
