import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { metricsList } from '../../functions/shared/aws/metrics-list';
import type { WorkQueue } from '../shared/work-queue';
import { nameOf } from '../vendors';
import { type AlarmSpec, inWords } from './alarm-spec';
import { ownMetric, sumOf } from './own-metric';

/** Queues that should stay empty, by the name of their alarm, with what to do about a message. */
export type ShouldBeEmpty = Readonly<Record<string, { readonly queue: IQueue; readonly advice: string }>>;

const period = Duration.minutes(5);

export const deadLetterAlarms = (shouldBeEmpty: ShouldBeEmpty): Record<string, AlarmSpec> =>
  Object.fromEntries(
    Object.entries(shouldBeEmpty).map(([id, { queue, advice }]) => [
      id,
      {
        metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period }),
        happened: 'A message lies in a queue that should be empty.',
        advice,
      },
    ]),
  );

/** A function empties the dead-letter queues of the stages within seconds. So it counts what it archives. */
export const stageDeadLetterAlarms = (
  queues: Readonly<Record<string, WorkQueue>>,
): Record<string, AlarmSpec> => ({
  StageDeadLetters: {
    metric: sumOf('Dead letters of the stages', givenUp.map(deadLetters), period),
    happened: 'A stage gave a message up. Its call ended in ERROR with the reason DEAD_LETTERED.',
    advice:
      'The objects below dead-letters/ hold the messages. Look at the log of the stage, mend the cause, then ask POST /api/calls/retry?reasonCode=DEAD_LETTERED.',
  },
  DeadLettersNotArchived: {
    metric: new MathExpression({
      label: 'Oldest dead letter of the stages, seconds',
      expression: 'MAX(METRICS())',
      usingMetrics: Object.fromEntries(
        Object.entries(queues).map(([name, { deadLetters }]) => [name, ageOf(deadLetters)]),
      ),
      period,
    }),
    threshold: Duration.hours(1).toSeconds(),
    happened:
      'Dead letters of the stages have waited for an hour. Their calls have no end and no reason yet.',
    advice: 'Look at the log of the function DeadLettersArchive and mend the cause. It goes on by itself.',
  },
});

/** A call that went on has lost nothing. */
const givenUp = metricsList.DeadLetter.dimensions.Outcome.filter((outcome) => outcome !== 'CALL_WENT_ON');

const deadLetters = (outcome: (typeof givenUp)[number]) =>
  ownMetric('DeadLetter', { Outcome: outcome }, { statistic: 'Sum', period });

const ageOf = (queue: IQueue): IMetric =>
  queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period });

const waiting: Record<string, string> = {
  recordings:
    'Downloads do not keep up, or the vendor does not answer. Look at the log of the function RecordingsDownload. Raise recordings.downloads if the vendor allows more.',
  preparation:
    'Recordings are not prepared. Look at the log of the function PreparationPrepare. Raise preparation.maxConcurrency if it works.',
  speech:
    'Recordings are not transcribed. Look at the log of the function SpeechTranscribe and at the quotas of the engine.',
  cleaning:
    'Transcripts are not cleaned. Look at the log of the function InsightClean and at the quota of the model.',
  scoring:
    'Calls are not scored. Look at the log of the function InsightScore and at the quota of the model.',
  whisperx:
    'The WhisperX worker does not run, does not start, or has too few tasks. Look at its log and at the events of its service. Raise speech.whisperx.maxTasks if it works.',
};

/** The calls of a night must be done in the morning. */
export const alarmsOfWaiting = (
  queues: Readonly<Record<string, WorkQueue>>,
  oldestMessageMinutes: number,
): Record<string, AlarmSpec> =>
  Object.fromEntries(
    Object.entries(queues).map(([name, { queue }]) => [
      `${nameOf(name)}Waits`,
      {
        metric: ageOf(queue),
        threshold: oldestMessageMinutes * 60,
        happened: `A message of the queue ${name} has waited for ${inWords(oldestMessageMinutes)}.`,
        advice: waiting[name] ?? 'Look at the log of the function that works on the queue.',
      },
    ]),
  );
