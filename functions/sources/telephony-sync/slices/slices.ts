import type { DensityCounts } from '../../../shared/syncs/schema';
import { type CallDensity, callDensity } from './call-density';

/** A stretch of time, epoch seconds, both inclusive: the next one starts one second later. */
export interface Slice {
  from: number;
  to: number;
}

/** What an answer means for its slice: all of its calls are there; ask for parts of it; nothing can be done about it. */
export type SliceVerdict = 'complete' | 'split' | 'gap';

export interface SlicePlan {
  /** The slice to ask for next, which then is under way; `undefined` while (or once) there is none. */
  next(): Slice | undefined;
  /**
   * Takes in an answer.
   *
   * @param records in the answer, unusable ones included
   * @param times epoch seconds of those that say when they were, in any order
   */
  answered(slice: Slice, records: number, times: readonly number[]): SliceVerdict;
  /** The calls of a slice that is complete, or a gap, are stored. */
  stored(slice: Slice): void;
  /** Last second up to which everything from the start is stored; `undefined` before the first slice is. */
  readonly through: number | undefined;
  readonly isDone: boolean;
  density(): DensityCounts;
}

/** Seconds; narrower slices only inside one of this width that was full (A1). */
export const narrowestSlice = 900;
/** Seconds; a month. */
const widestSlice = 31 * 86_400;

/**
 * Cuts a range of time into slices that the vendor can answer whole, in as few requests as it can.
 *
 * Each slice is made as wide as the density of calls allows, as it was met so far. A full answer says only that there
 * may be more. Its stretch goes back to what is to be read. No later slice will hold all of it, so it shrinks to one
 * second at worst. The times in a full answer shape the guess about its parts; nothing that is skipped depends on them,
 * nor on their order. The earliest stretch is always read first, so that `through` follows closely.
 *
 * @param offset seconds the account's clock is ahead of UTC
 * @param answerCap records of an answer beyond which the vendor keeps silent about more
 */
export const slicePlan = (
  range: Slice,
  offset: number,
  answerCap: number,
  known?: DensityCounts,
): SlicePlan => {
  const density = callDensity(offset, known);
  /** What is neither read nor under way, in order. */
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

    answered: (slice, records, times) => {
      underWay--;
      const within = times.filter((time) => slice.from <= time && time <= slice.to).sort((a, b) => a - b);
      const around = full.filter((one) => one.from <= slice.from && slice.to <= one.to);
      if (records < answerCap) {
        for (const one of around) correct(one, slice, within.length);
        density.learn(slice, within);
        return 'complete';
      }
      if (slice.from === slice.to) return 'gap';
      const calls = Math.max(fullMeans * answerCap, density.expected(slice.from, slice.to));
      for (const one of around) correct(one, slice, calls);
      full.push({ ...slice, times: within, calls });
      putBack(slice);
      return 'split';
    },

    stored: (slice) => {
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

/** A slice whose answer was full, with the times that came and the calls it is taken to have. */
interface FullSlice extends Slice {
  times: number[];
  calls: number;
}

/** A full answer hides how many calls there are. Mostly they are not many more. A share of the records it has. */
const fullMeans = 1.2;

const width = ({ from, to }: Slice): number => to - from + 1;

/** The last second of the next slice of a stretch, which begins where the stretch does. */
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
    // What would be narrower than the floor ends where the full slice begins, whose parts are asked for then.
    if (!isNarrow && width({ from, to }) < narrowestSlice && one.from > from) to = one.from - 1;
  }
  return to;
};

/** Calls to expect; around a full slice its own times say where they are. */
const expectedIn = (
  from: number,
  to: number,
  around: FullSlice | undefined,
  density: CallDensity,
): number => {
  if (!around || around.times.length === 0) return density.expected(from, to);
  const inside = Math.min(to, around.to);
  const share = around.times.filter((time) => from <= time && time <= inside).length / around.times.length;
  // Where the answer shows no call at all before its first one, it may just have begun there.
  const first = around.times[0] ?? from;
  const before = first > from ? density.expected(from, Math.min(inside, first - 1)) : 0;
  return share * around.calls + before + density.expected(inside + 1, to);
};

/** A part of a full slice is known better now. */
const correct = (one: FullSlice, part: Slice, calls: number): void => {
  const share = one.times.filter((time) => part.from <= time && time <= part.to).length / one.times.length;
  if (share > 0.1) one.calls = (one.calls + calls / share) / 2;
};

/** What a full slice costs in requests, its repetition and the halves it leaves behind included; tried with made-up call centres (decision 012). */
const costOfFull = 3;

/** How likely a slice with so many expected calls is full. */
const chanceOfFull = (calls: number, uncertainty: number, answerCap: number): number => {
  const deviation = Math.sqrt(calls + uncertainty * calls ** 2);
  return 1 / (1 + Math.exp((1.7 * (answerCap - 0.5 - calls)) / Math.max(deviation, 0.1)));
};

/**
 * How many calls the next slice should have. It is the same in each when only a few are left to plan, else what costs
 * least per call.
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

/** The last second that still holds, which it does up to some point; `from` at least. */
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
