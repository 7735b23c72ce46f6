import type { Token } from './tokens';

/** Words that say what the characters after them are; tested on the word without accents. */
export interface Cues {
  /** Asks for or announces the datum. */
  of: RegExp;
  /** Announces something else, so that an earlier cue no longer counts. */
  not: RegExp;
  /** How many turns earlier a cue may stand. */
  turns: number;
}

const FARTHEST = 60;

/**
 * Whether a cue stands before a token: the nearest word that announces anything announces the datum.
 *
 * @param after index of the token up to which cues are spent on an earlier datum
 */
export const isAnnounced = (
  tokens: readonly Token[],
  at: number,
  { of, not, turns }: Cues,
  after = -1,
): boolean => {
  const turn = tokens[at]?.turn ?? 0;
  for (let before = at - 1; before > after && at - before <= FARTHEST; before--) {
    const token = tokens[before];
    if (!token || turn - token.turn > turns || token.kind === 'placeholder') return false;
    if (token.kind !== 'word') continue;
    if (of.test(token.form)) return true;
    if (isOther(tokens, before, not)) return false;
  }
  return false;
};

/** Whether a word announces something else. An id card is no bank card. */
export const isOther = (tokens: readonly Token[], at: number, not: RegExp): boolean =>
  not.test(tokens[at]?.form ?? '') && tokens[at - 1]?.form !== 'id';

/** Beginnings of words for numbers that are personal in another way, or not at all. */
export const OTHER_NUMBERS = [
  'tel$|tele?fon|phone|mobile|телефон|мобильн|kart(?!al)|card|карт|iban|hisob|hesap|счет|account',
  'shaxsiy|шахси|жшшир|пинфл|vkn|vergi|inn$|stir$|инн$|soliq|tax|tckn|kimlik|jshshir|pinfl|sipari|buyurtma|zakaz|заказ|order|kargo|takip|tracking|трек|fatura|invoice|shartnoma|договор',
  'article|item$|refer|ticket|catalog|katalog|каталог|otobus|avtobus|автобус|bus$|marshrut|маршрут|model|модел|artikul|артикул|sku$|urun|товар|mahsulot|narx|цен|стоим|price|fiyat|summa|сумм',
].join('|');
