import type { CleanedLine, Segment, Speaker } from './segment';

/** A line of the call in both forms. */
export interface Row {
  /** Index of the segment. Citations name it. */
  index: number;
  speaker: Speaker;
  startMs: number;
  endMs: number;
  spoken: string;
  /** Absent before cleaning. */
  cleaned?: CleanedLine;
  unspoken?: Segment['unspoken'];
}

/** Pairs each segment with its cleaned line. The speaker of the cleaned line wins. */
export const rowsOf = (segments: readonly Segment[], cleaned: readonly CleanedLine[] | undefined): Row[] => {
  const lines = new Map(cleaned?.map((line) => [line.index, line]));
  return segments.map(({ index, speaker, startMs, endMs, text, unspoken }) => {
    const line = lines.get(index);
    return {
      index,
      speaker: line?.speaker ?? speaker,
      startMs,
      endMs,
      spoken: line?.spoken ?? text,
      ...(line ? { cleaned: line } : {}),
      ...(unspoken ? { unspoken } : {}),
    };
  });
};

/** The last row that begins at or before a time. -1 before the first row. */
export const rowAt = (rows: readonly Pick<Row, 'startMs'>[], ms: number): number => {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.startMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
