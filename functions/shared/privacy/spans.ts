import type { Span } from './kinds';

/** Keeps the spans that touch no taken span. They must be in order. Linear after one sort. */
export const keepApart = <S extends Span>(spans: readonly S[], taken: readonly Span[]): S[] => {
  const sorted = taken.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let reach = 0;
  return spans.filter((span) => {
    for (let other = sorted[next]; other && other.start < span.end; other = sorted[++next]) {
      reach = Math.max(reach, other.end);
    }
    return span.start >= reach;
  });
};
