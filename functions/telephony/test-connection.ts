import type { SyncOutcome } from '../shared/syncs/schema';
import type { CallPages, CallSlices } from './call-list';
import type { Telephony } from './telephony';

export interface ConnectionReport {
  success: boolean;
  outcome: SyncOutcome;
  /** Plain words; never holds a secret (B8). */
  message: string;
}

/**
 * Asks the vendor for the least there is: one row, or the calls of the last minute.
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
    return { success: true, outcome: 'DONE', message: `${title} answers and accepts the credentials.` };
  } catch (failure) {
    const { outcome, message } = toSyncFailure(failure);
    return { success: false, outcome, message };
  }
};
