import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Api } from './gateway';
import type { Lifetime } from './lifetime';
import { askAgain } from './listing';

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

/** Tries before a sync that never succeeds is given up. */
const syncTries = 40;
/** How long a run may say nothing new before it is given up, milliseconds. */
const stuckMs = 240_000;

/**
 * Asks for syncs over the range until one succeeds: a crash, and a vendor that is down, are met by asking again.
 *
 * @returns the run that succeeded, with the requests of all of them
 */
export const syncAlotechUntilDone = async (
  api: Api,
  { from, to }: SyncRange,
  lifetime: Lifetime,
): Promise<ShownSync> => {
  const query = new URLSearchParams({ start_date: instant(from), finish_date: instant(to) });
  let requests = 0;
  for (let attempt = 1; ; attempt++) {
    const answer = await api.call(`/api/alotech/sync?${query}`, { method: 'POST' });
    const refused = answer.status !== 202;
    if (refused && (answer.status < 500 || attempt >= syncTries || lifetime.isEnding))
      throw new Error(`The Alotech sync answered ${answer.status}: ${answer.text.slice(0, 500)}`);
    if (!refused) {
      const run = await untilEnded(api, answer.json<{ runId: string }>().runId, lifetime);
      requests += run.requests;
      if (run.state === 'DONE') return { ...run, requests };
      if (run.outcome !== 'VENDOR_UNAVAILABLE' || attempt >= syncTries || lifetime.isEnding)
        throw new Error(`The Alotech sync ${run.runId} ended in ${run.outcome ?? run.state}: ${run.message}`);
    }
    await pause(500);
  }
};

const untilEnded = async (api: Api, runId: string, lifetime: Lifetime): Promise<ShownSync> => {
  let before = '';
  let changedAt = Date.now();
  for (;;) {
    const run = ShownSync.parse(await askAgain(() => api.ask(`/api/syncs/${runId}`)));
    if (run.state !== 'RUNNING') return run;
    const state = JSON.stringify(run);
    if (state !== before) changedAt = Date.now();
    before = state;
    if (Date.now() - changedAt > stuckMs || lifetime.isEnding)
      throw new Error(`The Alotech sync ${runId} did not come to an end. ${run.message}`);
    await pause(500);
  }
};

const instant = (ms: number): string => new Date(ms).toISOString().slice(0, 19).concat('Z');
