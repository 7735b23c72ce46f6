import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { bodyOf } from '../../client/client';
import type { Source } from '../../functions/telephony/vendors';
import type { System } from '../../local/system';

const lookMs = 250;

const Ended = z.looseObject({
  status: z.string(),
  statusAt: z.iso.datetime(),
  downloadedAt: z.iso.datetime(),
});

/**
 * Sends single calls through a pipeline that has nothing else to do.
 *
 * @param listed how many calls of the account came in before
 * @returns ms from the end of the download to `DONE`, of each call
 */
export const latenciesOf = async (
  system: Pick<System, 'syncPages' | 'listOpen' | 'listCalls' | 'api'>,
  source: Source,
  { listed, calls }: { listed: number; calls: number },
): Promise<number[]> => {
  const known = new Set((await system.listCalls()).map(({ callId }) => callId));
  for (let call = 1; call <= calls; call++) {
    await system.syncPages(source, listed + call);
    do await pause(lookMs);
    while ((await system.listOpen()).length > 0);
  }
  const latencies: number[] = [];
  for (const { callId } of (await system.listCalls()).filter((call) => !known.has(call.callId))) {
    const { client } = system.api;
    const shown = await bodyOf(client.GET('/api/calls/{id}', { params: { path: { id: callId } } }));
    const { status, statusAt, downloadedAt } = Ended.parse(shown);
    if (status !== 'DONE') throw new Error(`${callId} ended ${status}.`);
    latencies.push(Date.parse(statusAt) - Date.parse(downloadedAt));
  }
  if (latencies.length !== calls) throw new Error(`${latencies.length} of ${calls} calls came one by one.`);
  return latencies;
};

export const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)], sorted[middle]];
  return (low + high) / 2;
};
