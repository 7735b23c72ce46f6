import type { Table } from '../../aws/table';
import { callEntity } from '../entity';
import type { CallStatus, ReasonCode } from '../schema';
import { type Facts, heardIn } from './facts';
import { justOlder, type Position } from './places';

/** A range of one index partition, newest first. */
export interface Stretch {
  /** Inclusive. ISO-8601 in UTC. */
  from: string;
  /** Exclusive. All returned entries are older. */
  before: Position;
  limit: number;
}

/** An entry of an index. Some indexes hold facts of the call. */
export interface Entry extends Position {
  facts?: Facts;
}

export interface StretchAnswer {
  entries: Entry[];
  /** Whether the range may continue after the last entry. */
  more: boolean;
}

/** Reads one partition of an index. */
export type Partition = (stretch: Stretch) => Promise<StretchAnswer>;

/** The indexes of the table. Each function gives one partition. */
export interface CallIndexes {
  ofDay(day: string, shard: string): Partition;
  inStatus(status: CallStatus, shard: string): Partition;
  withReason(reason: ReasonCode, shard: string): Partition;
  ofEmployee(employeeKey: string): Partition;
  /** Holds facts, like those below. */
  ofEmployeeInStatus(employeeKey: string, status: CallStatus): Partition;
  ofCustomer(customerNumber: string): Partition;
  /** @param month in UTC, like `2025-10` */
  heard(month: string, hasViolations: boolean, shard: string): Partition;
}

/** The indexes of the table. `Call.callDate` has the form of `toISOString`, which sorts like time. */
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
