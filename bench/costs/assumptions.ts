/** Figures that no bench counts. You can put your own figures here. */
export const assumptions = {
  daysAMonth: 365 / 12,
  /** Lines of one invocation's log with its metrics and its report, bytes. */
  logBytesPerInvocation: 4_000,
  /** Log lines about one call over all stages (bytes). */
  logBytesPerCall: 6_000,
  /** Everything about a call in the table and its indexes, bytes. */
  tableBytesPerCall: 12_000,
  /** Transcripts and cleaned transcripts of a minute, bytes. */
  objectBytesPerMinute: 15_000,
  /** Listening copy of one minute, if copies are kept (bytes). */
  recordingBytesPerMinute: 180_000,
  /** Months of calls that storage is counted for. */
  monthsKept: 12,
  /** Requests of people to the API, for each call. */
  apiRequestsPerCall: 3,
  /** Hours of a day in which calls come in, evenly. */
  hoursADay: 10,
  /** Different beginnings of questions. Calls have four languages. */
  promptBeginnings: 4,
  /** Lambda polls an idle queue with five connections, each every 20 seconds. */
  idlePollsAMinute: 15,
  /** Hours of a Fargate task for one hour of audio with two channels (docs/costs-of-speech.md). */
  fargateHoursPerHour: 1,
  fargateVcpu: 4,
  fargateGb: 16,
  /**
   * Share of the calls in which the model tells who speaks. Cues decide the others. Of 68 calls written for
   * the tests, 14 were left to the model (decision 022).
   */
  rolesAsked: 14 / 68,
} as const;
