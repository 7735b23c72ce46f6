import type { Direction } from '../../shared/calls/schema';
import { type CueKind, cueKinds } from '../../shared/languages/cue-kinds';
import type { HeardPiece } from '../heard-speech';
import { cueFinder, type TurnCues } from './cue-finder';

/** All that one voice says before another one speaks. */
interface Turn extends TurnCues {
  voice: string;
  startMs: number;
}

/** What is said within this time of the first word counts as the opening of the call. */
const openingMs = 60_000;
/** How much a cue of the opening is worth later on. */
const laterShare = 0.4;
/** One turn tells no more than this: whoever says a whole agent's script in one go is still one person quoting it. */
const mostPerTurn = 3;
/** Where a kind of cue is heard from both sides, or often, it tells no more than this many times its weight. */
const mostPerKind = 2;
/** Cues come together (who names the company also offers help), so that their logarithms add up to too much. */
const independence = 0.75;
const most = 5;

/**
 * How much more likely than not it is, by what is said, that the first of two voices is the agent. It is the natural
 * logarithm of the odds, −5 to 5. It is 0 when the words do not tell, or when they tell one thing early on and the
 * opposite later. They do so where voices were mixed up halfway.
 *
 * Every kind of cue counts by how many turns of either voice have it. Speech is data (D4). A turn weighs no more than a
 * few cues do, whatever is said in it. What a machine says tells nothing.
 */
export const weighAgent = (
  pieces: readonly HeardPiece[],
  first: string,
  second: string,
  direction: Direction,
): number => {
  const said = turnsOf(pieces.filter(({ voice }) => voice === first || voice === second));
  const opening = weighOpening(said, direction);
  const sided = (leaning: number) => (said[0]?.voice === first ? leaning : -leaning);
  const of = (some: readonly Turn[]) =>
    independence * leaningOfCues(some, first, said[0]?.startMs ?? 0, direction);

  const middle = Math.floor(said.length / 2);
  const [early, late] = [of(said.slice(0, middle)), of(said.slice(middle))];
  if (early * late < 0 && Math.min(Math.abs(early), Math.abs(late)) >= contradiction) return 0;
  return Math.max(-most, Math.min(most, of(said) + sided(opening)));
};

/** What either half of a call has to tell by itself before the two can contradict each other. */
const contradiction = 1.5;

const turnsOf = (pieces: readonly HeardPiece[]): Turn[] => {
  const { cuesIn, isMachine } = cueFinder();
  const joined: { voice: string; startMs: number; texts: string[] }[] = [];
  for (const { voice, startMs, text } of [...pieces].sort((one, other) => one.startMs - other.startMs)) {
    const last = joined.at(-1);
    // What came in the same breath before an announcement is part of it.
    if (isMachine(text)) {
      if (last?.voice === voice) joined.pop();
    } else if (last?.voice === voice) last.texts.push(text);
    else joined.push({ voice, startMs, texts: [text] });
  }
  return joined.map(({ voice, startMs, texts }) => ({ voice, startMs, ...cuesIn(texts.join(' ')) }));
};

/**
 * Who speaks first, as odds for that voice: a call that comes in is answered by the agent. One that goes out is
 * answered by the customer, with a word or two. Who opens it with a sentence has something to say and is the agent.
 */
const weighOpening = ([opening]: readonly Turn[], direction: Direction): number => {
  if (!opening) return 0;
  if (direction === 'inbound') return opening.isAnswering ? 1.4 : 1.2;
  if (direction === 'outbound') return opening.isAnswering ? -1.2 : opening.words >= 5 ? 0.6 : 0;
  return 0.3;
};

/** 1 where the side that says such a thing is the agent's, −1 where it is the customer's, 0 where nobody can tell. */
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
    // Once by one side and never by the other is worth the weight.
    const times = Math.log((ours + 0.5) / (theirs + 0.5)) / Math.log(3);
    leaning +=
      cueKinds[kind].weight * sideOf(kind, direction) * Math.max(-mostPerKind, Math.min(mostPerKind, times));
  }
  return leaning;
};
