import { namespace } from '../../infra/alarms/own-metric';
import { alarmsOf, metricsOf } from './alarm-metrics';
import { goesOff, unmet } from './alarm-state';
import { provocations, revokedKey } from './provocations';
import { templateOf } from './synthesized';
import { variants } from './variants';

/** A template with every alarm. */
const template = templateOf({ 'speech.engine': 'whisperx' });
const ofOurMetrics = (of = template) =>
  alarmsOf(of).filter(([, alarm]) => metricsOf(alarm).some(({ Namespace }) => Namespace === namespace));
const alarm = (name: string) => Object.fromEntries(alarmsOf(template))[name];

describe('An alarm that looks at metrics of our own', () => {
  it.each(ofOurMetrics())('%s goes off when product code meets its condition', async (name, properties) => {
    const provoke = provocations[name];
    if (!provoke) throw new Error(`Nobody shows that ${name} can go off. Add how to provoke it.`);
    const emitted = await provoke();
    expect(unmet(properties, emitted)).toEqual([]);
    expect(goesOff(properties, emitted)).toBe(true);
  });

  it('is shown to go off in every variant', () => {
    const names = Object.values(variants).flatMap((context) =>
      ofOurMetrics(templateOf(context)).map(([name]) => name),
    );
    expect([...new Set(names)].filter((name) => !provocations[name])).toEqual([]);
    expect(Object.keys(provocations).filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(ofOurMetrics())(
    '%s is up without data if silence is the fault, and otherwise down',
    (name, properties) => {
      expect(goesOff(properties, [])).toBe(name.endsWith('SyncLate'));
    },
  );
});

/** Seconds that a value takes into its metric, and until the alarm is looked at. */
const readWithin = 120;

describe.each([
  ['SipuniSyncLate', 'sipuni', 24],
  ['AlotechSyncLate', 'alotech', 0.25],
] as const)('A revoked key and %s', (name, source, everyHours) => {
  const { Threshold, Period } = alarm(name);

  it('raises the alarm within two schedules, however late the watch looks', async () => {
    const lookedAt = Threshold + Period;
    expect(lookedAt + readWithin).toBeLessThanOrEqual(2 * everyHours * 3_600);
    expect(goesOff(alarm(name), await revokedKey(source, everyHours, lookedAt / 3_600))).toBe(true);
  });

  it('keeps the alarm down while the next start may still bring calls', async () => {
    expect(goesOff(alarm(name), await revokedKey(source, everyHours, everyHours))).toBe(false);
  });
});
