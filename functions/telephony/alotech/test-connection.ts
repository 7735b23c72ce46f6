import { DateTime } from 'luxon';
import type { SyncOutcome } from '../../shared/syncs/schema';
import type { AlotechRecords } from './call-list';
import { named } from './failures';

export interface ConnectionReport {
  success: boolean;
  outcome: SyncOutcome;
  /** Plain words; never holds a secret. */
  message: string;
}

/** Asks the vendor for the calls of the last minute with the configured credentials and says what is wrong, if anything is. */
export const testConnection =
  ({ alotech, timeZone }: { alotech: AlotechRecords; timeZone: string }) =>
  async (now: number, deadline?: number): Promise<ConnectionReport> => {
    const time = (at: number) => DateTime.fromMillis(at, { zone: timeZone }).toFormat('yyyy-LL-dd HH:mm:ss');
    try {
      await alotech.between(time(now - 60_000), time(now), { deadline });
      return { success: true, outcome: 'DONE', message: 'Alotech answers and accepts the credentials.' };
    } catch (failure) {
      const { outcome, message } = named(failure);
      return { success: false, outcome, message };
    }
  };
