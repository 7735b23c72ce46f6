import { Attention, COMPLETE, isImpersonal, type Topic } from './attention';
import { type DigitGroup, digitsOf } from './digit-groups';
import { type Gap, gapOf } from './gaps';
import { type Measure, measureOf } from './measures';
import type { Token } from './speech-tokens';
import type { Mention } from './subjects';

/** A group and what stands beside it. */
export interface PlacedGroup extends DigitGroup {
  measure: Measure | undefined;
  /** What stands between it and the previous group of its chain. */
  gap: Gap | undefined;
}

/** Groups that may form one number and their topic. */
export interface Chain {
  groups: readonly PlacedGroup[];
  topic: Topic | undefined;
}

/** A correction needs this many digits if nobody asked. Fewer may be a corrected sum. */
const LONG_CORRECTED = 5;

/** Joins groups to chains. Leaves out sums, since they never belong to a number. */
export const chainsOf = (
  view: string,
  tokens: readonly Token[],
  groups: readonly DigitGroup[],
  mentions: readonly Mention[],
): Chain[] => {
  const attention = new Attention(tokens, mentions);
  const chains: Chain[] = [];
  const things = new Set<string>();
  let members: PlacedGroup[] = [];
  let topic: Topic | undefined;
  const close = () => {
    const last = members.at(-1);
    if (!last) return;
    const digits = digitsOf(members.filter(({ measure }) => measure === undefined));
    topic = attention.topicAfter(last) ?? topic;
    if (things.has(digits)) topic = { subject: 'THING', asks: true, near: true };
    else if (topic?.subject === 'THING') things.add(digits);
    if (topic) attention.noteDigits(topic.subject, digits.length, last.turn);
    for (const groups of topic?.asks && isPersonal(topic) ? [members] : splitAtGuesses(members))
      chains.push({ groups, topic });
    members = [];
  };
  for (const group of groups) {
    const last = members.at(-1);
    const gap = last && gapOf(view.slice(last.end, group.start));
    const placed = { ...group, measure: measureOf(view, tokens, group), gap };
    if (placed.measure === 'sum') continue;
    if (last && gap && continuesNumber(members, topic, placed, gap)) {
      members.push(placed);
      continue;
    }
    close();
    topic = attention.topicBefore(group);
    members = [{ ...placed, gap: undefined }];
  }
  close();
  return chains;
};

const isPersonal = (topic: Topic | undefined): boolean => topic !== undefined && !isImpersonal(topic.subject);

/** Words that only sound like numbers end a number that nobody asked for. */
const splitAtGuesses = (members: readonly PlacedGroup[]): PlacedGroup[][] => {
  const runs: PlacedGroup[][] = [[]];
  for (const group of members) {
    if (group.isGuess) runs.push([]);
    else runs.at(-1)?.push(group);
  }
  return runs.filter((run) => run.length > 0);
};

/** Does the next group continue the number across the gap? */
const continuesNumber = (
  members: readonly PlacedGroup[],
  topic: Topic | undefined,
  next: PlacedGroup,
  gap: Gap,
): boolean => {
  const last = members.at(-1);
  if (gap === 'nothing') return true;
  if (!last || last.measure || next.measure) return false;
  if (gap === 'correction') {
    const longest = Math.max(lengthInTurn(members, last), next.digits.length);
    return isPersonal(topic) || (topic === undefined && longest >= LONG_CORRECTED);
  }
  if (topic === undefined) return gap === 'rest';
  return isPersonal(topic) && digitsOf(members).length < COMPLETE[topic.subject];
};

/** Counts the digits in the turn of the last group. */
const lengthInTurn = (groups: readonly PlacedGroup[], { turn }: PlacedGroup): number =>
  digitsOf(groups.filter((group) => group.turn === turn)).length;
