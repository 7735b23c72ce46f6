import type { ConversationMetrics } from './metrics';
import { type Segment, spokenOf, type Transcript, wordCount } from './schema';

/** A stretch of speech of one party with no pause in it. */
interface Spurt {
  startMs: number;
  endMs: number;
  words: number;
}
type Party = 'agent' | 'customer';
interface Span {
  startMs: number;
  endMs: number;
}

/** Pauses below this are breaths and stops of the tongue, no silence between two stretches (Brady, 1968). */
const breathMs = 200;
/**
 * Who begins so long before the other ends interrupts. People begin up to a quarter of a second early when they foresee
 * the end of a turn (Levinson and Torreira, 2015). Recognisers are a tenth of a second off.
 */
const overlapMs = 300;
/** `Mm-hm`, `tamam tamam`, `да-да`: fewer words than this while the other speaks show that one is listening. */
const fewestWords = 3;
/** Pauses below this do not end a monologue; in longer ones the word is offered to the other. */
const monologuePauseMs = 2000;
/** Of less speech than this no rate is told. */
const leastSpeechMs = 1000;
/** Nobody speaks faster, words a minute. Where the transcript says so, its words or its times are wrong. */
const fastestSpeech = 400;
/** Share of the talk that may be nobody's; beyond it the other shares would say more than is known. */
const mostUnknown = 0.1;

/**
 * How a conversation went (D6), told from who speaks when. It is `undefined` without roles, and where times are no more
 * than an estimate. What nobody said (`unspoken`) counts as silence. Times beyond the recording are cut off, and a
 * party that talks over itself talks once.
 *
 * - talk: the time covered by a party's segments. Silence: what nobody's segments cover, start and end included.
 * - interruption: a party begins while the other has been speaking for 300 ms and goes on for at least 300 ms. The
 *   party says three words or more without a pause.
 * - monologue: from a party's first word to its last, with pauses below two seconds. In none of them does the other say
 *   three words or more.
 * - response delay: from the end of the other's speech to the beginning of a party's, when the other spoke last. It is
 *   0 where the party begins before that end. Showing that one listens is no response. The median over the call.
 * - words per minute: of a party's own talk; `null` below a second of it, and where it is more than anybody speaks.
 */
export const conversationMetrics = ({
  segments,
  durationMs,
  times,
}: Pick<Transcript, 'segments' | 'durationMs' | 'times'>): ConversationMetrics | undefined => {
  if (times === 'estimated') return undefined;
  const heard = spokenOf(segments)
    .map((segment) => ({ ...segment, endMs: Math.min(segment.endMs, durationMs) }))
    .filter(({ startMs, endMs }) => startMs < endMs)
    .sort((one, other) => one.startMs - other.startMs);
  const segmentsOf = (party: Party) => heard.filter(({ speaker }) => speaker === party);
  const talkMs = perParty((party) => coveredMs(joined(segmentsOf(party))));
  const talk = talkMs.agent + talkMs.customer;
  const unknownMs = coveredMs(
    joined(heard.filter(({ speaker }) => speaker !== 'agent' && speaker !== 'customer')),
  );
  if (talk === 0 || unknownMs > mostUnknown * (talk + unknownMs)) return undefined;

  const spurts = perParty((party) => spurtsOf(segmentsOf(party)));
  const gaps = silences(joined(heard), durationMs);
  const silenceMs = gaps.reduce((sum, gap) => sum + gap, 0);
  const other = { agent: spurts.customer, customer: spurts.agent };
  return {
    talkMs,
    agentTalkShare: share(talkMs.agent, talk),
    silenceMs,
    silenceShare: share(silenceMs, durationMs),
    longestSilenceMs: gaps.reduce((longest, gap) => Math.max(longest, gap), 0),
    interruptions: perParty((party) => interruptionsOf(spurts[party], other[party])),
    wordsPerMinute: perParty((party) => rateOf(segmentsOf(party), talkMs[party])),
    longestMonologueMs: perParty((party) => longestMonologueMs(spurts[party], other[party])),
    responseDelayMs: perParty((party) => median(responseDelays(spurts[party], other[party]))),
  };
};

const perParty = <T>(of: (party: Party) => T): Record<Party, T> => ({
  agent: of('agent'),
  customer: of('customer'),
});

const share = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 10_000;

/** Spans in order of their start as spans that do not touch. */
const joined = (spans: readonly Span[]): Span[] => {
  const apart: Span[] = [];
  for (const { startMs, endMs } of spans) {
    const last = apart.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else apart.push({ startMs, endMs });
  }
  return apart;
};

const coveredMs = (apart: readonly Span[]): number =>
  apart.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);

const silences = (apart: readonly Span[], durationMs: number): number[] => {
  const ends = [0, ...apart.map(({ endMs }) => endMs)];
  const starts = [...apart.map(({ startMs }) => startMs), durationMs];
  return starts.map((startMs, at) => startMs - (ends[at] ?? 0));
};

const spurtsOf = (segments: readonly Segment[]): Spurt[] => {
  const spurts: Spurt[] = [];
  for (const { startMs, endMs, text } of segments) {
    const last = spurts.at(-1);
    const words = wordCount([{ text }]);
    if (last && startMs - last.endMs < breathMs) {
      last.endMs = Math.max(last.endMs, endMs);
      last.words += words;
    } else spurts.push({ startMs, endMs, words });
  }
  return spurts;
};

/** The last of a party's stretches that begins before a moment; they are in order and do not touch. */
const lastBefore = (spurts: readonly Spurt[], ms: number): Spurt | undefined => {
  let [low, high] = [0, spurts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spurts[middle]?.startMs ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return spurts[low - 1];
};

const interruptionsOf = (spurts: readonly Spurt[], others: readonly Spurt[]): number =>
  spurts.filter(({ startMs, words }) => {
    const under = lastBefore(others, startMs);
    return (
      words >= fewestWords &&
      under !== undefined &&
      startMs - under.startMs >= overlapMs &&
      under.endMs - startMs >= overlapMs
    );
  }).length;

const rateOf = (segments: readonly Segment[], talkMs: number): number | null => {
  if (talkMs < leastSpeechMs) return null;
  const rate = Math.round((wordCount(segments) / talkMs) * 600_000) / 10;
  return rate > fastestSpeech ? null : rate;
};

const longestMonologueMs = (spurts: readonly Spurt[], others: readonly Spurt[]): number => {
  const turns = others.filter(({ words }) => words >= fewestWords);
  let longest = 0;
  let begin = 0;
  for (const [at, { startMs, endMs }] of spurts.entries()) {
    const before = spurts[at - 1];
    const taken = lastBefore(turns, startMs);
    const goesOn =
      before !== undefined &&
      startMs - before.endMs < monologuePauseMs &&
      !(taken !== undefined && taken.endMs > before.endMs);
    if (!goesOn) begin = startMs;
    longest = Math.max(longest, endMs - begin);
  }
  return longest;
};

const responseDelays = (spurts: readonly Spurt[], others: readonly Spurt[]): number[] =>
  spurts.flatMap(({ startMs, endMs, words }, at) => {
    const theirs = lastBefore(others, startMs);
    if (!theirs) return [];
    if (theirs.endMs > startMs) return words < fewestWords && endMs <= theirs.endMs ? [] : [0];
    const ours = spurts[at - 1];
    return ours && ours.endMs >= theirs.endMs ? [] : [startMs - theirs.endMs];
  });

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
};
