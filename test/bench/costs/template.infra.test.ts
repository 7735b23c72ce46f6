import { type PriceName, priceTable } from '../../../bench/costs/prices';
import { inTemplate, servicesOfTemplate } from '../../../bench/costs/template';
import { alarmsOf, metricsOf } from '../../infra/alarm-metrics';
import { resources, templateOf } from '../../infra/synthesized';

const contexts = [{}, { 'speech.engine': 'whisperx' }, { 'speech.engine': 'transcribe' }];

/** `Lambda` of `AWS::Lambda::Function`, of every resource of the template. */
const servicesIn = (context: Record<string, unknown>): string[] => {
  const all: { Type: string }[] = Object.values(templateOf(context).toJSON().Resources);
  return all.map(({ Type }) => Type.split('::')[1] ?? Type);
};

test.each(contexts)(
  'every service of the template with %j has a price or a reason for having none',
  (context) => {
    const unpriced = servicesIn(context).filter((service) => !(service in servicesOfTemplate));
    expect([...new Set(unpriced)]).toEqual([]);
  },
);

test('every price of a service is in the table, and every price is used by a service or an engine', () => {
  const used = Object.values(servicesOfTemplate).flatMap((prices) =>
    typeof prices === 'string' ? [] : prices,
  );
  const others: PriceName[] = ['trace', 'transcribeMinute'];
  expect([...used, ...others].toSorted()).toEqual(Object.keys(priceTable.aws).toSorted());
});

test('counts the monthly costs of the template', () => {
  const template = templateOf({});
  const metrics = alarmsOf(template).flatMap(([, alarm]) => metricsOf(alarm));
  expect(inTemplate).toEqual({
    eventSources: resources(template, 'AWS::Lambda::EventSourceMapping').length,
    secrets: resources(template, 'AWS::SecretsManager::Secret').length,
    alarmMetrics: metrics.length,
  });
});
