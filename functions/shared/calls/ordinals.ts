import type { Table } from '../aws/table';
import { ordinalCounterEntity } from './entity';

/** Gives calls dense numbers. Random samples draw them (A9). */
export interface OrdinalSource {
  /**
   * Reserves `count` consecutive numbers for this caller.
   *
   * A number stays a hole if its call is not stored, for example after a crash. Samples draw again when they
   * meet a hole.
   *
   * @param count 0 reserves nothing and costs nothing
   * @returns the first number
   */
  reserve(count: number): Promise<number>;
  /** Numbers reserved so far. Every ordinal is lower. */
  count(): Promise<number>;
}

export const ordinalSource = (table: Table): OrdinalSource => {
  const counters = ordinalCounterEntity(table);
  const key = { counts: 'calls' } as const;
  return {
    count: async () => {
      const { data } = await counters.get(key).go({ consistent: true });
      return data?.reserved ?? 0;
    },
    reserve: async (wanted) => {
      if (wanted === 0) return 0;
      const { data } = await counters.update(key).add({ reserved: wanted }).go({ response: 'all_new' });
      if (data.reserved === undefined) throw new Error('DynamoDB did not answer how many ordinals are taken');
      return data.reserved - wanted;
    },
  };
};
