import { Logger, LogLevelThreshold } from '@aws-lambda-powertools/logger';
import type { LogItemExtraInput, LogItemMessage } from '@aws-lambda-powertools/logger/types';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Call } from '../calls/schema';
import { maskValueForLog } from '../privacy';
import { type Count, type Details, type MeasureSeconds, type MetricName, ownService } from './metrics-list';

/**
 * Writes lines of `LOG_LEVEL` and above. Lambda's own level stays at INFO or below. Lambda treats a metric as
 * an INFO line. Powertools ignores `LOG_LEVEL` if Lambda has a level (decision 042).
 */
class LeveledLogger extends Logger {
  readonly #least = LogLevelThreshold[process.env.LOG_LEVEL as keyof typeof LogLevelThreshold] ?? 0;

  protected override processLogItem(level: number, input: LogItemMessage, extra: LogItemExtraInput): void {
    if (level >= this.#least) super.processLogItem(level, input, extra);
  }
}

/**
 * Structured logs. Every value of every line passes the mask (D5). The replacer sees each value before it
 * becomes text, so nothing gets around it. The first value is the whole line. There the mask sees numbers
 * together with their keys.
 */
export const logger = new LeveledLogger({
  jsonReplacerFn: (key, value) => (key === '' ? maskValueForLog(value) : value),
});

/** `POWERTOOLS_SERVICE_NAME` names the room. */
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

/** Counts an event. */
export const count: Count = (name, dimensions, value = 1, details) =>
  emit(name, MetricUnit.Count, dimensions, value, details);

/** Emits a length of time (s). */
export const measureSeconds: MeasureSeconds = (name, dimensions, seconds) =>
  emit(name, MetricUnit.Seconds, dimensions, seconds);

/** Log details of a call. They hold ids and states but no numbers or text. */
export const callLabel = (call: Pick<Call, 'callId' | 'status' | 'stage'>) => ({
  callId: call.callId,
  status: call.status,
  stage: call.stage,
});
