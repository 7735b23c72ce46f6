import { useQuery } from '@tanstack/react-query';
import { bodyOf, type Schemas } from '../../../../client/client';
import { dayIn, daysBefore } from '../../parts/day/days';
import { useApi } from '../../session/api-context';
import { usePageConfig } from '../../session/page-config-context';

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

/** Calls that the last stage finished a minute. */
export const donePerMinute = ({ calls }: Status): number => calls.byStage.at(-1)?.perMinute ?? 0;

/** Calls that have not ended. */
export const countUnderWay = ({ calls }: Status): number =>
  calls.byStage.reduce((sum, { count }) => sum + count, 0);

const isAtWork = (status: Status): boolean =>
  countUnderWay(status) > 0 || status.syncs.length > 0 || status.imports.length > 0;

const ended = ['DONE', 'ERROR', 'SKIPPED'] as const;
export type Ended = (typeof ended)[number];

export const countOf = ({ calls }: Status, status: Ended): number =>
  calls.byStatus.find((counted) => counted.status === status)?.count ?? 0;

/** The first of the counted days, `YYYY-MM-DD`. */
export const firstDay = (now: number, timeZone: string): string => daysBefore(dayIn(now, timeZone), days - 1);
