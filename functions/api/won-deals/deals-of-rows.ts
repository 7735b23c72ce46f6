import pMap from 'p-map';
import type { AudioJob } from '../../shared/audio-jobs/schema';
import type { AudioJobStore } from '../../shared/audio-jobs/store';
import { customerFolder } from '../../shared/calls/object-keys';
import type { Call } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import type { EmployeeStore } from '../../shared/employees/store';
import type { ExportRow } from '../../shared/export-rows/schema';
import type { CallsOfNumber } from '../../shared/matching/calls-of-number';
import { type DealRule, type JudgedDeal, judgeDeal } from './judge-deal';

export interface DealsPorts {
  jobs: Pick<AudioJobStore, 'get'>;
  calls: Pick<CallStore, 'getMany'>;
  callsOfNumber: CallsOfNumber;
  employees: Pick<EmployeeStore, 'all'>;
  /** Shorter calls are not won (s, A4). */
  wonMinSeconds: number;
}

/** A won deal with the result of its calls. */
export interface Deal extends JudgedDeal {
  row: ExportRow;
  /** Audio jobs of its customers. */
  jobs: AudioJob[];
}

/** Deals to judge at the same time. */
const atOnce = 8;
/** Numbers of a deal to look up, and calls per number. */
const mostNumbers = 2;
const callsOfEach = 3;

/** Judges won rows. A deal costs at most 20 items for any number of calls. */
export const judgeRows =
  (ports: DealsPorts) =>
  async (rows: readonly ExportRow[]): Promise<Deal[]> => {
    const rule = await ruleOf(ports);
    return pMap(rows, (row) => dealOf(ports, rule, row), { concurrency: atOnce });
  };

const dealOf = async (ports: DealsPorts, rule: DealRule, row: ExportRow): Promise<Deal> => {
  const numbers = row.phones.slice(0, mostNumbers);
  const found = await Promise.all(
    numbers.map((customerNumber) => ports.jobs.get(customerFolder({ customerNumber }))),
  );
  const jobs = found.filter((job) => job !== undefined);
  if (jobs.some(({ calls, error }) => calls > error)) return { row, jobs, state: 'HAS_CALLS' };
  const judged = judgeDeal(row, await readCallsOfNumbers(ports, numbers), rule);
  return { row, jobs, ...judged };
};

const readCallsOfNumbers = async (ports: DealsPorts, numbers: readonly string[]): Promise<Call[]> => {
  const ids = await Promise.all(numbers.map((number) => ports.callsOfNumber.ids(number, callsOfEach)));
  const named = [...new Set(ids.flat())];
  return named.length === 0 ? [] : [...(await ports.calls.getMany(named)).values()];
};

/** If the vendor names no e-mail, the agent has that of the employee. */
const ruleOf = async ({ employees, wonMinSeconds }: DealsPorts): Promise<DealRule> => {
  const people = await employees.all();
  const emails = new Map(people.map(({ employeeId, email }) => [employeeId, email]));
  return {
    wonMinSeconds,
    agentEmailOf: ({ agentEmail, employeeId }) =>
      agentEmail ?? (employeeId === undefined ? undefined : emails.get(employeeId)),
  };
};
