import type { Segment, Speaker } from '../../functions/shared/transcripts/schema';

/** What one party says until the other one speaks, however many segments it has. */
export interface Turn {
  speaker: Speaker;
  /** Milliseconds from the start of the recording. */
  startMs: number;
  endMs: number;
}

/** The turns of a transcript or script. Its segments must be in order of time. */
export const turnsOf = (segments: readonly (Pick<Segment, 'startMs' | 'endMs'> & { speaker: Speaker })[]) => {
  const turns: Turn[] = [];
  for (const { speaker, startMs, endMs } of segments) {
    const last = turns.at(-1);
    if (last?.speaker === speaker) last.endMs = Math.max(last.endMs, endMs);
    else turns.push({ speaker, startMs, endMs });
  }
  return turns;
};

/** Largest difference at any start or end between two versions of the same turns (ms). */
export const largestDifferenceMs = (some: readonly Turn[], others: readonly Turn[]): number => {
  if (some.length !== others.length) return Number.POSITIVE_INFINITY;
  const differences = some.flatMap(({ startMs, endMs }, index) => {
    const other = others[index] ?? { startMs: Number.NaN, endMs: Number.NaN };
    return [Math.abs(startMs - other.startMs), Math.abs(endMs - other.endMs)];
  });
  return Math.max(0, ...differences);
};

/** An engine's transcript of a call beside its script. */
export interface Heard {
  truth: readonly Turn[];
  turns: readonly Turn[];
}

const lengthMs = ({ startMs, endMs }: Turn): number => endMs - startMs;
const sharedMs = (one: Turn, other: Turn): number =>
  Math.max(0, Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Share of the speaking time of these calls with the right speaker. */
export const shareOfTimeAgreed = (calls: readonly Heard[]): number => {
  const agreed = calls.flatMap(({ truth, turns }) =>
    truth.flatMap((turn) =>
      turns.filter(({ speaker }) => speaker === turn.speaker).map((heard) => sharedMs(turn, heard)),
    ),
  );
  return sum(agreed) / sum(calls.flatMap(({ truth }) => truth.map(lengthMs)));
};

/** Share of the turns' ends of these calls with an end of the same speaker's turn near it. */
export const shareOfEndsWithin = (calls: readonly Heard[], ms: number): number => {
  const found = calls.flatMap(({ truth, turns }) =>
    truth.flatMap((turn) =>
      (['startMs', 'endMs'] as const).map((side) =>
        turns.some((heard) => heard.speaker === turn.speaker && Math.abs(heard[side] - turn[side]) <= ms),
      ),
    ),
  );
  return found.filter(Boolean).length / found.length;
};
