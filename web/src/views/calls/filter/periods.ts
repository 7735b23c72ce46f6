import { dayIn, daysBefore } from '../../../parts/day/days';

/** Periods relative to today. The API knows only days. */
export const periods = ['today', 'yesterday', 'last30', 'last90', 'all'] as const;
export type Period = (typeof periods)[number];

export interface Days {
  /** `YYYY-MM-DD`, inclusive. */
  readonly from: string;
  /** Inclusive. */
  readonly to: string;
}

/** The first day that the API knows. */
export const beforeAll = '1970-01-01';

/**
 * The days of a period.
 *
 * @param now epoch ms
 * @param timeZone IANA zone of today
 */
export const daysOf = (period: Period, now: number, timeZone: string): Days => {
  const today = dayIn(now, timeZone);
  return {
    today: { from: today, to: today },
    yesterday: { from: daysBefore(today, 1), to: daysBefore(today, 1) },
    last30: { from: daysBefore(today, 29), to: today },
    last90: { from: daysBefore(today, 89), to: today },
    all: { from: beforeAll, to: today },
  }[period];
};
