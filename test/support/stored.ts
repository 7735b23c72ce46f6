import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type JobCounters,
  type JobStatus,
  jobStateOf,
  jobStatusOf,
} from '../../functions/shared/audio-jobs/schema';
import { keyOfCall } from '../../functions/shared/aws/table';
import type { Call } from '../../functions/shared/calls/schema';
import type { InMemoryTable } from './dynamodb';

// biome-ignore lint/suspicious/noTemplateCurlyInString: ElectroDB's place for the id
const partitionOf = (callId: string): string => keyOfCall.template.replace('${callId}', callId);

/** The present items of an entity, or only those of one call. */
export const storedItems = (
  table: InMemoryTable,
  entity: string,
  callId?: string,
): Record<string, unknown>[] =>
  table
    .items(callId && partitionOf(callId))
    .filter((item) => item.__edb_e__?.S === entity)
    .map((item) => unmarshall(item as never));

/** The present calls of a table. */
export const storedCalls = (table: InMemoryTable): Call[] =>
  storedItems(table, 'call').map((item) => item as unknown as Call);

export interface CountedJob extends JobCounters {
  jobStatus: JobStatus;
  /** Sorted ids. */
  calls: string[];
}

/** The present jobs of a table by customer. */
export const storedJobs = (table: InMemoryTable): Map<string, CountedJob> => {
  const members = storedItems(table, 'jobCall');
  return new Map(
    storedItems(table, 'audioJob').map((job) => {
      const { customer, queued, active, done, error, jobStatus } = job as unknown as CountedJob & {
        customer: string;
      };
      const calls = members
        .filter((member) => member.customer === customer)
        .map(({ callId }) => String(callId))
        .sort();
      return [customer, { queued, active, done, error, jobStatus, calls }];
    }),
  );
};

/** The expected jobs, counted from the calls. */
export const jobsByRecount = (calls: readonly Call[]): Map<string, CountedJob> => {
  const jobs = new Map<string, CountedJob>();
  for (const call of calls) {
    if (!call.jobCustomer) continue;
    const job = jobs.get(call.jobCustomer) ?? {
      queued: 0,
      active: 0,
      done: 0,
      error: 0,
      jobStatus: 'queued',
      calls: [],
    };
    job[jobStateOf(call.status)]++;
    job.calls = [...job.calls, call.callId].sort();
    jobs.set(call.jobCustomer, { ...job, jobStatus: jobStatusOf(job) });
  }
  return jobs;
};
