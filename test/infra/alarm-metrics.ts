import type { Template } from 'aws-cdk-lib/assertions';
import { type Resource, resources } from './synthesized';

/** A metric as a template names it. */
export interface TemplateMetric {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: unknown }[];
}

/** The alarms for people, by the name that the runbook gives them. What scales a service has an alarm too. */
export const alarmsOf = (template: Template): [name: string, properties: Resource['Properties']][] =>
  resources(template, 'AWS::CloudWatch::Alarm')
    .filter(([id]) => id.startsWith('Alarms'))
    .map(([id, { Properties }]) => [id.replace(/^Alarms|[0-9A-F]{8}$/g, ''), Properties]);

/** The metric of an alarm, or the metrics that it adds up. */
export const metricsOf = (alarm: Resource['Properties']): TemplateMetric[] => {
  const metrics = alarm.Metrics
    ? alarm.Metrics.flatMap(({ MetricStat }: { MetricStat?: { Metric: TemplateMetric } }) =>
        MetricStat ? [MetricStat.Metric] : [],
      )
    : [alarm];
  return metrics.map(({ Namespace, MetricName, Dimensions = [] }: TemplateMetric) => ({
    Namespace,
    MetricName,
    Dimensions,
  }));
};
