import type { ConnectionReport } from '../shared/http/connection-test';
import type { CallPages, CallSlices } from './call-list';
import type { Telephony } from './telephony';

/**
 * Asks the vendor for one row, or for the calls of the last minute.
 *
 * @param now, deadline epoch ms
 */
export const testConnection = async (
  title: string,
  { list, toSyncFailure }: Pick<Telephony<CallPages | CallSlices>, 'list' | 'toSyncFailure'>,
  now: number,
  deadline?: number,
): Promise<ConnectionReport> => {
  try {
    if ('ask' in list) list.read(await list.ask(1, 1, deadline));
    else await list.between(Math.floor(now / 1000) - 60, Math.floor(now / 1000), { deadline });
    return { success: true, message: `${title} answers and accepts the credentials.` };
  } catch (failure) {
    const { outcome, message } = toSyncFailure(failure);
    return { success: false, message, code: outcome };
  }
};
