import type { Direction } from '../../shared/calls/schema';
import { type CueKind, cueKinds } from '../../shared/languages/cue-kinds';
import type { HeardPiece } from '../heard-speech';
import { cueFinder, type TurnCues } from './cue-finder';

/** All that one voice says before another one speaks. */
interface Turn extends TurnCues {
  voice: string;
  startMs: number;
}

/** Length of a call's opening after its first word. */
const openingMs = 60_000;
/** Weight of an opening cue later in the call. */
const laterShare = 0.4;
/** Limits a turn. Somebody who quotes a whole agent's script is still one person. */
const mostPerTurn = 3;
/** Limits a kind of cue to this many times its weight. */
const mostPerKind = 2;
/** Cues are not independent, so the plain sum of their logarithms is too high. */
const independence = 0.75;
const most = 5;

/**
 * Weighs by the words whether the first of two voices is the agent.
 * Returns the natural logarithm of the odds, from −5 to 5.
 * It is 0 when the words do not tell or when both halves of the call contradict each other.
 * Halves contradict each other when the engine mixed up voices halfway.
 *
 * Each kind of cue counts by its turns on either side. Speech is data (D4).
 * No turn weighs more than a few cues. A machine's words count nothing.
 */
export const weighAgent = (
  pieces: readonly HeardPiece[],
  first: string,
  second: string,
  direction: Direction,
): number => {
  const said = turnsOf(pieces.filter(({ voice }) => voice === first || voice === second));
  const opening = weighOpening(said, direction);
  const signByFirst = (leaning: number) => (said[0]?.voice === first ? leaning : -leaning);
  const weighCues = (some: readonly Turn[]) =>
    independence * leaningOfCues(some, first, said[0]?.startMs ?? 0, direction);

  const middle = Math.floor(said.length / 2);
  const [early, late] = [weighCues(said.slice(0, middle)), weighCues(said.slice(middle))];
  if (early * late < 0 && Math.min(Math.abs(early), Math.abs(late)) >= contradiction) return 0;
  return Math.max(-most, Math.min(most, weighCues(said) + signByFirst(opening)));
};

/** Least leaning of each half for a contradiction. */
const contradiction = 1.5;

const turnsOf = (pieces: readonly HeardPiece[]): Turn[] => {
  const { cuesIn, isMachine } = cueFinder();
  const joined: { voice: string; startMs: number; texts: string[] }[] = [];
  for (const { voice, startMs, text } of [...pieces].sort((one, other) => one.startMs - other.startMs)) {
    const last = joined.at(-1);
    // Words of the same voice right before an announcement belong to it.
    if (isMachine(text)) {
      if (last?.voice === voice) joined.pop();
    } else if (last?.voice === voice) last.texts.push(text);
    else joined.push({ voice, startMs, texts: [text] });
  }
  return joined.map(({ voice, startMs, texts }) => ({ voice, startMs, ...cuesIn(texts.join(' ')) }));
};

/**
 * Odds that the first speaker is the agent.
 * The agent answers inbound calls. In outbound calls the customer answers with a word or two.
 * A first speaker with a whole sentence has something to say and is the agent.
 */
const weighOpening = ([opening]: readonly Turn[], direction: Direction): number => {
  if (!opening) return 0;
  if (direction === 'inbound') return opening.isAnswering ? 1.4 : 1.2;
  if (direction === 'outbound') return opening.isAnswering ? -1.2 : opening.words >= 5 ? 0.6 : 0;
  return 0.3;
};

/** 1 for a cue of the agent, −1 for one of the customer, 0 if unknown. */
const sideOf = (kind: CueKind, direction: Direction): number => {
  const { speaks } = cueKinds[kind];
  if (speaks === 'agent') return 1;
  if (speaks === 'customer') return -1;
  if (direction !== 'inbound' && direction !== 'outbound') return 0;
  return (speaks === 'caller') === (direction === 'outbound') ? 1 : -1;
};

const leaningOfCues = (
  turns: readonly Turn[],
  first: string,
  beginMs: number,
  direction: Direction,
): number => {
  const counts = new Map<CueKind, { first: number; second: number }>();
  for (const { kinds, voice, startMs } of turns) {
    const later = startMs - beginMs > openingMs;
    const shareOf = (kind: CueKind) => (later && cueKinds[kind].opening ? laterShare : 1);
    let told = 0;
    for (const kind of kinds) told += shareOf(kind) * cueKinds[kind].weight * sideOf(kind, direction);
    const kept = Math.min(1, mostPerTurn / Math.abs(told));
    for (const kind of kinds) {
      const count = counts.get(kind) ?? { first: 0, second: 0 };
      count[voice === first ? 'first' : 'second'] += kept * shareOf(kind);
      counts.set(kind, count);
    }
  }
  let leaning = 0;
  for (const [kind, { first: ours, second: theirs }] of counts) {
    // One use by one side and none by the other gives the full weight.
    const times = Math.log((ours + 0.5) / (theirs + 0.5)) / Math.log(3);
    leaning +=
      cueKinds[kind].weight * sideOf(kind, direction) * Math.max(-mostPerKind, Math.min(mostPerKind, times));
  }
  return leaning;
};
