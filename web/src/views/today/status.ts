import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { bodyOf, type Schemas } from '../../../../client/client';
import { dayIn, daysBefore } from '../../parts/day/days';
import { useApi } from '../../session/api-context';
import { usePageConfig } from '../../session/page-config-context';
import { type Measured, measure, type Pace } from './pace';

export type Status = Schemas['Status'];
export type Source = Status['sources'][number]['source'];

/** Time between requests of the status, with and without work under way (ms). */
const renewMs = { atWork: 4_000, idle: 30_000 } as const;
/** Days whose ended calls count. Lists of calls cover the same days. */
const days = 7;

/** What runs and what failed, requested again and again. */
export const useStatus = () => {
  const api = useApi();
  const { timeZone } = usePageConfig();
  return useQuery({
    queryKey: ['status'],
    queryFn: () =>
      bodyOf(api.GET('/api/status', { params: { query: { from: firstDay(Date.now(), timeZone) } } })),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? renewMs.atWork : renewMs.idle),
  });
};

/** How many calls end in a minute, as the answers since the view was opened tell. */
export const usePace = (status: Status, at: number): Pace => {
  const before = useRef<Measured[]>([]);
  const { measured, pace } = measure(before.current, { at, ended: endedIn(status) });
  before.current = measured;
  return pace;
};

/** Calls that have not ended. */
export const underWay = ({ calls }: Status): number =>
  calls.byStage.reduce((sum, { count }) => sum + count, 0);

const isAtWork = (status: Status): boolean =>
  underWay(status) > 0 || status.syncs.length > 0 || status.imports.length > 0;

const ended = ['DONE', 'ERROR', 'SKIPPED'] as const;
export type Ended = (typeof ended)[number];

export const countOf = ({ calls }: Status, status: Ended): number =>
  calls.byStatus.find((counted) => counted.status === status)?.count ?? 0;

/** Calls that went through the stages. Those left out at once would count as work. */
const endedIn = (status: Status): number => countOf(status, 'DONE') + countOf(status, 'ERROR');

/** The first of the counted days, `YYYY-MM-DD`. */
export const firstDay = (now: number, timeZone: string): string => daysBefore(dayIn(now, timeZone), days - 1);
