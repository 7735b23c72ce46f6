import { combinationsOf, type MetricName, metricsList } from '../functions/shared/aws/metrics-list';

/** Price of one combination of dimension values, USD a month. It holds for the first 10,000 of an account. */
const pricePerMetric = 0.3;

export const usd = (amount: number): string => `$${amount.toFixed(2)}`;

/** Price of the metrics if every combination is emitted in every hour, USD a month. */
export const costOf = (name: MetricName): number => combinationsOf(name) * pricePerMetric;

/** The table of `docs/metrics.md`. A test compares the two. `npx tsx infra/metrics-page.ts` writes it. */
export const metricsTable = (): string => {
  const names = Object.keys(metricsList) as MetricName[];
  const rows = names.map((name) => {
    const { unit, services, dimensions, when, tells } = metricsList[name];
    const also = Object.entries(dimensions).map(([dimension, values]) => `${dimension} (${values.length})`);
    return `| \`${name}\` | ${unit} | ${[`service: ${services.join(', ')}`, ...also].join('; ')} | ${when} ${tells} | ${combinationsOf(name)} | ${usd(costOf(name))} |`;
  });
  const combinations = names.reduce((sum, name) => sum + combinationsOf(name), 0);
  return [
    '| metric | unit | dimensions (values) | when, and what it tells | combinations | a month |',
    '|---|---|---|---|---|---|',
    ...rows,
    `| all ${names.length} | | | | ${combinations} | ${usd(combinations * pricePerMetric)} |`,
  ].join('\n');
};

if (require.main === module) console.log(metricsTable());
