import { Logger, LogLevelThreshold } from '@aws-lambda-powertools/logger';
import type { LogItemExtraInput, LogItemMessage } from '@aws-lambda-powertools/logger/types';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Call } from '../calls/schema';
import { maskValueForLog } from '../privacy';
import { type Count, type Details, type MeasureSeconds, type MetricName, ownService } from './metrics-list';

/**
 * Writes lines of `LOG_LEVEL` and above. Lambda's own level stays at INFO or below: Lambda takes a metric for a line of that
 * level. Powertools ignores `LOG_LEVEL` wherever Lambda has a level (decision 042).
 */
class LeveledLogger extends Logger {
  readonly #least = LogLevelThreshold[process.env.LOG_LEVEL as keyof typeof LogLevelThreshold] ?? 0;

  protected override processLogItem(level: number, input: LogItemMessage, extra: LogItemExtraInput): void {
    if (level >= this.#least) super.processLogItem(level, input, extra);
  }
}

/**
 * Structured logs; every value passes the mask (D5), whoever wrote the line. The replacer sees each value before it is
 * turned into text, so nothing reaches the stream around it. The first one is the line as a whole: numbers and keys are
 * masked with it, which a value by itself does not show.
 */
export const logger = new LeveledLogger({
  jsonReplacerFn: (key, value) => (key === '' ? maskValueForLog(value) : value),
});

/** Named by the room, as `POWERTOOLS_SERVICE_NAME` says. */
const roomMetrics = new Metrics();

/** Writes one line in CloudWatch's embedded metric format. */
const emit = (
  name: MetricName,
  unit: (typeof MetricUnit)['Count' | 'Seconds'],
  dimensions: Readonly<Record<string, string>>,
  value: number,
  details: Details = {},
): void => {
  const own = ownService(name);
  const single = (own ? new Metrics({ serviceName: own }) : roomMetrics).singleMetric();
  for (const [dimension, text] of Object.entries(dimensions)) single.addDimension(dimension, text);
  for (const [detail, text] of Object.entries(details)) single.addMetadata(detail, text);
  single.addMetric(name, unit, value);
};

/** Counts something that happened. The dimensions are those of the list. */
export const count: Count = (name, dimensions, value = 1, details) =>
  emit(name, MetricUnit.Count, dimensions, value, details);

/** Tells how long something is, in seconds. */
export const measureSeconds: MeasureSeconds = (name, dimensions, seconds) =>
  emit(name, MetricUnit.Seconds, dimensions, seconds);

/** What the log says about a call: ids and states, never numbers or text. */
export const callLabel = (call: Pick<Call, 'callId' | 'status' | 'stage'>) => ({
  callId: call.callId,
  status: call.status,
  stage: call.stage,
});
