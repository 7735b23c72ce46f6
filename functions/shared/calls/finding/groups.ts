import { shards } from '../../aws/table';
import type { CallFilter } from './filter';
import type { CallIndexes, Partition } from './indexes';
import { lastInstant, type Position } from './places';

/** Partitions with all calls of a filter since `floor`. They are read together. */
export interface Group {
  /** ISO-8601 in UTC. */
  floor: string;
  partitions: Partition[];
}

/**
 * Chooses the next group after a place.
 * @param step groups of this page so far
 * @param most partitions to read
 */
export type NextGroup = (behind: Position, step: number, most: number) => Group;

/** Employees whose partitions are merged per call of a page. For more employees it searches all calls. */
const employeesPerCall = 8;
const mostEmployees = 40;
/** Days read together. A page begins with one day and reads more until it is full. */
const mostDays = 8;
const dayMs = 86_400_000;

/** Chooses the index with the fewest unwanted calls. @param limit calls of a page */
export const chooseIndex = (indexes: CallIndexes, filter: CallFilter, limit: number): NextGroup => {
  const { customerNumber, employees, reasonCode, status } = filter;
  const wholeRange = (partitions: Partition[]): NextGroup => {
    return () => ({ floor: filter.from, partitions });
  };
  if (customerNumber !== undefined) return wholeRange([indexes.ofCustomer(customerNumber)]);
  if (employees && employees.size <= Math.min(mostEmployees, employeesPerCall * limit))
    return wholeRange(distinctInKeys(employees).map((key) => ofEmployee(indexes, filter, key)));
  if (reasonCode) return wholeRange(shards.map((shard) => indexes.withReason(reasonCode, shard)));
  if (filter.heard || status === 'DONE') return months(indexes, filter);
  if (status) return wholeRange(shards.map((shard) => indexes.inStatus(status, shard)));
  return days(indexes, filter.from);
};

/** Index keys are lower case. So two ids can share a partition. */
const distinctInKeys = (employees: ReadonlySet<string>): string[] => [
  ...new Set([...employees].map((key) => key.toLowerCase())),
];

const ofEmployee = (indexes: CallIndexes, { status, heard }: CallFilter, key: string): Partition => {
  const narrowed = status ?? (heard ? 'DONE' : undefined);
  return narrowed ? indexes.ofEmployeeInStatus(key, narrowed) : indexes.ofEmployee(key);
};

const months = (indexes: CallIndexes, { from, violations }: CallFilter): NextGroup => {
  const kinds = [true, false].filter(
    (some) => !(some && violations?.most === 0) && !(!some && (violations?.least ?? 0) > 0),
  );
  return (behind) => {
    const month = new Date(lastInstant(behind)).toISOString().slice(0, 7);
    const partitions = kinds.flatMap((kind) => shards.map((shard) => indexes.heard(month, kind, shard)));
    return { floor: later(`${month}-01T00:00:00.000Z`, from), partitions };
  };
};

const days =
  (indexes: CallIndexes, from: string): NextGroup =>
  (behind, step, most) => {
    const wanted = Math.min(2 ** step, mostDays, Math.max(1, Math.floor(most / shards.length)));
    const last = Math.floor(lastInstant(behind) / dayMs);
    const first = Math.max(last - wanted + 1, Math.floor(Date.parse(from) / dayMs));
    const partitions = range(first, last).flatMap((day) =>
      shards.map((shard) => indexes.ofDay(startOfDay(day).slice(0, 10), shard)),
    );
    return { floor: later(startOfDay(first), from), partitions };
  };

const later = (one: string, other: string): string => (one > other ? one : other);

const startOfDay = (day: number): string => new Date(day * dayMs).toISOString();

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
