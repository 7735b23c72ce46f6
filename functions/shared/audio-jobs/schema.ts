import type { Call, CallStatus } from '../calls/schema';

/** `queued`: all calls wait; `done`: all are scored; `error`: all failed; `partial`: anything else (A5). */
export const jobStatuses = ['queued', 'partial', 'done', 'error'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** What a call's status means to its audio job: waiting, on its way, scored, failed. */
export const jobStates = ['queued', 'active', 'done', 'error'] as const;
export type JobState = (typeof jobStates)[number];

/** A call that was left out, say because its recording is gone, has failed as far as its job is concerned. */
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
  /** Digits of the customer's E.164 number, as in keys; `unknown` for hidden numbers. */
  customer: string;
  jobStatus: JobStatus;
  /** Calls of the job in all. */
  calls: number;
  /** ISO-8601, UTC. */
  createdAt: string;
  changedAt: string;
}

/** A call as its audio job lists it; the status is the call's own. */
export type JobCall = Pick<
  Call,
  'callId' | 'externalId' | 'agentEmail' | 'callDate' | 'direction' | 'status' | 'reasonCode' | 'reason'
>;
