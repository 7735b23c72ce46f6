/** A figure of the model and where it comes from. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
  readonly from: string;
}

const figure = (value: number, unit: string, from: string): Figure => ({ value, unit, from });

const ofTheCode = 'measured: about 0.25 CPU s a call besides ffmpeg (481 calls a minute on two cores)';
const requests = 'assumed: 10 requests to S3, DynamoDB and SQS of 10 ms each';

/** Times of one call in the load model. A name in `PerMinute` gives the time for each minute of the call. */
const stageTimes = {
  /** Deviation of the logarithm of the lengths of calls. */
  lengthSpread: figure(0.6, '', 'assumed: half of all calls are shorter than 0.84 of the mean'),
  listSeconds: figure(3, 's', 'assumed: a page or a slice of the vendor'),
  syncCpuSeconds: figure(0.004, 'CPU s', 'assumed: a row is parsed, looked up and written once'),
  matchingCpuSeconds: figure(0.01, 'CPU s', 'assumed: look-ups of one call'),
  requestSeconds: figure(0.1, 's a visit', requests),
  downloadSeconds: figure(0.5, 's', 'assumed: until the first byte of a recording'),
  downloadPerMinute: figure(0.5, 's', 'assumed: half a megabyte of MP3 at 1 MB a second'),
  recordingsCpuSeconds: figure(0.04, 'CPU s', ofTheCode),
  preparationPerMinute: figure(0.6, 'CPU s', 'measured: 0.5 on one channel, 0.9 on two (decision 051)'),
  preparationCpuSeconds: figure(0.04, 'CPU s', ofTheCode),
  speechCpuSeconds: figure(0.05, 'CPU s', ofTheCode),
  navaiSeconds: figure(2, 's', 'assumed: until a short recording is answered'),
  navaiPerMinute: figure(6, 's', 'assumed: ten times real time'),
  transcribeSeconds: figure(15, 's', 'assumed: a job of Amazon Transcribe starts and ends'),
  transcribePerMinute: figure(15, 's', 'assumed: four times real time'),
  fargatePerMinute: figure(60, 's', 'assumed: real time on 4 vCPU (docs/costs-of-speech.md)'),
  gpuPerMinute: figure(3.6, 's', 'assumed: 0.06 of real time on a T4 (docs/costs-of-speech.md)'),
  cleaningCpuSeconds: figure(0.08, 'CPU s', ofTheCode),
  scoringCpuSeconds: figure(0.05, 'CPU s', ofTheCode),
  coldStartSeconds: figure(0.8, 's', 'assumed: 0.22 CPU s of start (decision 046) with 512 MB'),
  tableWrites: figure(24, 'write units a call', 'bench:requests (decisions 052 and 055): the table itself'),
  indexWrites: figure(
    7,
    'write units a call',
    'bench:requests: the index by status, as if one status had all',
  ),
} as const satisfies Record<string, Figure>;

export type StageTimes = { readonly [Name in keyof typeof stageTimes]: number };

export const times: StageTimes = Object.fromEntries(
  Object.entries(stageTimes).map(([name, { value }]) => [name, value]),
) as StageTimes;

/** Length of the call that the questions to the model are measured for (minutes). */
export const measuredMinutes = 4;
