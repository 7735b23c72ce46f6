import type { Token } from './tokens';

/** Words that say what the next characters are. They match words without accents. */
export interface Cues {
  /** Asks for or announces the datum. */
  of: RegExp;
  /** Announces something else, which cancels an earlier cue. */
  not: RegExp;
  /** How many turns earlier a cue may stand. */
  turns: number;
}

const FARTHEST = 60;

/**
 * Does a cue before a token announce the datum? The nearest announcing word decides.
 *
 * @param after index of the last token whose cues an earlier datum used up
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

/** Does a word announce something else? An id card is not a bank card. */
export const isOther = (tokens: readonly Token[], at: number, not: RegExp): boolean =>
  not.test(tokens[at]?.form ?? '') && tokens[at - 1]?.form !== 'id';

/** Stems of words for other numbers, personal or not. */
export const OTHER_NUMBERS = [
  'tel$|tele?fon|phone|mobile|телефон|мобильн|kart(?!al)|card|карт|iban|hisob|hesap|счет|account',
  'shaxsiy|шахси|жшшир|пинфл|vkn|vergi|inn$|stir$|инн$|soliq|tax|tckn|kimlik|jshshir|pinfl|sipari|buyurtma|zakaz|заказ|order|kargo|takip|tracking|трек|fatura|invoice|shartnoma|договор',
  'article|item$|refer|ticket|catalog|katalog|каталог|otobus|avtobus|автобус|bus$|marshrut|маршрут|model|модел|artikul|артикул|sku$|urun|товар|mahsulot|narx|цен|стоим|price|fiyat|summa|сумм',
].join('|');
