import type { CallFilter } from './call-filter';

/** What became of a call, as one choice. The API has two filters for it. */
export const stateOf = ({ heard, status }: CallFilter): string | undefined =>
  status ?? { any: 'all', false: 'unheard', true: undefined }[heard ?? 'true'];

/** @param state as `stateOf` says it */
export const filterOfState = (state: string | undefined): Record<'heard' | 'status', string | undefined> => ({
  heard: { all: 'any', unheard: 'false' }[state ?? ''],
  status: state === undefined || state === 'all' || state === 'unheard' ? undefined : state,
});

/** Whether every shown call has a score. Only then can scores order the list. */
export const asksForScores = ({ heard = 'true', status, reasonCode }: CallFilter): boolean =>
  reasonCode === undefined && (status === undefined ? heard === 'true' : status === 'DONE');
