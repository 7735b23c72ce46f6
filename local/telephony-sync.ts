import { z } from 'zod';
import { type Source, vendors } from '../functions/telephony/vendors';
import { realClock } from './clock';
import type { Api, ApiAnswer } from './cloud/gateway';
import type { Lifetime } from './lifetime';
import { askAgain } from './listing';
import { type Patience, Standstill } from './standstill';

/** What a sync by pages answers. */
const SyncAnswer = z.object({ success: z.boolean(), message: z.string(), recordsProcessed: z.number() });
export type SyncAnswer = z.infer<typeof SyncAnswer>;

/** A run as `GET /api/syncs/{id}` answers it, as far as a local run looks at it. */
export const ShownSync = z.looseObject({
  runId: z.string(),
  state: z.enum(['RUNNING', 'DONE', 'FAILED', 'STALLED']),
  outcome: z.string().optional(),
  message: z.string(),
  /** Calls by what became of them. */
  counts: z.record(z.string(), z.number()),
  /** Asked of the vendor for call records. */
  requests: z.number(),
  gaps: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type ShownSync = z.infer<typeof ShownSync>;

/** Instants, epoch ms, both inclusive. */
export interface SyncRange {
  from: number;
  to: number;
}

export interface SyncPorts {
  api: Pick<Api, 'ask' | 'call'>;
  lifetime: Pick<Lifetime, 'isEnding'>;
  patience?: Patience;
}

/** Tries before a sync that never succeeds is given up, where nothing moves between them. */
const syncTries = 40;
const lookMs = 500;
/** Outcomes that asking again does not change. */
const lasting = /"code":\s*"(?:NOT_CONFIGURED|ANSWER_UNKNOWN|ANSWER_REDIRECTED|COLUMNS_UNKNOWN)"/;
/** Outcomes that a passing error page of the vendor looks like as well. They are no sign of a slow machine. */
const doubtful = /"code":\s*"(?:CREDENTIALS_REFUSED|ANSWER_NOT_CSV)"/;

/**
 * Asks for a sync by pages until it succeeds. A vendor that is down, a crash and a slow answer are met by asking again.
 *
 * The tries count only while nothing moves: on a busy machine every try may time out after it has stored more calls.
 *
 * @throws Error when the API refuses, the vendor refuses for good, or nothing moves any more
 */
export const syncPages = async (
  { api, lifetime, patience = {} }: SyncPorts,
  source: Source,
  limit: number,
): Promise<SyncAnswer> => {
  const { clock = realClock } = patience;
  const standstill = new Standstill(patience);
  for (let attempt = 1; ; attempt++) {
    const answer = await answerOf(api, `/api/${source}/sync-and-process?limit=${limit}`);
    if (answer.status === 200) return SyncAnswer.parse(answer.json());
    const isOver = await standstill.isReached(undefined);
    if (
      isLasting(answer) ||
      lifetime.isEnding ||
      (attempt >= syncTries && (isOver || doubtful.test(answer.text)))
    )
      throw new Error(
        `The ${vendors[source].title} sync answered ${answer.status}: ${answer.text.slice(0, 500)}`,
      );
    await clock.pause(lookMs);
  }
};

const isLasting = ({ status, text }: Pick<ApiAnswer, 'status' | 'text'>): boolean =>
  (status < 500 && status !== 429) || lasting.test(text);

/** The answer, or a status of 503 where the connection broke. */
const answerOf = async (
  api: Pick<Api, 'call'>,
  path: string,
): Promise<Pick<ApiAnswer, 'status' | 'text' | 'json'>> => {
  try {
    return await api.call(path, { method: 'POST' });
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    return { status: 503, text, json: () => ({}) as never };
  }
};

/** A run that ended so is asked for again: the vendor was down, or nobody works on the run any more. */
const mayPass = ({ state, outcome }: ShownSync): boolean =>
  outcome === 'VENDOR_UNAVAILABLE' || state === 'STALLED';

/**
 * Asks for syncs by slices over the range until one succeeds: a crash, and a vendor that is down, are met by asking again.
 *
 * @returns the run that succeeded, with the requests of all of them
 * @throws Error when the API refuses, a run fails for good, or nothing moves any more
 */
export const syncSlices = async (
  ports: Omit<SyncPorts, 'api'> & { api: Pick<Api, 'ask'> },
  source: Source,
  { from, to }: SyncRange,
): Promise<ShownSync> => {
  const { api, lifetime, patience = {} } = ports;
  const { clock = realClock } = patience;
  const { title } = vendors[source];
  const query = new URLSearchParams({ start_date: instant(from), finish_date: instant(to) });
  const standstill = new Standstill(patience);
  let requests = 0;
  for (let attempt = 1; ; attempt++) {
    const begin = () => api.ask<{ runId: string }>(`/api/${source}/sync?${query}`, { method: 'POST' });
    const { runId } = await askAgain(begin, patience);
    const run = await untilEnded(ports, runId, title);
    requests += run.requests;
    if (run.state === 'DONE') return { ...run, requests };
    const isOver = await standstill.isReached(run.counts);
    if (!mayPass(run) || (attempt >= syncTries && isOver) || lifetime.isEnding)
      throw new Error(`The ${title} sync ${run.runId} ended in ${run.outcome ?? run.state}: ${run.message}`);
    await clock.pause(lookMs);
  }
};

const untilEnded = async (
  { api, lifetime, patience = {} }: Omit<SyncPorts, 'api'> & { api: Pick<Api, 'ask'> },
  runId: string,
  title: string,
): Promise<ShownSync> => {
  const { clock = realClock } = patience;
  const standstill = new Standstill(patience);
  for (;;) {
    const run = ShownSync.parse(await askAgain(() => api.ask(`/api/syncs/${runId}`), patience));
    if (run.state !== 'RUNNING') return run;
    if ((await standstill.isReached(run)) || lifetime.isEnding)
      throw new Error(
        `The ${title} sync ${runId} did not come to an end. Nothing moves any more. Ask for the same range again. ${run.message}`,
      );
    await clock.pause(lookMs);
  }
};

const instant = (ms: number): string => new Date(ms).toISOString().slice(0, 19).concat('Z');
