import { isPause, isSmallTalk } from './gaps';
import type { Span } from './kinds';
import {
  digitsOfNumber,
  extendNumber,
  isAfterArticle,
  isNumberJoint,
  isPiece,
  type MisheardWord,
  readCountedDigit,
  readInflectedWord,
  readMisheardWord,
  readSpokenWord,
  type SpokenNumber,
  type SpokenWord,
  startNumber,
  timesOf,
} from './number-words';
import { type Token, tokensOf } from './speech-tokens';
import { isSubjectWord } from './subjects';

/** Adjacent digits or a number in words. */
export interface DigitGroup extends Span {
  digits: string;
  spoken: boolean;
  turn: number;
  /** Its first and last token. */
  tokens: { first: number; last: number };
  /** Ends with the word for a thousand, as prices do. */
  isRound: boolean;
  /** A word that only sounds like a number. */
  isGuess: boolean;
  /** The earlier digits that it corrects. */
  corrected: readonly DigitGroup[];
  /** The same digits when the other speaker repeats them. */
  echoes: readonly DigitGroup[];
}

/** Reads the tokens of a passage as groups of digits in order. */
class GroupReader {
  readonly groups: DigitGroup[] = [];
  /** The number of the last group while words may still extend it. */
  private number: SpokenNumber | undefined;
  private lastWord = 0;
  private reach = 0;
  private readonly misheard = new Map<string, MisheardWord | undefined>();

  constructor(
    private readonly view: string,
    private readonly tokens: readonly Token[],
  ) {}

  read(): DigitGroup[] {
    for (let at = 0; at < this.tokens.length; ) at = this.readAt(at);
    return this.groups.filter(
      (group, at) => !group.isGuess || this.isAnchored(at, -1) || this.isAnchored(at, 1),
    );
  }

  /** Does a run of guesses touch a number? */
  private isAnchored(from: number, step: 1 | -1): boolean {
    for (let at = from; Math.abs(at - from) < MOST_GUESSES; at += step) {
      const [group, other] = [this.groups[at], this.groups[at + step]];
      if (!group || !other || other.turn !== group.turn) return false;
      const apart =
        step > 0 ? other.tokens.first - group.tokens.last : group.tokens.first - other.tokens.last;
      if (apart !== 1) return false;
      if (!other.isGuess || (this.soundsRight(group) && this.soundsRight(other))) return true;
    }
    return false;
  }

  private soundsRight({ tokens: { first } }: DigitGroup): boolean {
    return this.readMisheard(this.tokens[first]?.text ?? '')?.soundsRight === true;
  }

  /** Reads what begins at a token and returns the token after it. */
  private readAt(at: number): number {
    const token = this.tokens[at];
    if (!token) return at + 1;
    const repeated = this.readRepeated(at);
    if (repeated) {
      this.push(at, repeated.next - 1, repeated.digits, token.type === 'word');
      this.number = undefined;
      return repeated.next;
    }
    if (token.type === 'digits') return this.readDigits(at, token);
    if (this.number && this.number.room >= 100 && isNumberJoint(token.text) && this.continuesAt(at)) {
      this.reach = token.end;
      return at + 1;
    }
    this.readWord(at, token);
    return at + 1;
  }

  private readDigits(at: number, token: Token): number {
    const digits = token.text.replaceAll('\u200B', '');
    const last = this.groups.at(-1);
    const next = this.tokens[at + 1];
    if (
      /^[1-9]\d{0,2}$/.test(digits) &&
      this.isClose(token, next) &&
      readSpokenWord(next.text)?.role === 'thousand'
    ) {
      this.number = { thousands: Number(digits) * 1000, value: 0, room: 1000 };
      this.push(at, at + 1, digitsOfNumber(this.number), false, true);
      return at + 2;
    }
    if (last && this.number?.room === 1000 && this.isNear(token) && digits.length <= 3) {
      const value = String(this.number.thousands + Number(digits));
      Object.assign(last, { end: token.end, digits: value, isRound: false });
      last.tokens.last = at;
    } else this.push(at, at, digits, false);
    this.number = undefined;
    return at + 1;
  }

  private readWord(at: number, token: Token): void {
    const word = token.type === 'word' ? this.wordAt(at, token) : undefined;
    if (!word) {
      this.number = undefined;
      const guess = token.type === 'word' ? this.guessAt(at, token) : undefined;
      if (guess) this.push(at, at, String(guess.value), true, false, guess);
      return;
    }
    const last = this.groups.at(-1);
    const current = last && this.isNear(token) ? this.number : undefined;
    const isAfterZero = word.role === 'thousand' && current?.room === 0 && this.groups.at(-2)?.digits === '0';
    const extended = current && !isAfterZero ? extendNumber(current, word) : undefined;
    if (current && last && word.role === 'hundred' && current.value > 90 && current.value < 100) {
      // The unit belongs to the hundred. "to'qson olti yuz" is 90 600, not 96 100.
      const { start = 0 } = this.tokens[this.lastWord] ?? {};
      this.number = { thousands: 0, value: (current.value - 90) * 100, room: 100 };
      Object.assign(last, {
        end: this.view.slice(last.start, start).trimEnd().length + last.start,
        digits: '90',
      });
      last.tokens.last = this.lastWord - 1;
      this.push(this.lastWord, at, digitsOfNumber(this.number), true);
    } else if (extended && last) {
      this.number = extended;
      const isRound = word.role === 'thousand';
      Object.assign(last, { end: token.end, digits: digitsOfNumber(extended), isRound });
      last.tokens.last = at;
      this.reach = token.end;
    } else {
      this.number = startNumber(word);
      this.push(at, at, digitsOfNumber(this.number), true, word.role === 'thousand');
    }
    this.lastWord = at;
  }

  /** The number word at a token if it means a number. */
  private wordAt(at: number, token: Token): SpokenWord | undefined {
    const word =
      readSpokenWord(token.text) ?? (this.isNear(token) ? readInflectedWord(token.text) : undefined);
    if (word?.isDoubtful && !token.text.includes("'") && !this.hasNumberBeside(at)) return undefined;
    return word?.value === 1 && this.isArticle(at) ? undefined : word;
  }

  /** Is "one" an article ("bir daqiqa" or "one moment")? */
  private isArticle(at: number): boolean {
    const [before, token, next] = [this.tokens[at - 1], this.tokens[at], this.tokens[at + 1]];
    if (!token || next?.type !== 'word' || next.turn !== token.turn || next.start - token.end !== 1)
      return false;
    if (isAfterArticle(next.text)) return true;
    if (readCountedDigit(next.text) !== undefined || isPause(next.text) || isPiece(next.text)) return false;
    if (timesOf(next.text) !== undefined || this.meaningOf(next)) return false;
    const isAfterNumber =
      before?.turn === token.turn &&
      token.start - before.end <= 2 &&
      (before.type === 'digits' || readSpokenWord(before.text) !== undefined || isPause(before.text));
    return !isAfterNumber;
  }

  /** A word beside a number that an engine may have misheard. */
  private guessAt(at: number, token: Token): MisheardWord | undefined {
    const beside = [at - 1, at + 1].some((place) => {
      const other = this.tokens[place];
      if (!other || other.turn !== token.turn) return false;
      const gap = Math.max(other.start - token.end, token.start - other.end);
      if (gap > 2) return false;
      return other.type === 'digits' || this.meaningOf(other) !== undefined || this.hasNumberBeside(place);
    });
    return beside && !isSmallTalk(token.text) && !isSubjectWord(token.text)
      ? this.readMisheard(token.text)
      : undefined;
  }

  private meaningOf({ type, text }: Token): SpokenWord | undefined {
    if (type !== 'word') return undefined;
    const word = readSpokenWord(text);
    return word && !word.isDoubtful ? word : this.readMisheard(text);
  }

  private readMisheard(text: string): MisheardWord | undefined {
    if (!this.misheard.has(text)) this.misheard.set(text, readMisheardWord(text));
    return this.misheard.get(text);
  }

  private push(
    first: number,
    last: number,
    digits: string,
    spoken: boolean,
    isRound = false,
    guess?: MisheardWord,
  ): void {
    const { start = 0, turn = 0 } = this.tokens[first] ?? {};
    const { end = 0 } = this.tokens[last] ?? {};
    const tokens = { first, last };
    const isGuess = guess !== undefined;
    const group = { start, end, digits, spoken, turn, tokens, isRound, isGuess };
    this.groups.push({ ...group, corrected: [], echoes: [] });
    this.reach = end;
  }

  /** Repeated digits such as `double four` or `iki tane sıfır`. */
  private readRepeated(at: number): { digits: string; next: number } | undefined {
    const token = this.tokens[at];
    const second = this.tokens[at + 1];
    if (!token || !this.isClose(token, second)) {
      const digit = token && readCountedDigit(token.text);
      return digit !== undefined && !readSpokenWord(token?.text ?? '')
        ? { digits: String(digit), next: at + 1 }
        : undefined;
    }
    const times = timesOf(token.text);
    const digit = times === undefined ? undefined : digitOf(second);
    if (times !== undefined && digit !== undefined) return { digits: digit.repeat(times), next: at + 2 };
    const count = Number(digitOf(token) ?? 0);
    const counted = readCountedDigit(second.text);
    if (count > 1 && counted !== undefined) return { digits: String(counted).repeat(count), next: at + 2 };
    const third = this.tokens[at + 2];
    const far = isPiece(second.text) && this.isClose(second, third) ? digitOf(third) : undefined;
    if (count > 1 && count < 6 && far !== undefined) return { digits: far.repeat(count), next: at + 3 };
    const alone = readSpokenWord(token.text) ? undefined : readCountedDigit(token.text);
    return alone === undefined ? undefined : { digits: String(alone), next: at + 1 };
  }

  private isClose(left: Token, right: Token | undefined): right is Token {
    return right !== undefined && /^[ -]{0,2}$/.test(this.view.slice(left.end, right.start).slice(0, 3));
  }

  /** Does the token follow the last one read without a sign between? */
  private isNear(token: Token): boolean {
    return token.start - this.reach < 3 && /^[ -]{0,2}$/.test(this.view.slice(this.reach, token.start));
  }

  private continuesAt(joint: number): boolean {
    const [token, next] = [this.tokens[joint], this.tokens[joint + 1]];
    const word = next && readSpokenWord(next.text);
    return Boolean(
      token &&
        this.number &&
        word &&
        this.isNear(token) &&
        this.isClose(token, next) &&
        extendNumber(this.number, word),
    );
  }

  /** A word such as `on` counts beside a number of its language. */
  private hasNumberBeside(at: number): boolean {
    const word = readSpokenWord(this.tokens[at]?.text ?? '');
    if (!word) return false;
    return this.isNumberTowards(at, -1, word) || this.isNumberTowards(at, 1, word);
  }

  private isNumberTowards(from: number, step: 1 | -1, word: SpokenWord): boolean {
    for (let at = from; Math.abs(at - from) < MOST_DOUBTFUL; at += step) {
      const [token, other] = [this.tokens[at], this.tokens[at + step]];
      if (!token || !other || other.turn !== token.turn) return false;
      const gap =
        step < 0 ? this.view.slice(other.end, token.start) : this.view.slice(token.end, other.start);
      if (gap.length > 2 || !/^[ ,-]*$/.test(gap)) return false;
      if (other.type === 'digits') return this.goesWithDigits(from, step, word, gap);
      if (timesOf(other.text) !== undefined) return true;
      const beside = readSpokenWord(other.text);
      if (!beside && word.role === 'zero') return (this.readMisheard(other.text)?.languages ?? 0) !== 0;
      if (!beside || (beside.languages & word.languages) === 0) return false;
      if (!beside.isDoubtful) return true;
    }
    return false;
  }

  /** "on 0532" and "3782 on your account" are English. "0532 on" and "oh 532" are numbers. */
  private goesWithDigits(from: number, step: 1 | -1, { role }: SpokenWord, gap: string): boolean {
    if (step > 0) return role === 'zero' && gap === ' ';
    const [token, next] = [this.tokens[from], this.tokens[from + 1]];
    const isLast =
      next?.turn !== token?.turn || next?.type === 'digits' || next?.start !== (token?.end ?? 0) + 1;
    return role === 'zero' || isLast;
  }
}

const MOST_DOUBTFUL = 5;
const MOST_GUESSES = 8;

/** A single written or spoken digit. */
const digitOf = (token: Token): string | undefined => {
  if (/^\d$/.test(token.text)) return token.text;
  const word = readSpokenWord(token.text);
  if (word && (word.role === 'zero' || word.role === 'unit')) return String(word.value);
  const counted = readCountedDigit(token.text);
  return counted === undefined ? undefined : String(counted);
};

/** The words of a passage and the numbers that they form. */
export interface Speech {
  tokens: readonly Token[];
  groups: readonly DigitGroup[];
}

/** Reads the words and the groups of digits of a folded passage in order. */
export const readSpeech = (view: string): Speech => {
  const tokens = tokensOf(view);
  return { tokens, groups: new GroupReader(view, tokens).read() };
};

/**
 * Drops the turns in which the other speaker only repeats the digits. They become echoes of the repeated
 * groups. Returns the same chain when nobody repeats.
 */
export const dropEchoes = (chain: readonly DigitGroup[]): readonly DigitGroup[] => {
  const turns = turnsOf(chain);
  const kept: (readonly DigitGroup[])[] = [];
  const echoes = new Map<DigitGroup, DigitGroup[]>();
  for (const turn of turns) {
    const heard = kept.at(-1);
    const anchor = heard?.at(-1);
    if (heard && anchor && digitsOf(heard) === digitsOf(turn)) {
      const heardAgain = echoes.get(anchor) ?? [];
      for (const group of turn) heardAgain.push(group);
      echoes.set(anchor, heardAgain);
    } else kept.push(turn);
  }
  if (echoes.size === 0) return chain;
  return kept.flat().map((group) => ({ ...group, echoes: echoes.get(group) ?? [] }));
};

/** Joins the digits of groups. */
export const digitsOf = (groups: readonly DigitGroup[]): string =>
  groups.map(({ digits }) => digits).join('');

const turnsOf = (chain: readonly DigitGroup[]): DigitGroup[][] => {
  const turns: DigitGroup[][] = [];
  let last: DigitGroup | undefined;
  for (const group of chain) {
    if (last?.turn === group.turn) turns.at(-1)?.push(group);
    else turns.push([group]);
    last = group;
  }
  return turns;
};
