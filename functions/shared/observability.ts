import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Call } from './model/call';
import { maskValueForLog } from './personal-data';

/**
 * Structured logs; every value passes the mask (D5), whoever wrote the line. The replacer sees each value before it is
 * turned into text, so nothing reaches the stream around it. The first one is the line as a whole: numbers and keys are
 * masked with it, which a value by itself does not show.
 */
export const logger = new Logger({
  jsonReplacerFn: (key, value) => (key === '' ? maskValueForLog(value) : value),
});

export const metrics = new Metrics();

/** Counts one happening, with the dimensions an operator filters by. */
export const count = (name: string, dimensions: Record<string, string> = {}, value = 1): void => {
  const single = metrics.singleMetric();
  for (const [dimension, text] of Object.entries(dimensions)) single.addDimension(dimension, text);
  single.addMetric(name, MetricUnit.Count, value);
};

/** Tells how long something is, in seconds. */
export const measureSeconds = (name: string, dimensions: Record<string, string>, seconds: number): void => {
  const single = metrics.singleMetric();
  for (const [dimension, text] of Object.entries(dimensions)) single.addDimension(dimension, text);
  single.addMetric(name, MetricUnit.Seconds, seconds);
};

/** What the log says about a call: ids and states, never numbers or text. */
export const callLabel = (call: Pick<Call, 'callId' | 'status' | 'stage'>) => ({
  callId: call.callId,
  status: call.status,
  stage: call.stage,
});
