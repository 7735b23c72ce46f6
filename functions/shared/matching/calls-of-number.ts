import type { Table } from '../aws/table';
import { callEntity } from '../calls/entity';
import { callMarkEntity } from './entity';

/** Ids of calls with a telephone number. */
export interface CallsOfNumber {
  /**
   * The newest calls of the customer with this number and some with it at either end. Nothing says which end
   * is the customer's before a call is won. Those calls name an agent.
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
      const answers = await Promise.all([
        calls.query.byCustomer({ customerKey: number }).go({ order: 'desc', limit, count: limit }),
        ends.query.call({ key: number }).go({ limit, count: limit, consistent: true }),
      ]);
      const named = answers.flatMap(({ data }) => data.map(({ callId }) => callId));
      return [...new Set(named)].slice(0, limit);
    },
  };
};
