import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type DimensionsOf, type MetricName, metricsList } from '../../functions/shared/aws/metrics-list';

export const namespace = 'Santral';

/**
 * A metric of our own, as `functions/shared/aws/observability.ts` emits it.
 * @throws when several rooms emit it: each would be a metric to CloudWatch
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
