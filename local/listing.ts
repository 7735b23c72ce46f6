import pMap from 'p-map';
import { z } from 'zod';
import { type CallStatus, callStatuses } from '../functions/shared/calls/schema';
import { stages } from '../functions/shared/stage/stages';
import { sources } from '../functions/telephony/vendors';
import { realClock } from './clock';
import { type Api, ApiRefusal } from './cloud/gateway';
import { type Patience, Standstill } from './standstill';

/** A call as `GET /api/calls` lists it, as far as a local run looks at it. */
export const ListedCall = z.looseObject({
  callId: z.string(),
  source: z.enum(sources),
  externalId: z.string(),
  callDate: z.string(),
  status: z.enum(callStatuses),
  stage: z.enum(stages),
  reasonCode: z.string().optional(),
  reason: z.string().optional(),
  customerNumber: z.string().optional(),
  extension: z.string().optional(),
  employeeId: z.string().optional(),
  language: z.string().optional(),
  overallScore: z.number().optional(),
  violationCount: z.number().optional(),
  /** ISO-8601, UTC. */
  statusAt: z.string(),
});
export type ListedCall = z.infer<typeof ListedCall>;

/** Days looked back: a sync goes back thirty, and the run itself may pass midnight. */
const listedDays = 32;

/** Statuses of a call that is on its way. */
export const openStatuses = ['QUEUED', 'UPLOADED', 'PROCESSING'] as const satisfies CallStatus[];

/** Calls of the last month, page by page: all of them, newest first, or those in the statuses named. */
export const listCalls = async (
  api: Api,
  statuses?: readonly CallStatus[],
  patience?: Patience,
): Promise<ListedCall[]> => {
  if (!statuses) return pages(api, undefined, patience);
  return (await Promise.all(statuses.map((status) => pages(api, status, patience)))).flat();
};

const pages = (
  api: Api,
  status: CallStatus | undefined,
  patience: Patience | undefined,
): Promise<ListedCall[]> => {
  const from = new Date(Date.now() - listedDays * 86_400_000).toISOString().slice(0, 10);
  const asked = new URLSearchParams({ limit: '100', from, ...(status ? { status } : { heard: 'any' }) });
  return allPages(api, `/api/calls?${asked}`, 'calls', ListedCall, patience);
};

const Page = z.looseObject({ cursor: z.string().nullish() });

/** Every item of a list that comes page by page. @param name of the list in the answer */
export const allPages = async <Item extends z.ZodType>(
  api: Pick<Api, 'ask'>,
  path: string,
  name: string,
  item: Item,
  patience?: Patience,
): Promise<z.infer<Item>[]> => {
  const all: z.infer<Item>[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const asked: string = next;
    const page = Page.parse(await askAgain(() => api.ask(asked), patience));
    all.push(...z.array(item).parse(page[name]));
    const joint = path.includes('?') ? '&' : '?';
    next = page.cursor ? `${path}${joint}cursor=${encodeURIComponent(page.cursor)}` : undefined;
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
  error instanceof ApiRefusal && [400, 401, 403].includes(error.status);

/** A whole call as `GET /api/calls/{id}` shows it. */
const ShownCall = z.looseObject({ callId: z.string() });
export type ShownCall = z.infer<typeof ShownCall>;

/** Requests for single calls at the same time. */
const shownAtOnce = 8;

/** The whole calls, in the order given. */
export const showCalls = (api: Api, calls: ReadonlyArray<Pick<ListedCall, 'callId'>>): Promise<ShownCall[]> =>
  pMap(
    calls,
    async ({ callId }) =>
      ShownCall.parse(await askAgain(() => api.ask(`/api/calls/${encodeURIComponent(callId)}`))),
    { concurrency: shownAtOnce },
  );
