import { openTable, type Table } from '../../functions/shared/aws/table';
import { type InMemoryTable, inMemoryTable } from './dynamodb';
import type { Conditions } from './dynamodb-client';

/** Conditions between a store and its table. Every store test has the same result in all three. */
export const threeWays: [string, Conditions][] = [
  ['undisturbed', {}],
  ['with a conflict at every other write', { conflicts: true }],
  ['with the answer to every write lost once', { lostAnswers: true }],
];

export interface TestTable {
  memory: InMemoryTable;
  table: Table;
}

/** A separate table under these conditions. */
export const tableUnder = (conditions: Conditions): TestTable => {
  const memory = inMemoryTable();
  return { memory, table: openTable({ tableName: 'a-table', client: memory.client(undefined, conditions) }) };
};

/** A pace without waits. */
export const atOnce = { wait: async () => {}, random: () => 0 };
