import pMap from 'p-map';
import { type ApiClient, bodyOf, type Schemas } from '../client/client';
import { ApiFailure } from '../client/failure';
import type { CallStatus } from '../functions/shared/calls/schema';
import { realClock } from './clock';
import type { Api } from './cloud/gateway';
import { type Patience, Standstill } from './standstill';

/** The needed fields of an answer. All others are optional. */
export type Known<Answer, Needed extends keyof Answer> = Pick<Answer, Needed> & Partial<Answer>;

/** A call in a list of the API. It has the fields that a local run reads. */
export type ListedCall = Known<
  Schemas['CallSummary'],
  'callId' | 'source' | 'externalId' | 'callDate' | 'status' | 'stage' | 'statusAt'
>;

/** How far back this lists (days). A sync goes back 30 days, and a run may pass midnight. */
const listedDays = 32;

/** Statuses of calls in progress. */
export const openStatuses = ['QUEUED', 'UPLOADED', 'PROCESSING'] as const satisfies CallStatus[];

/** Calls of the last month. Lists them all, newest first, or only those with the given statuses. */
export const listCalls = async (
  { client }: Pick<Api, 'client'>,
  statuses?: readonly CallStatus[],
  patience?: Patience,
): Promise<ListedCall[]> => {
  if (!statuses) return listPages(client, undefined, patience);
  return (await Promise.all(statuses.map((status) => listPages(client, status, patience)))).flat();
};

const listPages = (
  client: ApiClient,
  status: CallStatus | undefined,
  patience: Patience | undefined,
): Promise<ListedCall[]> => {
  const from = new Date(Date.now() - listedDays * 86_400_000).toISOString().slice(0, 10);
  const filter = { from, limit: 100, ...(status ? { status } : { heard: 'any' as const }) };
  return readAllPages(
    (cursor) => bodyOf(client.GET('/api/calls', { params: { query: { ...filter, ...cursor } } })),
    ({ calls }) => calls,
    patience,
  );
};

/**
 * Every item of a paged list.
 * @param ask requests one page
 */
export const readAllPages = async <Page extends { cursor: string | null }, Item>(
  ask: (cursor: { cursor?: string }) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
  patience?: Patience,
): Promise<Item[]> => {
  const all: Item[] = [];
  let asked: { cursor?: string } | undefined = {};
  while (asked) {
    const cursor: { cursor?: string } = asked;
    const page = await askAgain(() => ask(cursor), patience);
    all.push(...itemsOf(page));
    asked = page.cursor === null ? undefined : { cursor: page.cursor };
  }
  return all;
};

/** Attempts of one request. Their pauses give a slow machine one more minute. */
const mostTries = 15;
const longestPauseMs = 5_000;

/**
 * Repeats a request after a crashed or slow function or a closed connection. Does not repeat an invalid
 * request.
 *
 * @param patience its signs allow more attempts while anything moves
 */
export const askAgain = async <T>(ask: () => Promise<T>, patience: Patience = {}): Promise<T> => {
  const { clock = realClock } = patience;
  const standstill = patience.signs && new Standstill(patience);
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (isRefused(error)) throw error;
      const isStill = (await standstill?.isReached(undefined)) ?? true;
      if (attempt >= mostTries && isStill) throw error;
      await clock.pause(Math.min(longestPauseMs, 200 * 2 ** (attempt - 1)));
    }
  }
};

const isRefused = (error: unknown): boolean =>
  error instanceof ApiFailure && [400, 401, 403].includes(error.status);

/** A call in full from the API. */
export type ShownCall = Known<Schemas['Call'], 'callId'>;

/** Parallel requests for single calls. */
const shownAtOnce = 8;

/** The calls in full, in the given order. */
export const showCalls = (
  { client }: Pick<Api, 'client'>,
  calls: ReadonlyArray<Pick<ListedCall, 'callId'>>,
): Promise<ShownCall[]> =>
  pMap(
    calls,
    ({ callId }) =>
      askAgain(() => bodyOf(client.GET('/api/calls/{id}', { params: { path: { id: callId } } }))),
    { concurrency: shownAtOnce },
  );
