import type { Table } from '../../aws/table';
import { callEntity } from '../entity';
import type { CallStatus, ReasonCode } from '../schema';
import { type Facts, heardIn } from './facts';
import { justOlder, type Position } from './places';

/** A stretch of one index partition, newest first. */
export interface Stretch {
  /** ISO-8601, UTC, inclusive. */
  from: string;
  /** Exclusive. Every entry of the answer is older. */
  before: Position;
  limit: number;
}

/** An entry of an index. Some indexes hold facts of the call. */
export interface Entry extends Position {
  facts?: Facts;
}

export interface StretchAnswer {
  entries: Entry[];
  /** Whether the stretch may go on after the last entry. */
  more: boolean;
}

/** Asks one partition of an index. */
export type Partition = (stretch: Stretch) => Promise<StretchAnswer>;

/** One partition per function: what the indexes of the table answer. */
export interface CallIndexes {
  ofDay(day: string, shard: string): Partition;
  inStatus(status: CallStatus, shard: string): Partition;
  withReason(reason: ReasonCode, shard: string): Partition;
  ofEmployee(employeeKey: string): Partition;
  /** Holds facts, as the following ones. */
  ofEmployeeInStatus(employeeKey: string, status: CallStatus): Partition;
  ofCustomer(customerNumber: string): Partition;
  /** @param month of UTC, like `2025-10` */
  heard(month: string, hasViolations: boolean, shard: string): Partition;
}

/** The indexes of the table. `Call.callDate` is in the form of `toISOString`, so that its text sorts like time. */
export const callIndexes = (table: Table): CallIndexes => {
  const query = callEntity(table).query;
  return {
    ofDay: (day, shard) => places(() => query.byDay({ day, shard })),
    inStatus: (status, shard) => places(() => query.byStatus({ status, shard })),
    withReason: (reasonKey, shard) => places(() => query.byReason({ reasonKey, shard })),
    ofEmployee: (employeeKey) => places(() => query.byEmployee({ employeeKey })),
    ofEmployeeInStatus: (employeeKey, status) =>
      factsOf(() => query.byEmployeeAndStatus({ employeeKey, status })),
    ofCustomer: (customerKey) => factsOf(() => query.byCustomer({ customerKey })),
    heard: (month, hasViolations, shard) =>
      factsOf(() => query.byHeard({ heardIn: heardIn(month, hasViolations), shard })),
  };
};

type Queries = ReturnType<typeof callEntity>['query'];
type OfPlaces = ReturnType<Queries['byDay' | 'byStatus' | 'byReason' | 'byEmployee']>;
type OfFacts = ReturnType<Queries['byEmployeeAndStatus' | 'byCustomer' | 'byHeard']>;

const places =
  (ask: () => OfPlaces): Partition =>
  async ({ from, before, limit }) => {
    const { data, cursor } = await ask()
      .between({ callDate: from }, justOlder(before))
      .go({ order: 'desc', limit });
    return { entries: data.map(placeOf), more: cursor !== null };
  };

const factsOf =
  (ask: () => OfFacts): Partition =>
  async ({ from, before, limit }) => {
    const { data, cursor } = await ask()
      .between({ callDate: from }, justOlder(before))
      .go({ order: 'desc', limit });
    return { entries: data.map((found) => ({ ...placeOf(found), facts: found })), more: cursor !== null };
  };

const placeOf = ({ callDate, callId }: Position): Position => ({ callDate, callId });
