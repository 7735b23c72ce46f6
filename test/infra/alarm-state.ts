import { metricsOf, type TemplateMetric } from './alarm-metrics';
import type { EmittedMetric } from './emitted-metrics';
import type { Resource } from './synthesized';

const statistics: Record<string, (values: number[]) => number | undefined> = {
  Sum: (values) => (values.length > 0 ? values.reduce((sum, value) => sum + value) : undefined),
  Maximum: (values) => (values.length > 0 ? Math.max(...values) : undefined),
  SampleCount: (values) => (values.length > 0 ? values.length : undefined),
};

const isOf = ({ Namespace, MetricName, Dimensions }: TemplateMetric, emitted: EmittedMetric): boolean => {
  const wanted = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
  return (
    emitted.namespace === Namespace &&
    emitted.name === MetricName &&
    Object.keys(emitted.dimensions).length === Dimensions.length &&
    Object.entries(emitted.dimensions).every(([name, value]) => wanted[name] === value)
  );
};

/** Metrics of an alarm that no log line emits with its namespace, its name and exactly its dimensions. */
export const unmet = (alarm: Resource['Properties'], emitted: readonly EmittedMetric[]): TemplateMetric[] =>
  metricsOf(alarm).filter((metric) => !emitted.some((one) => isOf(metric, one)));

/** Whether an alarm goes off when these values fall into one of its periods. */
export const goesOff = (alarm: Resource['Properties'], emitted: readonly EmittedMetric[]): boolean => {
  const statisticOf = (metric: TemplateMetric, statistic: string): number | undefined =>
    statistics[statistic]?.(emitted.filter((one) => isOf(metric, one)).map(({ value }) => value));
  const value = alarm.Metrics
    ? evaluated(
        alarm.Metrics[0].Expression,
        Object.fromEntries(
          alarm.Metrics.slice(1).map(
            ({ Id, MetricStat }: { Id: string; MetricStat: { Metric: TemplateMetric; Stat: string } }) => [
              Id,
              statisticOf(
                { ...MetricStat.Metric, Dimensions: MetricStat.Metric.Dimensions ?? [] },
                MetricStat.Stat,
              ),
            ],
          ),
        ),
      )
    : statisticOf(metricsOf(alarm)[0] as TemplateMetric, alarm.Statistic);
  return value === undefined ? alarm.TreatMissingData === 'breaching' : value >= alarm.Threshold;
};

/** The metric math of our own alarms. */
const evaluated = (expression: string, values: Record<string, number | undefined>): number => {
  const FILL = (value: number | undefined, otherwise: number) => value ?? otherwise;
  const IF = (condition: boolean, yes: number, no: number) => (condition ? yes : no);
  const names = Object.keys(values);
  return new Function('FILL', 'IF', ...names, `return ${expression};`)(
    FILL,
    IF,
    ...names.map((name) => values[name]),
  );
};
