import type { Segment, Speaker } from '../../functions/shared/model/transcript';

/** What one party says until the other one speaks, however many segments it has. */
export interface Turn {
  speaker: Speaker;
  /** Milliseconds from the start of the recording. */
  startMs: number;
  endMs: number;
}

/** The turns of a transcript, or of a script, whose segments are in order of time. */
export const turnsOf = (segments: readonly (Pick<Segment, 'startMs' | 'endMs'> & { speaker: Speaker })[]) => {
  const turns: Turn[] = [];
  for (const { speaker, startMs, endMs } of segments) {
    const last = turns.at(-1);
    if (last?.speaker === speaker) last.endMs = Math.max(last.endMs, endMs);
    else turns.push({ speaker, startMs, endMs });
  }
  return turns;
};

/** By how much two accounts of the same turns differ at most, at any start or end, milliseconds. */
export const largestDifferenceMs = (some: readonly Turn[], others: readonly Turn[]): number => {
  if (some.length !== others.length) return Number.POSITIVE_INFINITY;
  const differences = some.flatMap(({ startMs, endMs }, index) => {
    const other = others[index] ?? { startMs: Number.NaN, endMs: Number.NaN };
    return [Math.abs(startMs - other.startMs), Math.abs(endMs - other.endMs)];
  });
  return Math.max(0, ...differences);
};

/** Whose turn in the script a stretch of time has most in common with. */
export const speakerAt = (
  script: readonly Turn[],
  { startMs, endMs }: Pick<Turn, 'startMs' | 'endMs'>,
): Speaker | undefined => {
  const shared = (turn: Turn) => Math.min(endMs, turn.endMs) - Math.max(startMs, turn.startMs);
  const [nearest] = [...script].sort((one, other) => shared(other) - shared(one));
  return nearest && shared(nearest) > 0 ? nearest.speaker : undefined;
};
