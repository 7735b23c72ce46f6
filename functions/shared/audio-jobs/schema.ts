import type { Call, CallStatus } from '../calls/schema';

/** `queued` if all calls wait. `done` if all are scored. `error` if all failed. `partial` otherwise (A5). */
export const jobStatuses = ['queued', 'partial', 'done', 'error'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** States of a call in its audio job. */
export const jobStates = ['queued', 'active', 'done', 'error'] as const;
export type JobState = (typeof jobStates)[number];

/** A skipped call counts as failed, for example one without a recording. */
export const jobStateOf = (status: CallStatus): JobState => {
  switch (status) {
    case 'QUEUED':
      return 'queued';
    case 'UPLOADED':
    case 'PROCESSING':
      return 'active';
    case 'DONE':
      return 'done';
    default:
      return 'error';
  }
};

/** Calls of a job by state. */
export type JobCounters = Record<JobState, number>;

export const jobStatusOf = ({ queued, active, done, error }: JobCounters): JobStatus => {
  const all = queued + active + done + error;
  if (queued === all) return 'queued';
  if (done === all) return 'done';
  if (error === all) return 'error';
  return 'partial';
};

/** The won calls of one customer, queued together (A5). */
export interface AudioJob extends JobCounters {
  /** Digits of the customer's E.164 number, as in keys. `unknown` stands for hidden numbers. */
  customer: string;
  jobStatus: JobStatus;
  /** Number of calls in the job. */
  calls: number;
  /** ISO-8601 in UTC. */
  createdAt: string;
  changedAt: string;
}

/** A call in the list of its audio job. The status is the call's own. */
export type JobCall = Pick<
  Call,
  'callId' | 'externalId' | 'agentEmail' | 'callDate' | 'direction' | 'status' | 'reasonCode' | 'reason'
>;
