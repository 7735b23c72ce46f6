import type { DensityCounts } from '../../../shared/syncs/schema';
import { type CallDensity, callDensity } from './call-density';

/** A time range in epoch seconds, both inclusive. The next one starts one second later. */
export interface Slice {
  from: number;
  to: number;
}

/** The meaning of an answer. All calls are there, its parts must be read, or calls are missing for good. */
export type SliceVerdict = 'complete' | 'split' | 'gap';

export interface SlicePlan {
  /** Returns the next slice to read and marks it as active. `undefined` when there is no slice now. */
  next(): Slice | undefined;
  /**
   * Takes in an answer.
   *
   * @param records in the answer, unusable ones included
   * @param times epoch seconds of records that have a time, in any order
   */
  takeAnswer(slice: Slice, records: number, times: readonly number[]): SliceVerdict;
  /** Notes that a complete slice or a gap is stored. */
  markStored(slice: Slice): void;
  /** Last second up to which everything is stored. `undefined` before the first slice is stored. */
  readonly through: number | undefined;
  readonly isDone: boolean;
  density(): DensityCounts;
}

/** Seconds. Only parts of a full slice of this width may be narrower (A1). */
export const narrowestSlice = 900;
/** A month in seconds. */
const widestSlice = 31 * 86_400;

/**
 * Cuts a time range into slices that the vendor can answer completely, with few requests.
 *
 * The known density of calls sets the width of a slice. A full answer only shows that more calls may exist.
 * Its range is planned again. No later slice covers all of it, so it shrinks to one second at worst. The
 * times in a full answer only guide the guess about its parts. No call is skipped because of them or their
 * order. The earliest range is always read first, so that `through` follows closely.
 *
 * @param offset seconds by which the account's clock is ahead of UTC
 * @param answerCap largest number of records in an answer. The vendor does not say that more exist
 */
export const slicePlan = (
  range: Slice,
  offset: number,
  answerCap: number,
  known?: DensityCounts,
): SlicePlan => {
  const density = callDensity(offset, known);
  /** Ranges neither read nor active, in order. */
  const pending: Slice[] = range.from <= range.to ? [{ ...range }] : [];
  let full: FullSlice[] = [];
  let underWay = 0;
  let through = range.from - 1;
  const storedAhead: Slice[] = [];

  const putBack = (slice: Slice): void => {
    pending.push({ ...slice });
    pending.sort((a, b) => a.from - b.from);
    for (let at = pending.length - 1; at > 0; at--) {
      const [left, right] = [pending[at - 1], pending[at]];
      if (left && right && left.to + 1 === right.from) {
        left.to = right.to;
        pending.splice(at, 1);
      }
    }
  };

  return {
    next: () => {
      const stretch = pending[0];
      if (!stretch || (underWay > 0 && !density.isInformed)) return undefined;
      full = full.filter(({ to }) => to >= stretch.from);
      const slice = { from: stretch.from, to: endOf(stretch, full, density, answerCap) };
      if (slice.to === stretch.to) pending.shift();
      else stretch.from = slice.to + 1;
      underWay++;
      return slice;
    },

    takeAnswer: (slice, records, times) => {
      underWay--;
      const within = times.filter((time) => slice.from <= time && time <= slice.to).sort((a, b) => a - b);
      const around = full.filter((one) => one.from <= slice.from && slice.to <= one.to);
      if (records < answerCap) {
        for (const one of around) correct(one, slice, within.length);
        density.learn(slice, within);
        return 'complete';
      }
      if (slice.from === slice.to) return 'gap';
      const calls = Math.max(fullMeans * answerCap, density.estimateCalls(slice.from, slice.to));
      for (const one of around) correct(one, slice, calls);
      full.push({ ...slice, times: within, calls });
      putBack(slice);
      return 'split';
    },

    markStored: (slice) => {
      storedAhead.push(slice);
      storedAhead.sort((a, b) => a.from - b.from);
      while (storedAhead[0]?.from === through + 1) through = storedAhead.shift()?.to ?? through;
    },

    get through() {
      return through < range.from ? undefined : through;
    },
    get isDone() {
      return through >= range.to;
    },
    density: density.counts,
  };
};

/** A slice with a full answer, the times in it and the estimated calls. */
interface FullSlice extends Slice {
  times: number[];
  calls: number;
}

/** Estimated calls per record of a full answer. Usually there are few more. */
const fullMeans = 1.2;

const width = ({ from, to }: Slice): number => to - from + 1;

/** Last second of the next slice, which begins where the range does. */
const endOf = (
  stretch: Slice,
  full: readonly FullSlice[],
  density: CallDensity,
  answerCap: number,
): number => {
  const { from } = stretch;
  const limit = Math.min(stretch.to, from + widestSlice - 1);
  const around = smallest(full.filter((one) => one.from <= from && from <= one.to));
  const expected = (to: number) => expectedIn(from, to, around, density);
  const wanted = wantedCalls(expected(limit), density.uncertainty, answerCap);
  let to = lastWithin(from, limit, (end) => expected(end) <= wanted);

  const isNarrow = around !== undefined && width(around) <= narrowestSlice;
  if (width({ from, to }) < narrowestSlice)
    to = isNarrow ? Math.min(to, around.to) : Math.min(limit, from + narrowestSlice - 1);
  for (const one of full) {
    if (one.from < from || one.to > to) continue;
    const middle = Math.floor((one.from + one.to) / 2);
    to = Math.min(one.to - 1, isNarrow ? middle : Math.max(middle, from + narrowestSlice - 1));
    // Instead of a slice below the floor, end where the full slice begins. Its parts come next.
    if (!isNarrow && width({ from, to }) < narrowestSlice && one.from > from) to = one.from - 1;
  }
  return to;
};

/** Expected calls. Inside a full slice its own times show where they are. */
const expectedIn = (
  from: number,
  to: number,
  around: FullSlice | undefined,
  density: CallDensity,
): number => {
  if (!around || around.times.length === 0) return density.estimateCalls(from, to);
  const inside = Math.min(to, around.to);
  const share = around.times.filter((time) => from <= time && time <= inside).length / around.times.length;
  // If the answer starts with an empty stretch, it may just have begun later.
  const first = around.times[0] ?? from;
  const before = first > from ? density.estimateCalls(from, Math.min(inside, first - 1)) : 0;
  return share * around.calls + before + density.estimateCalls(inside + 1, to);
};

/** Corrects the estimate of a full slice after one of its parts was read. */
const correct = (one: FullSlice, part: Slice, calls: number): void => {
  const share = one.times.filter((time) => part.from <= time && time <= part.to).length / one.times.length;
  if (share > 0.1) one.calls = (one.calls + calls / share) / 2;
};

/**
 * Cost of a full slice in requests, with its repeat and halves. Tuned with simulated call centres (decision
 * 012).
 */
const costOfFull = 3;

/** Probability that a slice with so many expected calls is full. */
const chanceOfFull = (calls: number, uncertainty: number, answerCap: number): number => {
  const deviation = Math.sqrt(calls + uncertainty * calls ** 2);
  return 1 / (1 + Math.exp((1.7 * (answerCap - 0.5 - calls)) / Math.max(deviation, 0.1)));
};

/**
 * Calls that the next slice should have. A few remaining calls are split evenly. Otherwise the cheapest
 * number per call wins.
 */
const wantedCalls = (left: number, uncertainty: number, answerCap: number): number => {
  let best = { calls: answerCap / 2, cost: Number.POSITIVE_INFINITY };
  for (let calls = Math.ceil(0.3 * answerCap); calls < answerCap; calls++) {
    const cost = (1 + costOfFull * chanceOfFull(calls, uncertainty, answerCap)) / calls;
    if (cost < best.cost) best = { calls, cost };
  }
  if (left > 4 * best.calls) return best.calls;
  let parts = { count: 1, cost: Number.POSITIVE_INFINITY };
  for (let count = 1; count <= 6; count++) {
    const cost = count * (1 + costOfFull * chanceOfFull(left / count, uncertainty, answerCap));
    if (cost < parts.cost) parts = { count, cost };
  }
  return left / parts.count;
};

/** The last second for which `holds` is true, at least `from`. It must be true up to some second. */
const lastWithin = (from: number, to: number, holds: (end: number) => boolean): number => {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
};

const smallest = (slices: readonly FullSlice[]): FullSlice | undefined =>
  slices.reduce<FullSlice | undefined>(
    (least, one) => (!least || width(one) < width(least) ? one : least),
    undefined,
  );
