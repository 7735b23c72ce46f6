import { z } from 'zod';
import { realClock } from './clock';
import type { Api } from './cloud/gateway';
import type { Lifetime } from './lifetime';
import { askAgain } from './listing';
import { type Patience, Standstill } from './standstill';

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

/** Tries before a sync that never succeeds is given up, where nothing moves between them. */
const syncTries = 40;
const lookMs = 500;

/** A run that ended so is asked for again: the vendor was down, or nobody works on the run any more. */
const mayPass = ({ state, outcome }: ShownSync): boolean =>
  outcome === 'VENDOR_UNAVAILABLE' || state === 'STALLED';

/**
 * Asks for syncs over the range until one succeeds: a crash, and a vendor that is down, are met by asking again.
 *
 * @returns the run that succeeded, with the requests of all of them
 * @throws Error when the API refuses, a run fails for good, or nothing moves for four minutes
 */
export const syncAlotechUntilDone = async (
  api: Pick<Api, 'ask'>,
  { from, to }: SyncRange,
  lifetime: Pick<Lifetime, 'isEnding'>,
  patience: Patience & { show?: (message: string) => void } = {},
): Promise<ShownSync> => {
  const { clock = realClock } = patience;
  const query = new URLSearchParams({ start_date: instant(from), finish_date: instant(to) });
  let requests = 0;
  for (let attempt = 1; ; attempt++) {
    const begin = () => api.ask<{ runId: string }>(`/api/alotech/sync?${query}`, { method: 'POST' });
    const { runId } = await askAgain(begin, { tries: syncTries, clock });
    const run = await untilEnded(api, runId, lifetime, patience);
    requests += run.requests;
    if (run.state === 'DONE') return { ...run, requests };
    if (!mayPass(run) || attempt >= syncTries || lifetime.isEnding)
      throw new Error(`The Alotech sync ${run.runId} ended in ${run.outcome ?? run.state}: ${run.message}`);
    await clock.pause(lookMs);
  }
};

const untilEnded = async (
  api: Pick<Api, 'ask'>,
  runId: string,
  lifetime: Pick<Lifetime, 'isEnding'>,
  patience: Patience & { show?: (message: string) => void },
): Promise<ShownSync> => {
  const { clock = realClock } = patience;
  const standstill = new Standstill(patience);
  for (;;) {
    const run = ShownSync.parse(await askAgain(() => api.ask(`/api/syncs/${runId}`), { clock }));
    if (run.state !== 'RUNNING') return run;
    patience.show?.(run.message);
    if ((await standstill.isReached(run)) || lifetime.isEnding)
      throw new Error(
        `The Alotech sync ${runId} did not come to an end. Nothing moved for four minutes. Ask for the same range again. ${run.message}`,
      );
    await clock.pause(lookMs);
  }
};

const instant = (ms: number): string => new Date(ms).toISOString().slice(0, 19).concat('Z');
