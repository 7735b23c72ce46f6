import type { DensityCounts } from '../../../shared/syncs/schema';

/** All times are epoch seconds. */
export interface CallDensity {
  /** Expected calls from `from` to `to`, both inclusive. */
  estimateCalls(from: number, to: number): number;
  /** Whether it knows enough to read several slices at once. */
  readonly isInformed: boolean;
  /** Recent error of its expectations. It is the variance of calls seen divided by calls expected. */
  readonly uncertainty: number;
  /** Learns from a complete slice and the times of its calls. */
  learn(slice: { from: number; to: number }, times: readonly number[]): void;
  /** What it has learnt, for the next invocation. */
  counts(): DensityCounts;
}

const hoursOfWeek = 168;
const hour = 3600;
/** 1 January 1970 was a Thursday. */
const hoursFromMonday = 72;

/**
 * Working hours of a call centre by hour of the day, as a share of an average hour. They stand in for hours
 * not read yet. So the first slice of a morning is narrower than one of a night.
 */
const usualDay = [
  0.15, 0.1, 0.1, 0.1, 0.1, 0.15, 0.3, 0.6, 1.2, 2.2, 2.4, 2.3, 1.9, 2.1, 2.3, 2.2, 2, 1.6, 1.1, 0.7, 0.5,
  0.4, 0.3, 0.2,
];
/** Calls per hour of an unknown account. */
const usualRate = 8;
/** Weight of these defaults, in hours read. */
const beliefHours = { rate: 4, hourOfDay: 0.7, dayOfWeek: 20, cell: 2 };
/** Readings to remember per hour of the week. Older ones fade. */
const remembered = 4;
/** Calls that the recent level covers, weight of the default (calls) and life of the level (h). */
const level = { calls: 150, belief: 120, hours: 10 };

/**
 * Estimates the calls of a time range from the slices read so far. Multiplies the rate of each hour of the
 * week by the recent level. Weeks of a call centre are alike.
 *
 * @param offset seconds by which the account's clock is ahead of UTC
 */
export const callDensity = (offset: number, known?: DensityCounts): CallDensity => {
  const calls = copyOrZeros(known?.calls);
  const hours = copyOrZeros(known?.hours);
  let rates: number[] | undefined;
  let seenHours = sum(hours);
  let recent = { seen: 0, expected: 0, at: 0 };
  let uncertainty = 0.06;

  const cellOf = (time: number): number =>
    (((Math.floor((time + offset) / hour) + hoursFromMonday) % hoursOfWeek) + hoursOfWeek) % hoursOfWeek;
  const cellsOf = (slice: { from: number; to: number }) =>
    cellsBetween(slice.from + offset, slice.to + offset);

  /** Calls per hour by hour of the week. */
  const ratesNow = (): number[] => {
    rates ??= estimateRates(calls, hours);
    return rates;
  };

  const usualCalls = (from: number, to: number): number => {
    const now = ratesNow();
    let total = 0;
    for (const { cell, share } of cellsOf({ from, to })) total += (now[cell] ?? 0) * share;
    return total;
  };

  const levelAt = (time: number): number => {
    const now = (recent.seen + level.belief) / (recent.expected + level.belief);
    return 1 + (now - 1) * Math.exp(-Math.abs(time - recent.at) / hour / level.hours);
  };

  return {
    estimateCalls: (from, to) => (to < from ? 0 : usualCalls(from, to) * levelAt(from)),
    get isInformed() {
      return seenHours >= 8;
    },
    get uncertainty() {
      return uncertainty;
    },
    learn: (slice, times) => {
      const expected = usualCalls(slice.from, slice.to);
      const expectedNow = expected * levelAt(slice.from);
      if (expectedNow > 20 && seenHours > 24) {
        const ratio = ((times.length - expectedNow) ** 2 - expectedNow) / expectedNow ** 2;
        uncertainty += 0.05 * (Math.min(0.5, Math.max(0, ratio)) - uncertainty);
      }
      const fade = Math.exp(-expected / level.calls);
      recent = {
        seen: recent.seen * fade + times.length,
        expected: recent.expected * fade + expected,
        at: slice.to,
      };
      for (const { cell, share } of cellsOf(slice)) {
        hours[cell] = (hours[cell] ?? 0) + share;
        seenHours += share;
      }
      for (const time of times) {
        const cell = cellOf(time);
        calls[cell] = (calls[cell] ?? 0) + 1;
      }
      for (const { cell } of cellsOf(slice)) {
        const seen = hours[cell] ?? 0;
        if (seen <= remembered) continue;
        hours[cell] = remembered;
        calls[cell] = ((calls[cell] ?? 0) * remembered) / seen;
      }
      rates = undefined;
    },
    counts: () => ({ calls: calls.map(roundCount), hours: hours.map(roundCount) }),
  };
};

/**
 * The rate of each hour. A rarely read hour leans on the same hour of other days, and that on the usual day.
 */
const estimateRates = (calls: readonly number[], hours: readonly number[]): number[] => {
  const overallShape = hours.reduce((total, seen, cell) => total + seen * usualOf(cell), 0);
  const overall = (sum(calls) + beliefHours.rate * usualRate) / (overallShape + beliefHours.rate);
  const ofHour = Array.from({ length: 24 }, (_, at) => {
    const [seenCalls, seenHours] = totals(calls, hours, (cell) => cell % 24 === at);
    return (seenCalls + beliefHours.hourOfDay * overall * usualOf(at)) / (seenHours + beliefHours.hourOfDay);
  });
  const ofDay = Array.from({ length: 7 }, (_, day) => {
    const [seenCalls] = totals(calls, hours, (cell) => Math.floor(cell / 24) === day);
    const expected = hours
      .slice(day * 24, day * 24 + 24)
      .reduce((total, seen, at) => total + seen * (ofHour[at] ?? 0), 0);
    return (seenCalls + beliefHours.dayOfWeek) / (expected + beliefHours.dayOfWeek);
  });
  return calls.map((seenCalls, cell) => {
    const believed = (ofHour[cell % 24] ?? 0) * (ofDay[Math.floor(cell / 24)] ?? 1);
    return (seenCalls + beliefHours.cell * believed) / ((hours[cell] ?? 0) + beliefHours.cell);
  });
};

const usualOf = (cell: number): number => usualDay[cell % 24] ?? 1;

const totals = (
  calls: readonly number[],
  hours: readonly number[],
  counts: (cell: number) => boolean,
): [calls: number, hours: number] => {
  let [seenCalls, seenHours] = [0, 0];
  for (let cell = 0; cell < hoursOfWeek; cell++) {
    if (!counts(cell)) continue;
    seenCalls += calls[cell] ?? 0;
    seenHours += hours[cell] ?? 0;
  }
  return [seenCalls, seenHours];
};

/** The hours of the week in a time range, with the covered share of each. Local epoch seconds, inclusive. */
function* cellsBetween(from: number, to: number): Generator<{ cell: number; share: number }> {
  for (let at = from; at <= to; ) {
    const index = Math.floor(at / hour);
    const end = Math.min(to + 1, (index + 1) * hour);
    yield {
      cell: (((index + hoursFromMonday) % hoursOfWeek) + hoursOfWeek) % hoursOfWeek,
      share: (end - at) / hour,
    };
    at = end;
  }
}

const copyOrZeros = (known: readonly number[] | undefined): number[] =>
  known?.length === hoursOfWeek ? [...known] : Array.from({ length: hoursOfWeek }, () => 0);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const roundCount = (number: number): number => Math.round(number * 100) / 100;
