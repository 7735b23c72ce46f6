import type { Span } from './kinds';
import { numberWordsIn } from './number-words';
import { BOUNDARY } from './passage';

/** A word, a run of digits, a sign or a placeholder of a folded passage. */
export interface Token extends Span {
  text: string;
  type: 'word' | 'digits' | 'sign' | 'placeholder';
  /** Index of the text that it stands in. */
  turn: number;
}

const TOKEN = /\[\p{L}{2,12}_\d{1,6}\]|\d[\d\u200B]*|\p{L}[\p{L}\p{M}'`]*|[№#%$€₽₺£¥₸\uE000]/gu;

/** Splits a folded passage into tokens. Joined number words become several tokens. */
export const tokensOf = (view: string): Token[] => {
  const tokens: Token[] = [];
  let turn = 0;
  for (const { index, 0: found } of view.matchAll(TOKEN)) {
    if (found === BOUNDARY) {
      turn++;
      continue;
    }
    const type = typeOf(found);
    let start = index;
    for (const text of type === 'word' ? numberWordsIn(found) : [found]) {
      tokens.push({ start, end: start + text.length, text, type, turn });
      start += text.length;
    }
  }
  return tokens;
};

const typeOf = (text: string): Token['type'] => {
  if (text.startsWith('[')) return 'placeholder';
  if (/^\d/.test(text)) return 'digits';
  return /^\p{L}/u.test(text) ? 'word' : 'sign';
};
