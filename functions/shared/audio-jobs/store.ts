import { readWhole } from '../aws/read-whole';
import { nobody, shards, type Table } from '../aws/table';
import { type CallEntity, callEntity, toListKeyParts } from '../calls/entity';
import type { Position } from '../calls/finding/places';
import type { Call } from '../calls/schema';
import { stageRunEntity } from '../stage/entity';
import { conditionOf, transitions } from '../stage/transitions';
import { countedWriter, type Pace, pickCounters, retryConflicts, type TransactItem } from './counters';
import { audioJobEntity, jobCallEntity } from './entity';
import { type AudioJob, type JobStatus, jobStateOf } from './schema';

export interface Win {
  /** Digits of the customer's E.164 number, or `unknown`. It names the audio job. */
  customer: string;
  /** E.164. Absent for a hidden number. */
  customerNumber?: string | undefined;
}

export interface JobPage {
  jobs: AudioJob[];
  /** The next page begins after this customer. Absent at the end. */
  next?: string;
}

export interface JobCallPage {
  /** Newest first. */
  calls: Position[];
  /** The next page begins after this call. Absent at the end. */
  next?: Position;
}

export interface AudioJobStore {
  /**
   * Puts a call into the audio job of its customer. One transaction writes the call and the counters (A4,
   * A5). A call that was skipped as not won now waits for its recording. A call that somebody retried keeps
   * its status. The customer number is part of the S3 keys. So it is only set while S3 holds nothing of the
   * call and no stage fetches it.
   *
   * @param call as it was read when it was found to be won
   * @param at ISO-8601 in UTC
   * @returns `false` when the call has changed since it was read. Read it again and judge it again.
   * @throws WriteConflict when too many writes change the job at once
   */
  win(call: Call, win: Win, at: string): Promise<boolean>;
  get(customer: string): Promise<AudioJob | undefined>;
  /** @param after `next` of the previous page */
  calls(customer: string, limit: number, after?: Position): Promise<JobCallPage>;
  /** Jobs in the order of their customers. @param after `next` of the previous page */
  list(filter: { jobStatus?: JobStatus | undefined }, limit: number, after?: string): Promise<JobPage>;
}

/** Whether the call was skipped because its customer has no closed-won deal. */
export const isNotWon = ({ status, reasonCode }: Pick<Call, 'status' | 'reasonCode'>): boolean =>
  status === 'SKIPPED' && reasonCode === 'NOT_WON';

export const audioJobStore = (table: Table, pace: Pace = {}): AudioJobStore => {
  const calls = callEntity(table);
  const stageRuns = stageRunEntity(table);
  const jobs = audioJobEntity(table);
  const jobCalls = jobCallEntity(table);
  const countedWrite = countedWriter(table);

  /** Whether the call waits for its recording and S3 holds nothing of it. No stage may be fetching it. */
  const hasNoKeys = async (call: Call, at: string): Promise<boolean> => {
    const { callId, status, stage, round, fileUrl, downloadedAt } = call;
    if (status !== 'QUEUED' || stage !== 'recordings' || fileUrl || downloadedAt) return false;
    const { data } = await stageRuns.get({ callId, stage, round }).go({ consistent: true });
    return data?.state !== 'running' || data.leaseUntil < Date.parse(at);
  };

  return {
    win: (call, { customer, customerNumber }, at) => {
      const member = jobCalls.put({ customer, callId: call.callId, callDate: call.callDate }).params<Put>();
      const to = jobStateOf(isNotWon(call) ? 'QUEUED' : call.status);
      return retryConflicts(async () => {
        const entered = calls.patch({ callId: call.callId }).set({ wonAt: at, jobCustomer: customer });
        const write = isNotWon(call)
          ? setCustomer(setQueued(entered, at), { ...call, status: 'QUEUED' }, customerNumber)
          : (await hasNoKeys(call, at))
            ? setCustomer(entered, call, customerNumber)
            : entered;
        const update = write.where(conditionOf(transitions.win(call))).params<Update>();
        return countedWrite({ customer, to, items: [{ Update: update }, { Put: member }], at });
      }, pace);
    },

    get: async (customer) => {
      const { data } = await jobs.get({ customer }).go({ consistent: true });
      return data ? asJob(data) : undefined;
    },

    calls: async (customer, limit, after) => {
      const query = jobCalls.query.call({ customer });
      // `lte` includes the call before this page. So it reads one more and drops that one.
      const { data } = await (after ? query.lte(after) : query).go({
        consistent: true,
        order: 'desc',
        limit: limit + 2,
      });
      const found = data
        .filter(({ callId }) => callId !== after?.callId)
        .map(({ callId, callDate }) => ({ callId, callDate }));
      const { page, next } = firstOf(found, limit);
      return next ? { calls: page, next } : { calls: page };
    },

    list: async ({ jobStatus }, limit, after) => {
      const answers = await Promise.all(
        shards.map((shard) => {
          const query = jobStatus ? jobs.query.byStatus({ jobStatus, shard }) : jobs.query.all({ shard });
          return (after === undefined ? query : query.gte({ customer: after })).go({ limit: limit + 2 });
        }),
      );
      const found = answers
        .flatMap(({ data }) => data)
        .filter(({ customer }) => customer !== after)
        .sort(byCustomer);
      const { page, next } = firstOf(found, limit);
      const stored = await readWhole(page, (some) => jobs.get(some).go({ consistent: true, concurrency: 4 }));
      // The index may still name a job after its status has changed.
      const fitting = stored.filter((job) => jobStatus === undefined || job.jobStatus === jobStatus);
      const listed = fitting.sort(byCustomer).map(asJob);
      return next ? { jobs: listed, next: next.customer } : { jobs: listed };
    },
  };
};

type Update = NonNullable<TransactItem['Update']>;
type Put = NonNullable<TransactItem['Put']>;
type Entered = ReturnType<ReturnType<CallEntity['patch']>['set']>;

/** Moves a skipped call back to waiting. */
const setQueued = (entered: Entered, at: string): Entered =>
  entered
    .set({ stage: 'recordings', attempts: 0, statusAt: at, reasonKey: nobody })
    .remove(['reasonCode', 'reason', 'dispatchedAt']);

/** Sets the status and the customer number. */
const setCustomer = (entered: Entered, call: Call, found: string | undefined) => {
  const { customerKey: _before, ...composites } = toListKeyParts(call);
  const customerNumber = call.customerNumber ?? found;
  return entered
    .set({
      status: call.status,
      customerKey: customerNumber ?? nobody,
      ...(customerNumber ? { customerNumber } : {}),
    })
    .composite(composites);
};

const byCustomer = (a: { customer: string }, b: { customer: string }): number =>
  a.customer < b.customer ? -1 : 1;

/** The first `limit` items. `next` is the last of them if there are more. */
const firstOf = <T>(found: readonly T[], limit: number): { page: T[]; next: T | undefined } => {
  const page = found.slice(0, limit);
  return { page, next: found.length > limit ? page.at(-1) : undefined };
};

const asJob = (stored: Omit<AudioJob, 'calls'>): AudioJob => {
  const counters = pickCounters(stored);
  const { customer, jobStatus, createdAt, changedAt } = stored;
  const all = Object.values(counters).reduce((sum, count) => sum + count, 0);
  return { customer, jobStatus, ...counters, calls: all, createdAt, changedAt };
};
