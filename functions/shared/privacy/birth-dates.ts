import { type Cues, isAnnounced, OTHER_NUMBERS } from './cues';
import { readDates, type SaidDate } from './dates';
import type { Finding } from './kinds';
import { isNearlyNumber } from './near-number-words';
import { readNumberWord } from './number-words';
import { dropShortReplies, partsOfTokens, type Token } from './tokens';

const BIRTH = /^(?:dogum|dogdu|dogmus|dogan|tugil|tavallud|туғил|таваллуд|рожд|родил|родд|birth|born|dob$)/;
const OTHER_DATE = new RegExp(
  `^(?:teslim|yetkaz|достав|deliver|randevu|appointment|ship|toplanti|visit|визит|встреч|срок|muddat|odeme|tolov|оплат|payment|guarant|kafolat|гарант|garanti|montaj|urnat|ornat|kampanya|aksiya|акци|tamir|ремонт|repair|geldi|kelgan|soat|saat|соат|врем|${OTHER_NUMBERS})`,
);
export const BIRTH_CUES: Cues = { of: BIRTH, not: OTHER_DATE, turns: 5 };
const FARTHEST_BEHIND = 4;

/**
 * Finds birth dates beside a word for birth. They may be digits or words. They may go on in
 * later turns and after short replies. A date that was found once is masked everywhere. Other dates stay.
 */
export const findBirthDates = (tokens: readonly Token[]): Finding[] => {
  const places = new Map(tokens.map((token, at) => [token, at]));
  const dates = readDates(dropShortReplies(tokens)).map((date) => {
    const [first, last] = [date.tokens[0], date.tokens.at(-1)].map(
      (token) => (token && places.get(token)) ?? 0,
    );
    return { ...date, first: first ?? 0, last: last ?? 0 };
  });
  const births = new Set<SaidDate>();
  let spent = -1;
  let found: SaidDate | undefined;
  for (const date of dates) {
    const isAhead = isAnnounced(tokens, date.first, BIRTH_CUES, spent) && isExpected(date, found);
    if (!isAhead && !isNamedBehind(tokens, date.last)) continue;
    if (isShortYear(date) && !isAnswer(tokens, date.first)) continue;
    births.add(date);
    found = completeDate(found, date);
    if (isComplete(found)) {
      spent = date.last;
      found = undefined;
    }
  }
  const known = new Set(Array.from(births, canonicalOf));
  // A word between two dates belongs to the first.
  let reach = -1;
  return dates
    .filter((date) => births.has(date) || (isComplete(date) && known.has(canonicalOf(date))))
    .map((date) => {
      const said = addMisheardWords(tokens, date, reach);
      reach = lastPlace(places, said) ?? date.last;
      return toFinding({ ...date, tokens: said });
    });
};

const isShortYear = ({ month, year = 0 }: SaidDate): boolean => month === undefined && year < 100;

const MOST_WORDS = 3;

/** A turn of few words such as "seksen beş". */
const isAnswer = (tokens: readonly Token[], at: number): boolean => {
  const near = tokens.slice(Math.max(0, at - MOST_WORDS), at + MOST_WORDS + 1);
  return near.filter(({ turn, kind }) => turn === tokens[at]?.turn && kind !== 'sign').length <= MOST_WORDS;
};

const isComplete = ({ day, month, year }: SaidDate): boolean =>
  day !== undefined && month !== undefined && year !== undefined;

/** After a day and month only the year is missing, and the other way round. */
const isExpected = (date: SaidDate, found: SaidDate | undefined): boolean =>
  found === undefined ||
  isComplete(date) ||
  (found.month === undefined ? date.month !== undefined : date.month === undefined);

const completeDate = (found: SaidDate | undefined, date: SaidDate): SaidDate =>
  isComplete(date) ? date : { ...found, ...date };

/** "1985 doğumluyum", "15 мая 85 года рождения" */
const isNamedBehind = (tokens: readonly Token[], last: number): boolean => {
  for (let at = last + 1; at <= last + FARTHEST_BEHIND; at++) {
    const token = tokens[at];
    if (!token || token.turn !== tokens[last]?.turn || OTHER_DATE.test(token.form)) return false;
    if (token.kind === 'word' && BIRTH.test(token.form)) return true;
  }
  return false;
};

const canonicalOf = ({ day = 0, month = 0, year = 0 }: SaidDate): string =>
  `${year < 100 && year > 0 ? 1900 + year : year}-${month}-${day}`;

const lastPlace = (places: ReadonlyMap<Token, number>, tokens: readonly Token[]): number | undefined => {
  const last = tokens.at(-1);
  return last && places.get(last);
};

/**
 * The tokens of a date and a misheard number word right beside it ("yigirmi beshinchi mart").
 * @param reach place of the last token of the previous date
 */
const addMisheardWords = (
  tokens: readonly Token[],
  { tokens: read, first, last }: SaidDate & { first: number; last: number },
  reach: number,
): readonly Token[] => {
  const isOfDate = (token: Token | undefined, turn: number | undefined): token is Token =>
    token !== undefined &&
    token.turn === turn &&
    token.kind === 'word' &&
    !readNumberWord(token.text) &&
    isNearlyNumber(token);
  const before = first - 1 > reach ? tokens[first - 1] : undefined;
  const behind = tokens[last + 1];
  return [
    ...(isOfDate(before, tokens[first]?.turn) ? [before] : []),
    ...read,
    ...(isOfDate(behind, tokens[last]?.turn) ? [behind] : []),
  ];
};

const toFinding = (date: SaidDate): Finding => {
  const parts = partsOfTokens(date.tokens);
  return {
    kind: 'BIRTHDATE',
    value: canonicalOf(date),
    start: parts[0]?.start ?? 0,
    end: parts.at(-1)?.end ?? 0,
    parts,
  };
};
