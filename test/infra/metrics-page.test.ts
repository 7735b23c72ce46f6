import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { combinationsOf, type MetricName, metricsList } from '../../functions/shared/aws/metrics-list';
import { metricsTable, usd } from '../../infra/metrics-page';
import { alarmsOf, metricsOf } from './alarm-metrics';
import { templateOf } from './synthesized';

/** USD a month for each metric that an alarm looks at. */
const pricePerAlarmMetric = 0.1;

const repository = join(__dirname, '..', '..');
/** The formatter fills the cells of a table up. */
const plain = (text: string): string =>
  text
    .replace(/-{3,}/g, '---')
    .replace(/ +/g, ' ')
    .replace(/\| ?--- ?(?=\|)/g, '|---');
const page = plain(readFileSync(join(repository, 'docs', 'metrics.md'), 'utf8'));
const sources = readdirSync(join(repository, 'functions'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|py)$/.test(file) && !/metrics-list\.ts$|\/tests\//.test(file))
  .map((file) => ({ file, text: readFileSync(join(repository, 'functions', file), 'utf8') }));
const names = Object.keys(metricsList) as MetricName[];

describe('The page of the metrics', () => {
  it('has the table that npx tsx infra/metrics-page.ts prints', () => {
    expect(page).toContain(plain(metricsTable()));
  });

  it.each([
    ['defaults', {}],
    ['with WhisperX in the account', { 'speech.engine': 'whisperx' }],
  ])('says what the alarms cost with %s', (configuration, context) => {
    const alarms = alarmsOf(templateOf(context));
    const metrics = alarms.reduce((sum, [, alarm]) => sum + metricsOf(alarm).length, 0);
    expect(page).toContain(
      `| ${configuration} | ${alarms.length} | ${metrics} | ${usd(metrics * pricePerAlarmMetric)} |`,
    );
  });
});

describe('The list of the metrics', () => {
  it('holds only metrics that a function emits', () => {
    expect(
      names.filter((name) => !sources.some(({ text }) => new RegExp(`['"]${name}['"]`).test(text))),
    ).toEqual([]);
  });

  it('names the rooms that emit each metric', () => {
    const found = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/(?:count|measureSeconds|measure)\('(\w+)'/g)].map(([, name]) => [
        name,
        file.split('/')[0],
      ]),
    );
    const strange = found.filter(([name, room = '']) => {
      const services: readonly string[] = metricsList[name as MetricName]?.services ?? [];
      return room !== 'shared' && !services.includes(room) && !services.includes('calls');
    });
    expect(strange).toEqual([]);
    expect(found.length).toBeGreaterThan(20);
  });

  it('has few combinations, because each costs money', () => {
    for (const name of names) expect(combinationsOf(name)).toBeLessThanOrEqual(8);
  });
});
