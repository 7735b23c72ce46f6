import type { SyncOutcome } from '../../shared/syncs/schema';
import { readSipuniRows } from './csv-rows';
import { toSyncFailure } from './failures';
import type { SipuniStatistics } from './statistics';

export interface ConnectionReport {
  success: boolean;
  outcome: SyncOutcome;
  /** Plain words; never holds a secret (B8). */
  message: string;
}

/** Asks the vendor for one row with the configured credentials and says what is wrong, if anything is. */
export const testConnection =
  ({ sipuni }: { sipuni: SipuniStatistics }) =>
  async (deadline?: number): Promise<ConnectionReport> => {
    try {
      readSipuniRows(await sipuni.exportPage(1, 1, deadline));
      return { success: true, outcome: 'DONE', message: 'Sipuni answers and accepts the credentials.' };
    } catch (failure) {
      const { outcome, message } = toSyncFailure(failure);
      return { success: false, outcome, message };
    }
  };
