import { type Characters, characterRuns } from './characters';
import { type Cues, isAnnounced, OTHER_NUMBERS } from './cues';
import type { Finding, PersonalDataKind } from './kinds';
import { keepApart } from './spans';
import { partsOfTokens, type Token, wordSet } from './tokens';

/** A personal code of letters and digits. A word beside it or its shape proves it. */
interface CodeKind {
  kind: PersonalDataKind;
  cues: Cues;
  /** The whole code in small Latin letters when something announces it. */
  announced: RegExp;
  /** The whole code in capitals when nothing announces it. */
  alone: RegExp;
}

const other = new RegExp(`^(?:${OTHER_NUMBERS})`);

export const PASSPORT_CUES: Cues = {
  of: /^(?:pass?aport|pass?port|паспорт|загран|sery?[iy]a|сери[яиюе]$|серияси|kimlik)/,
  not: other,
  turns: 6,
};

const PASSPORT: CodeKind = {
  kind: 'PASSPORT',
  cues: PASSPORT_CUES,
  announced: /^(?:[a-z]{2}\d{7}|[a-z]\d{8}|[a-z]\d{2}[a-z]\d{5}|\d{9,10})$/,
  alone: /^(?:a[a-z]\d{7}|u\d{8})$/,
};

const turkishPlate = (single: string) =>
  `(?:0[1-9]|[1-7]\\d|8[01])(?:${single}[a-z]{2}\\d{3,4}|[a-z]{3}\\d{2,3})`;
const UZBEK_PLATE = '\\d{2}[a-z]\\d{3}[a-z]{2}';
/** Letters that Latin and Cyrillic share and letters that spell their names. */
const RUSSIAN_PLATE = '[abcehkmnoprstuvxy]\\d{3}[abcehkmnoprstuvxy]{2}\\d{2,3}';
const ENGLISH_PLATES =
  '[a-z]{2}\\d{2}[a-z]{3}|[a-z]{3}\\d{3,4}|\\d[a-z]{3}\\d{3}|[a-z]\\d{1,3}[a-z]{3}|\\d{3}[a-z]{3}';

export const PLATE_CUES: Cues = {
  of: /^(?:plaka|arac|araba|otomobil|avto(?:mobil|mashina|raqam)|m[ao]shina|davlat|госномер|машин|автомоб|авто$|транспорт|plate|registration|reg$|vehicle|licen[cs]e|car$|давлат|мошин)/,
  not: other,
  turns: 6,
};

const PLATE: CodeKind = {
  kind: 'PLATE',
  cues: PLATE_CUES,
  announced: new RegExp(
    `^(?:${turkishPlate('[a-z]\\d{4,5}|')}|${UZBEK_PLATE}|\\d{5}[a-z]{3}|${RUSSIAN_PLATE}|${ENGLISH_PLATES})$`,
  ),
  alone: new RegExp(`^(?:${turkishPlate('')}|${UZBEK_PLATE}|${RUSSIAN_PLATE})$`),
};

/** Words between the parts of a code that do not belong to it. */
const LINKS = wordSet(
  'seri seriya seriyasi serisi numara numarası no nomer nomeri raqam raqami raqamli rakam серия серии серию номер рақами серияси series number',
);
/** Short words and units that nobody reads out as letters ("34 bin 500" or "20 kg 300"). */
const WORDS = wordSet(
  'is it the my of in on to for was its am are at as so if or no yes ok and not me you he we by bye see ve da de bu şu var ne mi mı ki bin gün ay yıl tl',
  'va shu men ham esa bor yo`q ming yil kun oy lik и на он это от до по за не да мой вас вам нас руб год лет час тыс',
  'km kg gb mb tb gr cm mm lt ml kw hp usd eur uzs rub mah кг км см мм гб мб мл лт сум',
);
const UNITS = wordSet(
  'tl km kg gb mb tb gr cm mm lt ml kw hp usd eur uzs rub mah кг км см мм гб мб мл лт сум',
);

/** Is it an ordinary short word or a unit? */
export const isOrdinary = ({ form, isUpper }: Token): boolean => !isUpper && WORDS.has(form);

/**
 * Finds passports and vehicle plates, written or spelled out. They may go on in later turns and after short
 * replies.
 */
export const findDocuments = (tokens: readonly Token[]): Finding[] => {
  const runs = characterRuns(tokens, ({ form }) => LINKS.has(form));
  const places = new Map(tokens.map((token, at) => [token, at]));
  const passports = findCodes(runs, PASSPORT, tokens, places);
  const plates = keepApart(findCodes(runs, PLATE, tokens, places), passports);
  return [...passports, ...plates].sort((a, b) => a.start - b.start);
};

const findCodes = (
  runs: ReadonlyArray<readonly Characters[]>,
  kind: CodeKind,
  tokens: readonly Token[],
  places: ReadonlyMap<Token, number>,
): Finding[] => {
  const findings: Finding[] = [];
  const known = new Set<string>();
  const isEverAnnounced = tokens.some(({ kind: is, form }) => is === 'word' && kind.cues.of.test(form));
  let spent = -1;
  for (const run of runs) {
    if (!isEverAnnounced && known.size === 0 && !run.some(({ token }) => token.isUpper)) continue;
    for (let at = 0; at < run.length; at++) {
      const place = placeOf(run[at], places);
      if (isInsideAWord(tokens, place)) continue;
      const isExpected = isEverAnnounced && isAnnounced(tokens, place, kind.cues, spent);
      const code = codeAt(run, at, (text, isCapital) => {
        if (known.has(text)) return true;
        return isExpected
          ? kind.announced.test(text)
          : isCapital && kind.alone.test(text) && isFree(tokens, place);
      });
      if (!code) continue;
      known.add(code.value);
      findings.push(toFinding(kind.kind, run.slice(at, code.last + 1), code.value));
      at = code.last;
      spent = placeOf(run[at], places);
    }
  }
  return findings;
};

const placeOf = (characters: Characters | undefined, places: ReadonlyMap<Token, number>): number =>
  (characters && places.get(characters.token)) ?? 0;

const isInsideAWord = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.gap === 'none' && (tokens[at - 1]?.kind === 'digits' || tokens[at - 1]?.kind === 'word');

/** No word near it says that the code belongs to an order or product. */
const isFree = (tokens: readonly Token[], at: number): boolean =>
  !isAnnounced(tokens, at, { of: other, not: /^$/, turns: 2 });

const LONGEST_CODE = 10;
/** Includes the characters that the other speaker repeats. */
const MOST_CHARACTERS = 24;

/** The longest code that begins here and ends at the end of a word. */
const codeAt = (
  run: readonly Characters[],
  first: number,
  isCode: (text: string, isCapital: boolean) => boolean,
): { last: number; value: string } | undefined => {
  let text = '';
  let isCapital = true;
  let best: { last: number; value: string } | undefined;
  for (let last = first; last < run.length && last - first < MOST_CHARACTERS; last++) {
    const characters = run[last];
    if (characters?.isEcho && !run[first]?.isEcho) continue;
    const more = characters && charactersIn(characters);
    if (!characters || !more || text.length + more.length > LONGEST_CODE) break;
    text += more;
    isCapital &&= characters.digits !== '' || (characters.token.isUpper && !UNITS.has(characters.token.form));
    if (isCode(text, isCapital) && isWhole(run, first, last, text)) best = { last, value: text };
  }
  return best;
};

const charactersIn = ({ digits, letters, named, token }: Characters): string | undefined => {
  if (digits) return digits;
  if (isOrdinary(token)) return undefined;
  return toLatin(token.isUpper || letters.length === 1 || !named ? letters : named);
};

/** A code of digits has no digit beside it. A code that ends with letters has no digit touching it. */
const isWhole = (run: readonly Characters[], first: number, last: number, text: string): boolean => {
  const [before, next] = [run[first - 1], run[last + 1]];
  const isFollowed = next !== undefined && next.digits !== '' && !next.isEcho;
  if (/^\d+$/.test(text)) return !isFollowed && !(before?.digits && !run[first]?.isEcho);
  return !isFollowed || /\d$/.test(text) || next.token.gap !== 'none';
};

const LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    б: 'b',
    в: 'b',
    г: 'g',
    д: 'd',
    е: 'e',
    з: 'z',
    и: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'h',
    о: 'o',
  }).concat(Object.entries({ п: 'p', р: 'p', с: 'c', т: 't', у: 'y', ф: 'f', х: 'x' })),
);

/** Documents use letters that look alike in both alphabets. */
const toLatin = (letters: string): string =>
  Array.from(letters, (letter) => LATIN.get(letter) ?? letter).join('');

const toFinding = (kind: PersonalDataKind, run: readonly Characters[], value: string): Finding => {
  const parts = partsOfTokens(run.map(({ token }) => token));
  return {
    kind,
    value: value.toUpperCase(),
    start: parts[0]?.start ?? 0,
    end: parts.at(-1)?.end ?? 0,
    parts,
  };
};
