/** What no bench counts. A person can put own figures in here. */
export const assumptions = {
  daysAMonth: 365 / 12,
  /** Lines of one invocation's log with its metrics and its report, bytes. */
  logBytesPerInvocation: 4_000,
  /** Lines about one call, over all stages, bytes. */
  logBytesPerCall: 6_000,
  /** Everything about a call in the table and its indexes, bytes. */
  tableBytesPerCall: 12_000,
  /** Transcripts and cleaned transcripts of a minute, bytes. */
  objectBytesPerMinute: 15_000,
  /** The listening copy of a minute, where one is kept, bytes. */
  recordingBytesPerMinute: 180_000,
  /** What is stored is counted as after a year. */
  monthsKept: 12,
  /** Requests of people to the API, for each call. */
  apiRequestsPerCall: 3,
  /** Hours of a day in which calls come in, evenly. */
  hoursADay: 10,
  /** Beginnings of questions that differ: four languages of calls. */
  promptBeginnings: 4,
  /** Lambda polls an idle queue with five connections, each every 20 seconds. */
  idlePollsAMinute: 15,
  /** Speech of two channels on Fargate: hours of a task for an hour of audio (docs/costs-of-speech.md). */
  fargateHoursPerHour: 1,
  fargateVcpu: 4,
  fargateGb: 16,
  /**
   * Share of the calls about which the model is asked who speaks. Cues decide the others. Of 68 calls that were written for the
   * tests 14 were left to the model (decision 022).
   */
  rolesAsked: 14 / 68,
} as const;
