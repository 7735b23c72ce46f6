import type { Source } from '../functions/telephony/vendors';
import { seededRandom } from './simulators/faults';
import { simulatorOf } from './simulators/vendor-simulator';
import type { System } from './system';

/** Sends every call of the simulated accounts by webhook. Each event comes twice and in random order. */
export const tellEvents = async (
  { api, accounts, now }: Pick<System, 'api' | 'accounts' | 'now'>,
  sources: readonly Source[],
  seed: number,
): Promise<void> => {
  const random = seededRandom(seed);
  for (const source of sources) {
    const { webhookToken } = simulatorOf(source).credentials;
    const events = accounts[source]?.events?.(now) ?? [];
    const twice = [...events, ...events].map((body) => ({ body, at: random() }));
    for (const { body } of twice.sort((one, other) => one.at - other.at))
      await postEvent(api, `/api/${source}/webhook/${webhookToken}`, body);
  }
};

/** A vendor does not use our client. It posts to its webhook address. */
const postEvent = async ({ url, send }: System['api'], path: string, body: unknown): Promise<void> => {
  const { status } = await send(
    new Request(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  if (status !== 200) throw new Error(`The webhook answered ${status}.`);
};
