import { type DigitGroup, readSpeech } from './digit-groups';
import { isFiller } from './gaps';
import type { Span } from './kinds';
import { BOUNDARY, plainWord } from './passage';
import { keepApart } from './spans';

/** A word, a number, a sign or a placeholder of a folded passage. */
export interface Token extends Span {
  kind: 'word' | 'digits' | 'sign' | 'placeholder';
  /** The folded text. Number words become digits. */
  text: string;
  /** The folded text without accents and apostrophes. */
  form: string;
  /** It has capital letters only. */
  isUpper: boolean;
  /** It begins with a capital letter. */
  isCapitalized: boolean;
  /** Index of its text in the passage, from 0. */
  turn: number;
  /**
   * What separates it from the previous token. `soft` is separators or an end of turn, and `hard` is anything
   * else.
   */
  gap: 'none' | 'space' | 'soft' | 'hard';
}

export const wordSet = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.join(' ').split(' ').map(plainWord));

/** Everyday words that look like a number word with an ending. */
const NO_NUMBERS: ReadonlySet<string> = new Set(['uchun', 'учун']);
const PLACEHOLDER = /\[[a-z]+_\d+\]/g;
const TOKEN = /\[[a-z]+_\d+\]|[\p{L}\p{M}][\p{L}\p{M}'`\u200B]*|[@._+/-]/gu;

/**
 * Reads all tokens of a folded passage in order. Linear in its length.
 *
 * @param unfolded the same passage before folding
 * @param speech the numbers that were already read
 */
export const readTokens = (view: string, unfolded = view, { groups } = readSpeech(view)): Token[] => {
  const placeholders = Array.from(view.matchAll(PLACEHOLDER), ({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
  const tokens: Token[] = [];
  let turn = 0;
  let at = 0;
  const add = (kind: Token['kind'], start: number, end: number, said: string) => {
    const between = view.slice(at, start);
    turn += between.split(BOUNDARY).length - 1;
    const text = said.replaceAll('\u200B', '');
    const isCapitalized = kind === 'word' && unfolded[start] !== view[start];
    const isUpper = isCapitalized && isAllUpper(unfolded.slice(start, end));
    tokens.push({
      kind,
      start,
      end,
      text,
      form: formOf(view.slice(start, end)),
      isUpper,
      isCapitalized,
      turn,
      gap: gapOf(between),
    });
    at = end;
  };
  const addWords = (from: number, to: number) => {
    for (const { index, 0: found } of view.slice(from, to).matchAll(TOKEN))
      add(kindOf(found), from + index, from + index + found.length, found);
  };
  for (const { start, end, digits } of keepApart(numbersOf(groups), placeholders)) {
    if (NO_NUMBERS.has(view.slice(start, end))) continue;
    addWords(at, start);
    add('digits', start, end, digits);
  }
  addWords(at, view.length);
  return tokens;
};

/** Digits and number words without words that only sound like numbers. */
const numbersOf = (groups: readonly DigitGroup[]) => groups.filter(({ isGuess }) => !isGuess);

const kindOf = (found: string): Token['kind'] =>
  found.startsWith('[') ? 'placeholder' : /^[@._+/-]/.test(found) ? 'sign' : 'word';

const formOf = (word: string): string =>
  /^[a-z0-9]+$/.test(word) ? word : plainWord(word.replaceAll('\u200B', ''));

const isAllUpper = (text: string): boolean => text === text.toUpperCase();

const LONGEST_GAP = 12;
const MOST_BOUNDARIES = 4;
const SOFT = /^[\s,.:;()/_·•…?!*"«»'-]*$/;

const gapOf = (between: string): Token['gap'] => {
  if (between === '') return 'none';
  const visible = between.replaceAll('\u200B', '').split(BOUNDARY);
  if (
    visible.length > MOST_BOUNDARIES ||
    !visible.every((text) => text.length <= LONGEST_GAP && SOFT.test(text))
  )
    return 'hard';
  if (visible.length > 1) return 'soft';
  return visible[0] === '' ? 'none' : /^\s*$/.test(visible[0] ?? '') ? 'space' : 'soft';
};

/** Words of short replies such as "yes" and "go on". A turn of only these ends no datum. */
const REPLIES = wordSet(
  'devam edin et ediyorum edelim buyurun buyrun yazıyorum yazdım not alıyorum aldım dinliyorum sizi bekliyorum anladım oldu olur elbette tabii tabi sonra',
  'davom eting etavering eshitaman eshityapman sizni yozyapman yozib oldim olyapman kutaman tushundim keyin aytavering ayting albatta',
  'davom эшитаман ёзяпман давом этинг',
  'пишу записываю записала записал слушаю вас продолжайте дальше понятно понял поняла минуту секунду и да ага хорошо жду конечно диктуйте',
  'go on ahead i see got it sure im writing listening please continue and then next all mhm huh alright yeah yep great perfect thanks thank you',
);
const MOST_REPLY_WORDS = 4;

/** What people say while they look for the next word. It neither belongs to a datum nor ends one. */
const HESITATIONS: ReadonlySet<string> = new Set(
  (
    'bir minut,bir dakika,bir dakka,bir saniye,bir soniya,bir daqiqa,dur bakayım,dur bakalım,bakayım,şeydi,şey,neydi,haligi,shu,nimaydi,hozir aytaman,' +
    'ҳалиги,шу,нимайди,бир минут,бир дақиқа,бир сония,hang on,let me see,what was it,one second,one moment,just a second,just a moment,erm,um,uh,' +
    'как его,как там,секунду,секундочку,минуту,минутку,сейчас,значит,эээ,ээ,эм,ммм,eee,ee,ııı,ıı,hmm,mmm'
  )
    .split(',')
    .map((phrase) => phrase.split(' ').map(plainWord).join(' ')),
);
const LONGEST_HESITATION = 3;

export const dropHesitations = (tokens: readonly Token[]): Token[] => {
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const length = hesitationAt(tokens, at);
    if (length === 0) kept.push(tokens[at] as Token);
    at += Math.max(length, 1);
  }
  return kept;
};

const hesitationAt = (tokens: readonly Token[], at: number): number => {
  let phrase = '';
  let length = 0;
  for (let end = at; end < Math.min(tokens.length, at + LONGEST_HESITATION); end++) {
    const token = tokens[end];
    if (!token || token.turn !== tokens[at]?.turn || (token.kind !== 'word' && token.kind !== 'digits'))
      break;
    phrase += `${end > at ? ' ' : ''}${token.form}`;
    if (HESITATIONS.has(phrase)) length = end - at + 1;
  }
  return length;
};

/** Drops the turns in which the listener only gives a short reply. */
export const dropShortReplies = (all: readonly Token[]): Token[] => {
  const tokens = dropHesitations(all);
  const kept: Token[] = [];
  for (let from = 0; from < tokens.length; ) {
    let to = from;
    while (to < tokens.length && tokens[to]?.turn === tokens[from]?.turn) to++;
    const turn = tokens.slice(from, to);
    if (!isShortReply(turn)) for (const token of turn) kept.push(token);
    from = to;
  }
  return kept;
};

const isShortReply = (turn: readonly Token[]): boolean => {
  const words = turn.filter(({ kind, form }) => kind !== 'sign' || form === '@');
  return (
    words.length <= MOST_REPLY_WORDS &&
    words.every(({ kind, form, text }) =>
      kind === 'digits'
        ? form === 'on' && words.length > 1
        : kind === 'word' && (REPLIES.has(form) || isFiller(text)),
    )
  );
};

/** The spans of tokens for each text. Tokens must be in order. */
export const partsOfTokens = (tokens: readonly Token[]): Span[] => {
  const parts: Span[] = [];
  let turn: number | undefined;
  for (const token of tokens) {
    const last = parts.at(-1);
    if (last && token.turn === turn) last.end = token.end;
    else parts.push({ start: token.start, end: token.end });
    turn = token.turn;
  }
  return parts;
};
