import type { DigitGroup } from './digit-groups';
import type { Token } from './speech-tokens';
import type { Mention, Subject } from './subjects';

/** The subject of a number and how sure it is. */
export interface Topic {
  subject: Subject;
  /** Somebody asked for the number or named it. Otherwise only its thing was mentioned. */
  asks: boolean;
  /** The word stands right before or after the number. */
  near: boolean;
}

/** Turns after which a question expires. */
const LONGEST_WAIT = 4;
/** Tokens from a bare noun to its number ("kartım 4111 …"). */
const SHORT_REACH = 2;
/** Tokens from an order, a price or a question to its number. */
const NEAR_REACH = 4;
/** Words between a number and its noun ("4500 numaralı siparişiniz"). */
const REACH_AFTER = 3;

/** Digits of a complete number by subject. */
export const COMPLETE: Readonly<Record<Subject, number>> = {
  CARD: 16,
  CARD_CODE: 3,
  CODE: 4,
  ACCOUNT: 20,
  IBAN: 22,
  PHONE: 11,
  IDENTITY: 11,
  PASSPORT: 7,
  TAX: 9,
  THING: 4,
  MEASURE: 4,
};

/** Do the numbers of a subject belong to no person? */
export const isImpersonal = (subject: Subject): boolean => subject === 'THING' || subject === 'MEASURE';

/** Tracks the topic of a conversation while its numbers are read in order. */
export class Attention {
  private next = 0;
  private asked: Mention | undefined;
  private named: Mention | undefined;
  private lastTurn = 0;
  private left = 0;
  private seen = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly mentions: readonly Mention[],
  ) {}

  /** Tells the topic of a group from the words before it. */
  topicBefore({ tokens: { first }, turn }: DigitGroup): Topic | undefined {
    this.readMentions(first);
    const { named } = this;
    const asked = this.asked && turn - this.lastTurn <= LONGEST_WAIT ? this.asked : undefined;
    const reach = named && !named.asks && !isImpersonal(named.subject) ? SHORT_REACH : NEAR_REACH;
    const isNear = named?.turn === turn && first - named.token <= reach;
    if (!named || !isNear) return asked && { subject: asked.subject, asks: true, near: false };
    if (asked && asked.turn === turn && !isImpersonal(named.subject))
      return { subject: asked.subject, asks: true, near: true };
    return { subject: named.subject, asks: named.asks, near: true };
  }

  /** Tells the topic of a group from the words after it ("1508 numaralı kartınız"). */
  topicAfter({ tokens: { last }, turn }: DigitGroup): Topic | undefined {
    const from = last + 1;
    for (let at = firstFrom(this.mentions, from); at < this.mentions.length; at++) {
      const mention = this.mentions[at];
      if (!mention || mention.turn !== turn || mention.token - from >= REACH_AFTER) return undefined;
      if (mention.asks && (mention.numberToken === from || mention.token === from))
        return { subject: mention.subject, asks: true, near: true };
    }
    return undefined;
  }

  /** Counts the digits that were said for a subject. */
  noteDigits(subject: Subject, digits: number, turn: number): void {
    if (this.asked?.subject !== subject) return;
    this.lastTurn = turn;
    this.left -= digits;
    if (this.left <= 0) this.asked = undefined;
  }

  private readMentions(until: number): void {
    for (; this.next < this.mentions.length; this.next++) {
      const mention = this.mentions[this.next];
      if (!mention || mention.token >= until) break;
      this.skipPlaceholders(mention.token);
      this.noteMention(mention);
    }
    this.skipPlaceholders(until);
  }

  private noteMention(mention: Mention): void {
    const isWaiting = this.asked !== undefined && mention.turn - this.lastTurn <= LONGEST_WAIT;
    // "The code is 123" answers a question for the code of a card.
    if (mention.isPlainCode && isWaiting && this.asked?.subject === 'CARD_CODE') return;
    this.named = mention;
    if (mention.asks) {
      this.asked = mention;
      this.lastTurn = mention.turn;
      this.left = COMPLETE[mention.subject];
    } else if (this.asked && this.asked.turn !== mention.turn && isImpersonal(this.asked.subject)) {
      this.asked = undefined;
    }
  }

  /** A placeholder has already answered its question. */
  private skipPlaceholders(until: number): void {
    for (; this.seen < until; this.seen++) {
      if (this.tokens[this.seen]?.type === 'placeholder') this.asked = this.named = undefined;
    }
  }
}

/** Binary search for the first mention at or after a token. */
const firstFrom = (mentions: readonly Mention[], token: number): number => {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.token ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
};
