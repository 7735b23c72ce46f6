import { type DigitGroup, digitsOf } from './digit-groups';
import { type Gap, gapOf } from './gaps';
import { type Measure, measureOf } from './measures';
import type { Mention, Subject } from './subjects';
import type { Token } from './tokens';

/** A group with what stands beside it. */
export interface PlacedGroup extends DigitGroup {
  measure: Measure | undefined;
  /** What stands between it and the group before it in its chain. */
  gap: Gap | undefined;
}

/** Groups that could be one number, and of what. */
export interface Chain {
  groups: readonly PlacedGroup[];
  subject: Subject | undefined;
}

/** Turns after which nobody answers a question any more. */
const LONGEST_WAIT = 4;
/** Words between a noun and the number it is the name of, where no word for number stands with it. */
const SHORT_REACH = 3;
/** Words between a number and the order it belongs to: "4500 numaralı siparişiniz". */
const REACH_AFTER = 3;

/** Digits after which a number of a subject is complete. */
const COMPLETE: Readonly<Record<Subject, number>> = {
  CARD: 16,
  CARD_CODE: 3,
  CODE: 4,
  ACCOUNT: 20,
  IBAN: 22,
  PHONE: 9,
  IDENTITY: 11,
  PASSPORT: 7,
  TAX: 9,
  THING: 99,
  MEASURE: 99,
};

/** Digits said on either side of a correction where nobody asked: fewer may be a sum that is corrected. */
const LONG_CORRECTED = 5;

/** What the conversation is about while the groups are read in order. */
class Attention {
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

  /** Of what a group is, by the words before it. */
  at({ tokens: { first }, turn }: DigitGroup): Subject | undefined {
    this.listen(first);
    const near = this.named;
    const isNear = near && near.turn === turn && first - near.token <= SHORT_REACH + 1;
    if (near && isNear && near.token >= (this.asked?.token ?? -1)) return near.subject;
    return this.asked && turn - this.lastTurn <= LONGEST_WAIT ? this.asked.subject : undefined;
  }

  /** Notes that digits of a subject were said, in a turn. */
  hear(subject: Subject, digits: number, turn: number): void {
    if (this.asked?.subject !== subject) return;
    this.lastTurn = turn;
    this.left -= digits;
    if (this.left <= 0) this.asked = undefined;
  }

  private listen(until: number): void {
    for (; this.next < this.mentions.length; this.next++) {
      const mention = this.mentions[this.next];
      if (!mention || mention.token >= until) break;
      this.skipPlaceholders(mention.token);
      this.named = mention;
      if (!mention.asks) continue;
      this.asked = mention;
      this.lastTurn = mention.turn;
      this.left = COMPLETE[mention.subject];
    }
    this.skipPlaceholders(until);
  }

  /** What is masked already has answered its question. */
  private skipPlaceholders(until: number): void {
    for (; this.seen < until; this.seen++) {
      if (this.tokens[this.seen]?.type === 'placeholder') this.asked = this.named = undefined;
    }
  }
}

/** Joins groups to chains. Sums are left out, since they are never part of a number. */
export const chainsOf = (
  view: string,
  tokens: readonly Token[],
  groups: readonly DigitGroup[],
  mentions: readonly Mention[],
): Chain[] => {
  const attention = new Attention(tokens, mentions);
  const chains: { groups: PlacedGroup[]; subject: Subject | undefined }[] = [];
  let heard = 0;
  const close = () => {
    const chain = chains.at(-1);
    if (!chain) return;
    const { subject } = chain;
    const last = chain.groups.at(-1);
    if (subject && last)
      attention.hear(subject, digitsOf(chain.groups.filter(isFree)).length - heard, last.turn);
    heard = 0;
  };
  for (const group of groups) {
    const measure = measureOf(view, tokens, group);
    const chain = chains.at(-1);
    const last = chain?.groups.at(-1);
    if (measure === 'sum') continue;
    const gap = last && gapOf(view.slice(last.end, group.start));
    if (chain && last && gap && isSame(chain, last, { ...group, measure, gap }, gap)) {
      chain.groups.push({ ...group, measure, gap });
      continue;
    }
    close();
    const subject = attention.at(group);
    chains.push({ groups: [{ ...group, measure, gap: undefined }], subject });
  }
  return chains.map(({ groups: members, subject }) => ({
    groups: members,
    subject: subjectAfter(tokens, mentions, members) ?? subject,
  }));
};

const isFree = ({ measure }: PlacedGroup): boolean => measure === undefined;

/** Is the next group of the same number, across what stands between? */
const isSame = (chain: Chain, last: PlacedGroup, next: PlacedGroup, gap: Gap): boolean => {
  if (gap === 'nothing') return true;
  if (last.measure || next.measure) return false;
  const { subject } = chain;
  const isAsked = subject !== undefined && subject !== 'THING' && subject !== 'MEASURE';
  if (gap === 'correction') {
    return (
      isAsked ||
      (subject === undefined && Math.max(lengthOf(chain, last), next.digits.length) >= LONG_CORRECTED)
    );
  }
  if (gap === 'rest' && subject === undefined) return true;
  return isAsked && digitsOf(chain.groups).length < COMPLETE[subject];
};

/** Digits of a chain in the turn of its last group. */
const lengthOf = ({ groups }: Chain, { turn }: PlacedGroup): number =>
  digitsOf(groups.filter((group) => group.turn === turn)).length;

/** "4500 numaralı siparişiniz": a thing right after the number. */
const subjectAfter = (
  tokens: readonly Token[],
  mentions: readonly Mention[],
  groups: readonly PlacedGroup[],
): Subject | undefined => {
  const last = groups.at(-1);
  if (!last) return undefined;
  const from = last.tokens.last + 1;
  const at = firstFrom(mentions, from);
  const mention = mentions[at];
  if (!mention || mention.turn !== last.turn || mention.token - from >= REACH_AFTER) return undefined;
  return mention.subject === 'THING' && mention.asks && tokens[from]?.type === 'word' ? 'THING' : undefined;
};

/** The first mention at or after a token, by halving. */
const firstFrom = (mentions: readonly Mention[], token: number): number => {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.token ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
};
