import type { Table } from '../aws/table';
import { callEntity } from '../calls/entity';
import { callMarkEntity } from './entity';

/** Ids of calls with a telephone number. */
export interface CallsOfNumber {
  /**
   * Calls whose customer has the number, newest first. When there are none, calls that have it at either end and an agent.
   *
   * @param number E.164
   */
  ids(number: string, limit: number): Promise<string[]>;
}

export const callsOfNumber = (table: Table): CallsOfNumber => {
  const calls = callEntity(table);
  const ends = callMarkEntity(table, 'callEnd');
  return {
    ids: async (number, limit) => {
      const ofCustomer = await calls.query
        .byCustomer({ customerKey: number })
        .go({ order: 'desc', limit, count: limit });
      if (ofCustomer.data.length > 0) return ofCustomer.data.map(({ callId }) => callId);
      const atEitherEnd = await ends.query.call({ key: number }).go({ limit, count: limit });
      return atEitherEnd.data.map(({ callId }) => callId);
    },
  };
};
