import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { isCausedBy } from '../aws/sdk-failure';
import { shardOf, type Table } from '../aws/table';
import { cancellationCodes, mayPassLater } from '../aws/transactions';
import { type RetryOptions, retryFailures } from '../http/backoff';
import { audioJobEntity } from './entity';
import { type JobCounters, type JobState, jobStates, jobStatusOf } from './schema';

/** Another write changed the same items at the same moment. Read them again and retry. */
export class WriteConflict extends Error {
  override readonly name = 'WriteConflict';
}

/** What a test controls about retries. */
export type Pace = Pick<RetryOptions, 'wait' | 'random'>;

/** Repeats an attempt that met a conflict for a few seconds. @throws the last conflict */
export const retryConflicts = <T>(attempt: () => Promise<T>, pace: Pace = {}): Promise<T> =>
  retryFailures(attempt, {
    backoff: { baseMs: 15, capMs: 400 },
    tries: 16,
    delayAskedBy: (error) =>
      error instanceof WriteConflict || isCausedBy(error, 'TransactionConflictException') ? 0 : undefined,
    ...pace,
  });

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** `from` is absent for a call that enters a job. */
export interface CountedChange {
  customer: string;
  from?: JobState;
  to: JobState;
  /** The write of the call comes first. Its condition decides. */
  items: readonly [TransactItem, ...TransactItem[]];
  /** ISO-8601 in UTC. */
  at: string;
}

/**
 * Changes a call and the counters of its audio job in one transaction (A5). So `jobStatus` is always right.
 * The SDK gives the transaction a token. DynamoDB answers a repeat like the first request (033).
 *
 * @returns `false` when the call has changed since it was read
 * @throws WriteConflict when another write changed the job at the same moment
 */
export const countedWriter = (table: Table) => {
  const jobs = audioJobEntity(table);

  return async ({ customer, from, to, items, at }: CountedChange): Promise<boolean> => {
    const { data: job } = await jobs.get({ customer }).go({ consistent: true });
    if (from && !job)
      throw new Error('The audio job of a call is missing. Restore it, or the call cannot go on.');
    const counters = { ...(job ? pickCounters(job) : none) };
    if (from) counters[from]--;
    counters[to]++;
    const changed = { ...counters, jobStatus: jobStatusOf(counters), changedAt: at };
    const shard = shardOf(customer);
    const head: TransactItem = job
      ? {
          Update: jobs
            .patch({ customer })
            .set({ ...changed, version: job.version + 1 })
            .composite({ customer, shard })
            .where((stored, { eq }) => eq(stored.version, job.version))
            .params(),
        }
      : { Put: jobs.create({ customer, ...changed, version: 1, createdAt: at, shard }).params() };
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems: [...items, head] }));
      return true;
    } catch (error) {
      const codes = cancellationCodes(error);
      if (codes[0] === 'ConditionalCheckFailed') return false;
      if (!mayPassLater(codes)) throw error;
      throw new WriteConflict(`the audio job of ${items.length} writes was changed meanwhile`, {
        cause: error,
      });
    }
  };
};

const none: JobCounters = { queued: 0, active: 0, done: 0, error: 0 };

export const pickCounters = (job: JobCounters): JobCounters => {
  const counters = { ...none };
  for (const state of jobStates) counters[state] = job[state];
  return counters;
};
