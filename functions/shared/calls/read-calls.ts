import { readWhole } from '../aws/read-whole';
import { asCall, type CallEntity } from './entity';
import type { Call } from './schema';

/** Current calls by id. A missing call is left out. */
export type ReadCalls = (callIds: readonly string[]) => Promise<Map<string, Call>>;

export const readCalls =
  (calls: CallEntity): ReadCalls =>
  async (callIds) => {
    const keys = [...new Set(callIds)].map((callId) => ({ callId }));
    const found = await readWhole(keys, (some) => calls.get(some).go({ consistent: true, concurrency: 4 }));
    return new Map(found.map((item) => [item.callId, asCall(item)]));
  };
