import pMap from 'p-map';
import { type ApiClient, bodyOf, type Schemas } from '../client/client';
import { ApiFailure } from '../client/failure';
import type { CallStatus } from '../functions/shared/calls/schema';
import { realClock } from './clock';
import type { Api } from './cloud/gateway';
import { type Patience, Standstill } from './standstill';

/** What a local run needs of an answer, and whatever else it may have. */
export type Known<Answer, Needed extends keyof Answer> = Pick<Answer, Needed> & Partial<Answer>;

/** A call as the API lists it, as far as a local run looks at it. */
export type ListedCall = Known<
  Schemas['CallSummary'],
  'callId' | 'source' | 'externalId' | 'callDate' | 'status' | 'stage' | 'statusAt'
>;

/** Days looked back: a sync goes back thirty, and the run itself may pass midnight. */
const listedDays = 32;

/** Statuses of a call that is on its way. */
export const openStatuses = ['QUEUED', 'UPLOADED', 'PROCESSING'] as const satisfies CallStatus[];

/** Calls of the last month, page by page: all of them, newest first, or those in the statuses named. */
export const listCalls = async (
  { client }: Pick<Api, 'client'>,
  statuses?: readonly CallStatus[],
  patience?: Patience,
): Promise<ListedCall[]> => {
  if (!statuses) return pages(client, undefined, patience);
  return (await Promise.all(statuses.map((status) => pages(client, status, patience)))).flat();
};

const pages = (
  client: ApiClient,
  status: CallStatus | undefined,
  patience: Patience | undefined,
): Promise<ListedCall[]> => {
  const from = new Date(Date.now() - listedDays * 86_400_000).toISOString().slice(0, 10);
  const filter = { from, limit: 100, ...(status ? { status } : { heard: 'any' as const }) };
  return allPages(
    (cursor) => bodyOf(client.GET('/api/calls', { params: { query: { ...filter, ...cursor } } })),
    ({ calls }) => calls,
    patience,
  );
};

/** Every item of a list that comes page by page. @param ask asks for one page */
export const allPages = async <Page extends { cursor: string | null }, Item>(
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

/** Tries of one request. With the pauses between them a slow machine has a minute more than its own answers take. */
const mostTries = 15;
const longestPauseMs = 5_000;

/**
 * Repeats a request that met a crashing function, a slow one, or a closed connection. A wrong request is not repeated.
 *
 * @param patience after so many tries it goes on while anything moves; without signs it ends there
 */
export const askAgain = async <T>(ask: () => Promise<T>, patience: Patience = {}): Promise<T> => {
  const { clock = realClock } = patience;
  const standstill = patience.signs && new Standstill(patience);
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (isOurMistake(error)) throw error;
      const isStill = (await standstill?.isReached(undefined)) ?? true;
      if (attempt >= mostTries && isStill) throw error;
      await clock.pause(Math.min(longestPauseMs, 200 * 2 ** (attempt - 1)));
    }
  }
};

const isOurMistake = (error: unknown): boolean =>
  error instanceof ApiFailure && [400, 401, 403].includes(error.status);

/** A whole call as the API shows it. */
export type ShownCall = Known<Schemas['Call'], 'callId'>;

/** Requests for single calls at the same time. */
const shownAtOnce = 8;

/** The whole calls, in the order given. */
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
