import type { MaskedTexts } from '../../functions/shared/privacy';
import { unmask } from '../../functions/shared/privacy';
import { readNumberWord } from '../../functions/shared/privacy/number-words';
import type { Conversation } from './corpus';

/** Result of masking one conversation. */
export interface Judgement {
  conversation: Conversation;
  masked: readonly string[];
  /** How many data the conversation holds. */
  data: number;
  /** Data of which a letter or digit can still be read. */
  leaks: string[];
  replaced: number;
  falsePositives: string[];
  /** Placeholders that have no original. */
  lost: number;
}

interface Labelled {
  turn: number;
  start: number;
  end: number;
  datum: string;
}

const labelsOf = ({ turns }: Conversation): Labelled[] =>
  turns.flatMap(({ pieces }, turn) => {
    let at = 0;
    return pieces.flatMap((piece, index): Labelled[] => {
      const text = typeof piece === 'string' ? piece : piece.text;
      const start = at;
      at += text.length;
      return typeof piece === 'string'
        ? []
        : [{ turn, start, end: at, datum: `${piece.personal} ${piece.datum ?? `${turn}.${index}`}` }];
    });
  });

/** Words that are no number here, as in "bir dakika", "oh, sorry" and "card 4111 on your account". */
const notCounted = new Set(['bir', 'on', 'oh', 'o', 'one', 'бир']);

/** Digits and number words, which must not disappear with a datum beside them. */
const holdsNumber = (text: string): boolean =>
  /\d/.test(text) ||
  (text.toLowerCase().match(/[\p{L}\p{M}'’ʻ]+/gu) ?? []).some(
    (word) => readNumberWord(word) !== undefined && !notCounted.has(word),
  );

export const judge = (
  conversation: Conversation,
  texts: readonly string[],
  { masked, replacements, originals }: MaskedTexts,
): Judgement => {
  const labels = labelsOf(conversation);
  const isReplaced = (turn: number, at: number): boolean =>
    (replacements[turn] ?? []).some(({ start, end }) => start <= at && at < end);
  const leaking = labels.filter(({ turn, start, end }) => {
    const text = texts[turn] ?? '';
    for (let at = start; at < end; at++) {
      if (/[\p{L}\p{N}]/u.test(text[at] ?? '') && !isReplaced(turn, at)) return true;
    }
    return false;
  });
  const falsePositives = replacements.flatMap((list, turn) =>
    list.flatMap(({ start, end }) => {
      const text = texts[turn] ?? '';
      const touching = labels.filter(
        (label) => label.turn === turn && label.start < end && start < label.end,
      );
      let rest = '';
      for (let at = start; at < end; at++) {
        if (!touching.some((label) => label.start <= at && at < label.end)) rest += text[at];
        else if (!rest.endsWith(' ')) rest += ' ';
      }
      return touching.length === 0 || holdsNumber(rest) ? [text.slice(start, end)] : [];
    }),
  );
  const lost = masked.flatMap((text, index) => {
    const names = (replacements[index] ?? []).map(({ name }) => name);
    const restored = unmask(text, originals);
    return names.filter((name) => !originals.has(name) || restored.includes(name));
  }).length;
  return {
    conversation,
    masked,
    data: new Set(labels.map(({ datum }) => datum)).size,
    leaks: [...new Set(leaking.map(({ datum }) => datum))],
    replaced: replacements.reduce((sum, list) => sum + list.length, 0),
    falsePositives,
    lost,
  };
};
