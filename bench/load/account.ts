/** Memory with which a Lambda function has a whole processor (MB). */
export const wholeProcessorMb = 1_769;

/**
 * Growth of an SQS event source, as AWS documents it. It starts five invocations at once and 300 more a
 * minute.
 */
export const eventSourceRamp = { from: 5, perSecond: 5 } as const;

/** Quotas of an AWS account, as documented in November 2026. No figure was read from an account. */
export interface Account {
  /** Lambda `L-B99A9384`. */
  readonly executions: number;
  readonly transcribeJobs: number;
  readonly transcribeStartsPerSecond: number;
  /** Writes to a new on-demand table. Each of its indexes takes as many. */
  readonly tableWritesPerSecond: number;
  /** Writes to one partition key. */
  readonly partitionWritesPerSecond: number;
  /** Messages of a queue that are received and not deleted. */
  readonly inFlight: number;
  /** Recordings that the vendor gives a minute. Leave it out if the limit is unknown. */
  readonly vendorRequestsPerMinute?: number | undefined;
  /** Tasks of the WhisperX worker, in place of those of the configuration. */
  readonly workerTasks?: number | undefined;
}

export const usualAccount: Account = {
  executions: 1_000,
  transcribeJobs: 250,
  transcribeStartsPerSecond: 25,
  tableWritesPerSecond: 4_000,
  partitionWritesPerSecond: 1_000,
  inFlight: 120_000,
};

const ample = 1_000_000_000;

/** An account without limits, by which a call's demand is measured. */
export const ampleAccount: Account = {
  executions: ample,
  transcribeJobs: ample,
  transcribeStartsPerSecond: ample,
  tableWritesPerSecond: ample,
  partitionWritesPerSecond: ample,
  inFlight: ample,
  vendorRequestsPerMinute: ample,
  workerTasks: ample,
};
