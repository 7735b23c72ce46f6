import type { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type DimensionsOf, type MetricName, metricsList } from '../../functions/shared/aws/metrics-list';

export const namespace = 'Santral';

/**
 * A metric of our own, as `functions/shared/aws/observability.ts` emits it.
 * @throws Error when several rooms emit it. CloudWatch keeps a metric for each room
 */
export const ownMetric = <Name extends MetricName>(
  metricName: Name,
  dimensions: DimensionsOf<Name>,
  { statistic, period }: { readonly statistic: string; readonly period: Duration },
): Metric => {
  const [service, ...others]: readonly string[] = metricsList[metricName].services;
  if (!service || others.length > 0)
    throw new Error(`${metricName} comes from several rooms. Give it one word as its service.`);
  return new Metric({
    namespace,
    metricName,
    dimensionsMap: { service, ...(dimensions as Record<string, string>) },
    statistic,
    period,
  });
};

/** Adds metrics up. A metric without data counts as 0. */
export const sumOf = (label: string, metrics: readonly IMetric[], period: Duration): MathExpression => {
  const named = metrics.map((metric, index) => [`part${index}`, metric] as const);
  return new MathExpression({
    label,
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    period,
  });
};
