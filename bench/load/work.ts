import { shardCount } from '../../functions/shared/aws/table';
import type { EngineName } from '../../functions/speech/engines';
import type { Config } from '../../infra/config/config';
import { type AskedModel, modelsOf } from '../../infra/config/insight';
import { scaleOf } from '../../infra/config/scale';
import { modelSpeed, outputRateOf, type QuestionSize, questionsOfACall } from '../../infra/model-concurrency';
import type { Account } from './account';
import type { Clock } from './clock';
import { type Limit, Rate, Slots } from './limits';
import type { ModelCall, Step } from './message';
import { ModelLimit, type ModelName } from './model-limit';
import { measuredMinutes, type StageTimes } from './stage-times';
import { askDeferred, askModel, askVendor, compute, occupy, use, wait } from './steps';
import type { PlaceName } from './walk';

export interface WorkOptions {
  readonly clock: Clock;
  readonly config: Config;
  readonly account: Account;
  readonly engine: EngineName;
  readonly times: StageTimes;
  /** Time of each question to the model (s). With it the model is not asked who speaks. */
  readonly questionSeconds?: number | undefined;
  readonly places: number;
}

export interface Work {
  readonly limits: readonly Limit[];
  /** The model that scores, and the model that cleans if it is another one. */
  readonly models: readonly ModelLimit[];
  steps(place: PlaceName): (call: ModelCall) => readonly Step[];
}

/** Longest time until a refused job is tried again (`amazon-transcribe-engine`), s. */
const roomAgainSeconds = 3_600;

/** What each stage does with a call, and the limits that all calls share. */
export const workOf = (options: WorkOptions): Work => {
  const { clock, config, account, times } = options;
  const { looks } = config.insight;
  const { scorer, cleaner } = modelsOf(config.insight);
  const limitOf = (name: ModelName, { quota, takes, modelId }: AskedModel) =>
    new ModelLimit(clock, name, {
      ...quota,
      outputRate: quota.outputRate ?? outputRateOf(takes.sameAs ?? modelId),
    });
  const scores = limitOf('model', scorer);
  const cleans = cleaner ? limitOf('cleaner', cleaner) : scores;
  const models = cleaner ? [scores, cleans] : [scores];
  const table = new Rate(clock, 'tableWrites', account.tableWritesPerSecond);
  const index = new Rate(clock, 'indexWrites', shardCount * account.partitionWritesPerSecond);
  const vendor = account.vendorRequestsPerMinute
    ? new Rate(clock, 'vendorRequests', account.vendorRequestsPerMinute / 60)
    : undefined;
  const engine = engineWork(options);
  const ask = (name: string, question: QuestionSize): Step => {
    const seconds = options.questionSeconds ?? secondsOf(question);
    return askModel(name === 'edits' ? cleans : scores, question, seconds, looks);
  };
  const sizeQuestions = (questions: Readonly<Record<string, QuestionSize>>, { minutes }: ModelCall) =>
    Object.entries(questions)
      .filter(([name]) => name !== 'roles' || options.questionSeconds === undefined)
      .map(([name, question]) => ask(name, scaleQuestion(question, minutes)));
  const download = ({ minutes }: ModelCall): Step => {
    const seconds = times.downloadSeconds + times.downloadPerMinute * minutes;
    return vendor ? askVendor(vendor, seconds, config.retries) : wait(seconds);
  };
  const stored = [
    use(table, times.tableWrites / options.places),
    use(index, times.indexWrites / options.places),
    wait(times.requestSeconds),
  ];
  const ofPlace: Record<PlaceName, (call: ModelCall) => readonly Step[]> = {
    sync: () => [wait(times.listSeconds), compute(times.syncCpuSeconds)],
    matching: () => [compute(times.matchingCpuSeconds)],
    recordings: (call) => [compute(times.recordingsCpuSeconds), download(call)],
    preparation: ({ minutes }) => [
      compute(times.preparationCpuSeconds + times.preparationPerMinute * minutes),
    ],
    speech: (call) => [compute(times.speechCpuSeconds), ...engine.steps(call)],
    cleaning: (call) => [
      compute(times.cleaningCpuSeconds),
      ...sizeQuestions(questionsOfACall.cleaning, call),
    ],
    scoring: (call) => [compute(times.scoringCpuSeconds), ...sizeQuestions(questionsOfACall.scoring, call)],
  };
  return {
    models,
    limits: [
      ...(vendor ? [vendor] : []),
      table,
      index,
      ...engine.limits,
      ...models.flatMap((model) => model.limits()),
    ],
    steps: (place) => (call) => [...stored, ...ofPlace[place](call)],
  };
};

interface EngineWork {
  readonly limits: readonly Limit[];
  steps(call: ModelCall): readonly Step[];
}

const engineWork = (options: WorkOptions): EngineWork => {
  const { clock, config, account, times, engine } = options;
  const { lookAgainMs } = config.speech;
  const again = [wait(times.requestSeconds), compute(times.speechCpuSeconds)];
  // A message is received and hidden until its next poll, even if its answer came long ago.
  const inFlight = new Slots(clock, 'inFlight', account.inFlight);
  const parked = occupy(inFlight, lookAgainMs / 1000);
  const of: Record<EngineName, () => EngineWork> = {
    navai: () => ({
      limits: [],
      steps: ({ minutes }) => [wait(times.navaiSeconds + times.navaiPerMinute * minutes)],
    }),
    transcribe: () => {
      const jobs = new Slots(clock, 'transcribeJobs', account.transcribeJobs);
      const starts = new Rate(clock, 'transcribeStarts', account.transcribeStartsPerSecond);
      const againSeconds = Math.min(roomAgainSeconds, lookAgainMs / 1000);
      return {
        limits: [jobs, starts, inFlight],
        steps: ({ minutes }) => [
          use(starts, 1),
          parked,
          askDeferred(jobs, times.transcribeSeconds + times.transcribePerMinute * minutes, {
            againSeconds,
          }),
          ...again,
        ],
      };
    },
    whisperx: () => {
      const tasks = new Slots(clock, 'workerTasks', account.workerTasks ?? scaleOf(config).workerTasks);
      const perMinute =
        config.speech.whisperx.capacity === 'gpu' ? times.gpuPerMinute : times.fargatePerMinute;
      return {
        limits: [tasks, inFlight],
        steps: ({ minutes }) => [
          parked,
          askDeferred(tasks, perMinute * minutes, 'waits in a queue'),
          ...again,
        ],
      };
    },
  };
  return of[engine]();
};

/** The size of a question for a call of another length. */
const scaleQuestion = ({ input, output, maxTokens }: QuestionSize, minutes: number): QuestionSize => {
  const share = minutes / measuredMinutes;
  const of = (tokens: number) => Math.max(1, Math.round(tokens * share));
  return { input: of(input), output: of(output), maxTokens: of(maxTokens) };
};

const secondsOf = ({ output }: QuestionSize): number =>
  modelSpeed.firstTokenSeconds + output / modelSpeed.tokensPerSecond;
