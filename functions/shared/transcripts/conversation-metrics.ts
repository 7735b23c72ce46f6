import type { ConversationMetrics } from './metrics';
import { type Segment, spokenOf, type Transcript, wordCount } from './schema';

/** Speech of one party without a pause. */
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

/** Shorter pauses are breaths and no silence between two stretches (Brady, 1968). */
const breathMs = 200;
/**
 * A party interrupts if it begins this long before the other ends (ms). People who foresee the end of a turn
 * begin up to 250 ms early (Levinson and Torreira, 2015). Recognisers are off by 100 ms.
 */
const overlapMs = 300;
/** Fewer words during the other's speech only show attention as in `Mm-hm` or `да-да`. */
const fewestWords = 3;
/** Shorter pauses do not end a monologue. A longer pause lets the other party speak. */
const monologuePauseMs = 2000;
/** Less speech than this has no rate. */
const leastSpeechMs = 1000;
/** Nobody speaks faster (words a minute). The words or times of such a transcript are wrong. */
const fastestSpeech = 400;
/** Largest share of talk by unknown speakers. Above it the other shares would claim too much. */
const mostUnknown = 0.1;

/**
 * How a conversation went, from who speaks when (D6). Undefined without roles or with estimated times.
 * Unspoken segments count as silence. Times after the recording are cut off. A party that overlaps itself
 * talks once.
 *
 * - Talk is the time that a party's segments cover. Silence is the rest, with start and end.
 * - An interruption begins after the other has spoken for 300 ms and at least 300 ms before the other ends.
 *   It has three words or more without a pause.
 * - A monologue runs from a party's first word to its last with pauses below 2 s. In none of them does the
 *   other say three words or more.
 * - A response delay runs from the end of the other's speech to the start of the party's. It is 0 if the
 *   party begins before that end. Signs of attention are no response. The figure is the median of the call.
 * - Words per minute count a party's own talk. They are null below 1 s of talk or above human speed.
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
  const talkMs = forEachParty((party) => sumDurations(mergeSpans(segmentsOf(party))));
  const talk = talkMs.agent + talkMs.customer;
  const unknownMs = sumDurations(
    mergeSpans(heard.filter(({ speaker }) => speaker !== 'agent' && speaker !== 'customer')),
  );
  if (talk === 0 || unknownMs > mostUnknown * (talk + unknownMs)) return undefined;

  const spurts = forEachParty((party) => spurtsOf(segmentsOf(party)));
  const gaps = silences(mergeSpans(heard), durationMs);
  const silenceMs = gaps.reduce((sum, gap) => sum + gap, 0);
  const other = { agent: spurts.customer, customer: spurts.agent };
  return {
    talkMs,
    agentTalkShare: shareOf(talkMs.agent, talk),
    silenceMs,
    silenceShare: shareOf(silenceMs, durationMs),
    longestSilenceMs: gaps.reduce((longest, gap) => Math.max(longest, gap), 0),
    interruptions: forEachParty((party) => interruptionsOf(spurts[party], other[party])),
    wordsPerMinute: forEachParty((party) => rateOf(segmentsOf(party), talkMs[party])),
    longestMonologueMs: forEachParty((party) => longestMonologueMs(spurts[party], other[party])),
    responseDelayMs: forEachParty((party) => medianOf(responseDelays(spurts[party], other[party]))),
  };
};

const forEachParty = <T>(of: (party: Party) => T): Record<Party, T> => ({
  agent: of('agent'),
  customer: of('customer'),
});

const shareOf = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 10_000;

/** Merges ordered spans so that they do not touch. */
const mergeSpans = (spans: readonly Span[]): Span[] => {
  const apart: Span[] = [];
  for (const { startMs, endMs } of spans) {
    const last = apart.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else apart.push({ startMs, endMs });
  }
  return apart;
};

const sumDurations = (apart: readonly Span[]): number =>
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

/** The party's last stretch that begins before a moment. The stretches are in order and do not touch. */
const findLastBefore = (spurts: readonly Spurt[], ms: number): Spurt | undefined => {
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
    const under = findLastBefore(others, startMs);
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
    const taken = findLastBefore(turns, startMs);
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
    const theirs = findLastBefore(others, startMs);
    if (!theirs) return [];
    if (theirs.endMs > startMs) return words < fewestWords && endMs <= theirs.endMs ? [] : [0];
    const ours = spurts[at - 1];
    return ours && ours.endMs >= theirs.endMs ? [] : [startMs - theirs.endMs];
  });

const medianOf = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
};
