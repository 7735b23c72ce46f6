import { slicedSources, sources, webhookSources } from '../../telephony/vendors';
import { accountReasons } from '../errors';
import { stages } from '../stage/stages';

interface ListedMetric {
  readonly unit: 'Count' | 'Seconds';
  /** Values of the dimension `service`. They are the rooms that emit the metric, or one common word. */
  readonly services: readonly string[];
  /** Every value of each dimension. Each combination costs money. */
  readonly dimensions: Readonly<Record<string, readonly string[]>>;
  /** When a value is emitted. */
  readonly when: string;
  /** What a person learns from the metric. */
  readonly tells: string;
}

/** Stages that ask the model. */
const askingStages = ['cleaning', 'scoring'] as const;
const countIn = <const Room extends string>(room: Room) =>
  ({ unit: 'Count', services: [room], dimensions: {} }) as const;
const answers = { ...countIn('insight'), dimensions: { Stage: askingStages } } as const;

/**
 * Every metric in the namespace `Santral` (decision 042). `docs/metrics.md` is made from this list.
 * CloudWatch charges each combination of dimension values. Put what has many values into the details of the
 * line.
 */
export const metricsList = {
  SyncAge: {
    unit: 'Seconds',
    services: ['sources'],
    dimensions: { Source: sources },
    when: 'Every few minutes, by the watch over the sources.',
    tells: 'How long ago a source was last read without a failure.',
  },
  SyncRun: {
    unit: 'Count',
    services: ['sources'],
    dimensions: { Source: sources, Outcome: ['DONE', 'FAILED'] },
    when: 'A sync ends.',
    tells: 'Whether syncs work. The line names the outcome.',
  },
  SyncRow: {
    unit: 'Count',
    services: ['sources'],
    dimensions: { Source: sources },
    when: 'A sync ends, once for each result of its rows.',
    tells: 'What syncs note about the rows of a vendor. The line names the result.',
  },
  SyncGap: {
    unit: 'Count',
    services: ['sources'],
    dimensions: { Source: slicedSources },
    when: 'A vendor fills its answer for a single second.',
    tells: 'Calls may be missing.',
  },
  WebhookEvent: {
    unit: 'Count',
    services: ['sources'],
    dimensions: { Source: webhookSources },
    when: 'A webhook received or used an event of its vendor.',
    tells: 'What becomes of events. The line names the result, and why an event brought no call.',
  },
  ExportImport: {
    unit: 'Count',
    services: ['sources'],
    dimensions: { Outcome: ['DONE', 'REFUSED'] },
    when: 'An import of an export ends.',
    tells: 'Whether exports are read. The line names the kind and why a file was refused.',
  },
  ExportMisplaced: {
    ...countIn('sources'),
    when: 'An object arrives in a folder beside `exports/`.',
    tells: 'Somebody uploads to the wrong folder. The log names the object.',
  },
  CallsLookedAt: {
    ...countIn('matching'),
    when: 'Matching has looked at calls.',
    tells: 'How many calls matching read.',
  },
  RowsLookedAt: {
    ...countIn('matching'),
    when: 'Matching has looked at closed-won rows.',
    tells: 'How many rows matching read.',
  },
  CallWon: {
    ...countIn('matching'),
    when: 'A call turns out to be won.',
    tells: 'How many calls enter the pipeline by a deal.',
  },
  CallEnded: {
    unit: 'Count',
    // One word for all rooms. An alarm adds these up, and it may look at ten metrics at most.
    services: ['calls'],
    dimensions: { Status: ['DONE', 'ERROR', 'SKIPPED'] },
    when: 'A call ends.',
    tells: 'How many calls succeed. The line names the reason.',
  },
  StageRetried: {
    unit: 'Count',
    // One word here too. The stage names its room.
    services: ['calls'],
    dimensions: { Stage: stages },
    when: 'A stage failed and will be tried again.',
    tells: 'Which stage has trouble. The line names the reason.',
  },
  MessageReturned: {
    unit: 'Count',
    services: ['sources', 'matching', 'recordings', 'preparation', 'speech', 'insight'],
    dimensions: {},
    when: 'A message goes back to its queue after a failure.',
    tells: 'Which room has trouble. The line names the code.',
  },
  DeadLetter: {
    unit: 'Count',
    services: ['dead-letters'],
    dimensions: { Outcome: ['CALL_ENDED', 'CALL_WENT_ON', 'NO_SUCH_CALL', 'UNUSABLE'] },
    when: 'A message of a stage was given up and archived.',
    tells: 'What became of its call. The line names the stage.',
  },
  ModelAsked: {
    ...answers,
    when: 'The model gave an answer that is paid for.',
    tells: 'How many answers were paid for.',
  },
  ModelInputTokens: {
    ...answers,
    when: 'As `ModelAsked`.',
    tells: 'Tokens that the model read. Those of a cache are counted apart.',
  },
  ModelCacheReadTokens: {
    ...answers,
    when: 'As `ModelAsked`, where Bedrock had the beginning of the question in its cache.',
    tells: 'Tokens of the input that cost a tenth.',
  },
  ModelCacheWriteTokens: {
    ...answers,
    when: 'As `ModelAsked`, where Bedrock put the beginning of the question into its cache.',
    tells:
      'Tokens of the input that cost a quarter more. Many without reads: set `insight.takes.cachePoints` to false.',
  },
  ModelOutputTokens: {
    ...answers,
    when: 'As `ModelAsked`.',
    tells: 'Tokens that the model wrote.',
  },
  ModelAnswerRejected: {
    ...answers,
    when: 'An answer of the model did not hold and is asked for again.',
    tells: 'How well the model answers.',
  },
  ModelBlocked: {
    unit: 'Seconds',
    services: ['insight'],
    dimensions: { Reason: accountReasons },
    when: 'A parked call looks again and the model still does not answer.',
    tells: 'How long a call has waited for the model of the account.',
  },
  VendorThrottled: {
    unit: 'Seconds',
    services: ['recordings'],
    dimensions: {},
    when: 'A vendor answers 429 and the call is parked.',
    tells: 'How long a call has waited for its vendor.',
  },
  WorkerWithoutModels: {
    unit: 'Count',
    services: ['speech'],
    dimensions: {},
    when: 'A WhisperX worker starts: 1 when it stops because it cannot transcribe, 0 when it can.',
    tells: 'Whether models are missing. The worker writes it into its own log.',
  },
  LineKeptAsSpoken: {
    ...countIn('insight'),
    when: 'Lines could not be cleaned.',
    tells: 'How many lines stay as they were spoken.',
  },
  CleaningEditRefused: {
    ...countIn('insight'),
    when: 'The cleaner proposes an edit that code does not justify.',
    tells: 'How well the model cleans. The line names the kind of edit.',
  },
  CitationCorrected: {
    ...countIn('insight'),
    when: 'A quote was found at another time than the model said.',
    tells: 'How well the model cites.',
  },
  CitationWidened: {
    ...countIn('insight'),
    when: 'A quote was widened to its clause.',
    tells: 'The model cut a negation or a condition off.',
  },
  CitationDropped: {
    ...countIn('insight'),
    when: 'A quote was not said and is left out beside one that was.',
    tells: 'The model invents quotes.',
  },
  CitationCut: {
    ...countIn('insight'),
    when: 'A score has more quotes than are kept.',
    tells: 'How many quotes are left out.',
  },
  ViolationUnproven: {
    ...countIn('insight'),
    when: 'A violation has no quote that was said.',
    tells: 'The model claims what it cannot prove.',
  },
  ViolationCut: {
    ...countIn('insight'),
    when: 'A call has more violations than are kept.',
    tells: 'How many violations are left out.',
  },
  ProseQuoteRemoved: {
    ...countIn('insight'),
    when: 'A summary or reason quotes what was not said.',
    tells: 'The model invents quotes in its prose.',
  },
  ProseMissing: {
    ...countIn('insight'),
    when: 'The model gave no summary or reason.',
    tells: 'How complete the answers are.',
  },
  ApiRequest: {
    unit: 'Count',
    services: ['api', 'sources'],
    dimensions: { Status: ['2xx', '4xx', '5xx'] },
    when: 'The API answers a request.',
    tells: 'How requests end. The line names the route and the status.',
  },
} as const satisfies Record<string, ListedMetric>;

type MetricsList = typeof metricsList;
export type MetricName = keyof MetricsList;
export type NameOf<Unit extends ListedMetric['unit']> = {
  [Name in MetricName]: MetricsList[Name]['unit'] extends Unit ? Name : never;
}[MetricName];

/** All dimensions of a metric. The type `{}` would allow any. */
export type DimensionsOf<Name extends MetricName> = Name extends MetricName
  ? keyof MetricsList[Name]['dimensions'] extends never
    ? Readonly<Record<string, never>>
    : {
        [D in keyof MetricsList[Name]['dimensions']]: MetricsList[Name]['dimensions'][D] extends readonly (infer Value)[]
          ? Value
          : never;
      }
  : never;

/** Further details of the line. They cost nothing and can be searched in the log. */
export type Details = Readonly<Record<string, string>>;

/** Counts an event. */
export type Count = <Name extends NameOf<'Count'>>(
  name: Name,
  dimensions: DimensionsOf<Name>,
  value?: number,
  details?: Details,
) => void;

/** Emits a length of time (s). */
export type MeasureSeconds = <Name extends NameOf<'Seconds'>>(
  name: Name,
  dimensions: DimensionsOf<Name>,
  seconds: number,
) => void;

/** The common word in the dimension `service`. `undefined` if the room stands there. */
export const ownService = (name: MetricName): string | undefined => {
  const [first, ...others]: readonly string[] = metricsList[name].services;
  return others.length === 0 && first === 'calls' ? first : undefined;
};

/** Number of combinations that CloudWatch charges for. */
export const combinationsOf = (name: MetricName): number => {
  const { services, dimensions }: ListedMetric = metricsList[name];
  return Object.values(dimensions).reduce((product, values) => product * values.length, services.length);
};
