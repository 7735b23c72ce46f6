import { type ApiClient, bodyOf, type Schemas } from '../client/client';
import { ApiFailure } from '../client/failure';
import { type Source, vendors } from '../functions/telephony/vendors';
import { realClock } from './clock';
import type { Api } from './cloud/gateway';
import type { Lifetime } from './lifetime';
import { askAgain } from './listing';
import { type Patience, Standstill } from './standstill';

/** Answer of a sync by pages. */
export type SyncAnswer = Pick<Schemas['SyncAndProcessAnswer'], 'success' | 'message' | 'recordsProcessed'>;

/** A run with the fields that a local run reads. */
export type ShownSync = Pick<Schemas['Sync'], 'runId' | 'state' | 'outcome' | 'message' | 'counts'> &
  Required<Pick<Schemas['Sync'], 'requests' | 'gaps'>>;

/** Both ends inclusive (epoch ms). */
export interface SyncRange {
  from: number;
  to: number;
}

export interface SyncPorts {
  api: Pick<Api, 'client'>;
  lifetime: Pick<Lifetime, 'isEnding'>;
  patience?: Patience;
}

/** Attempts before a sync is given up if nothing moves. */
const syncTries = 40;
const lookMs = 500;
/** Outcomes that another attempt does not change. */
const lasting: readonly string[] = [
  'NOT_CONFIGURED',
  'ANSWER_UNKNOWN',
  'ANSWER_REDIRECTED',
  'COLUMNS_UNKNOWN',
];
/** Outcomes that a vendor's passing error page also causes. They are no sign of a slow machine. */
const doubtful: readonly string[] = ['CREDENTIALS_REFUSED', 'ANSWER_NOT_CSV'];

/**
 * Requests a sync by pages until one succeeds. Repeats it after a crash or a slow answer, and while the
 * vendor is down.
 *
 * Attempts count only while nothing moves. On a busy machine each may time out after it has stored more
 * calls.
 *
 * @throws Error if the API refuses, the vendor refuses for good, or nothing moves any more
 */
export const syncPages = async (
  { api, lifetime, patience = {} }: SyncPorts,
  source: Source,
  limit: number,
): Promise<SyncAnswer> => {
  const { clock = realClock } = patience;
  const standstill = new Standstill(patience);
  for (let attempt = 1; ; attempt++) {
    const answer = await processLatest(api.client, source, limit);
    if (!(answer instanceof ApiFailure)) return answer;
    const isOver = await standstill.isReached(undefined);
    const isDoubtful = doubtful.includes(answer.code);
    if (isPermanent(answer) || lifetime.isEnding || (attempt >= syncTries && (isOver || isDoubtful)))
      throw new Error(`The ${vendors[source].title} sync failed. ${answer.message}`, { cause: answer });
    await clock.pause(lookMs);
  }
};

const processLatest = async (
  client: ApiClient,
  source: Source,
  limit: number,
): Promise<SyncAnswer | ApiFailure> => {
  try {
    const params = { query: { limit } };
    // This route looks the same for every vendor that lists by pages.
    return await bodyOf(
      client.POST(`/api/${source}/sync-and-process` as '/api/sipuni/sync-and-process', { params }),
    );
  } catch (failure) {
    if (failure instanceof ApiFailure) return failure;
    throw failure;
  }
};

const isPermanent = ({ status, code }: ApiFailure): boolean =>
  (status > 0 && status < 500 && status !== 429) || lasting.includes(code);

/** Such a run is worth a repeat. The vendor was down, or no function works on the run any more. */
const mayPass = ({ state, outcome }: ShownSync): boolean =>
  outcome === 'VENDOR_UNAVAILABLE' || state === 'STALLED';

/**
 * Requests syncs by slices of the range until one succeeds. Repeats them after a crash and while the vendor
 * is down.
 *
 * @returns the run that succeeded, with the requests of all runs
 * @throws Error if the API refuses, a run fails for good, or nothing moves any more
 */
export const syncSlices = async (
  ports: SyncPorts,
  source: Source,
  { from, to }: SyncRange,
): Promise<ShownSync> => {
  const { api, lifetime, patience = {} } = ports;
  const { clock = realClock } = patience;
  const { title } = vendors[source];
  const params = { query: { start_date: instant(from), finish_date: instant(to) } };
  const standstill = new Standstill(patience);
  let requests = 0;
  for (let attempt = 1; ; attempt++) {
    // This route looks the same for every vendor that lists by slices.
    const begin = () => bodyOf(api.client.POST(`/api/${source}/sync` as '/api/alotech/sync', { params }));
    const { runId } = await askAgain(begin, patience);
    const run = await waitUntilEnded(ports, runId, title);
    requests += run.requests;
    if (run.state === 'DONE') return { ...run, requests };
    const isOver = await standstill.isReached(run.counts);
    if (!mayPass(run) || (attempt >= syncTries && isOver) || lifetime.isEnding)
      throw new Error(`The ${title} sync ${run.runId} ended in ${run.outcome ?? run.state}: ${run.message}`);
    await clock.pause(lookMs);
  }
};

const waitUntilEnded = async (
  { api, lifetime, patience = {} }: SyncPorts,
  runId: string,
  title: string,
): Promise<ShownSync> => {
  const { clock = realClock } = patience;
  const standstill = new Standstill(patience);
  for (;;) {
    const run = await askAgain(() => showSync(api.client, runId), patience);
    if (run.state !== 'RUNNING') return run;
    if ((await standstill.isReached(run)) || lifetime.isEnding)
      throw new Error(
        `The ${title} sync ${runId} did not come to an end. Nothing moves any more. Ask for the same range again. ${run.message}`,
      );
    await clock.pause(lookMs);
  }
};

const showSync = async (client: ApiClient, id: string): Promise<ShownSync> => {
  const run = await bodyOf(client.GET('/api/syncs/{id}', { params: { path: { id } } }));
  return { ...run, requests: run.requests ?? 0, gaps: run.gaps ?? [] };
};

const instant = (ms: number): string => new Date(ms).toISOString().slice(0, 19).concat('Z');
