import { resources, settingsOf, templateOf } from './synthesized';

/** Messages × invocations of the room's event sources, and the settings of its functions. */
const insight = (overrides: Record<string, unknown> = {}) => {
  const template = templateOf({ scale: 'standard', ...overrides });
  const own = (type: string) => resources(template, type).filter(([id]) => /^Insight(Clean|Score)/.test(id));
  return {
    atATime: Object.fromEntries(
      own('AWS::Lambda::EventSourceMapping').map(([id, { Properties }]) => [
        /^Insight(Clean|Score)/.exec(id)?.[1],
        `${Properties.BatchSize} x ${Properties.ScalingConfig.MaximumConcurrency}`,
      ]),
    ),
    cleaning: settingsOf(template, 'InsightClean'),
    scoring: settingsOf(template, 'InsightScore'),
  };
};

describe('The quota of the model', () => {
  it('says how many calls are cleaned and scored at a time', () => {
    const { atATime, cleaning, scoring } = insight();
    expect(atATime).toEqual({ Clean: '1 x 2', Score: '1 x 2' });
    expect(cleaning.piecesAtOnce).toBe(1);
    for (const given of [cleaning, scoring])
      expect(given).toMatchObject({
        parkedDays: 14,
        looks: { afterMs: 60_000, capMs: 3_600_000, throttledCapMs: 600_000 },
      });
  });

  it('allows no more than the scale, whatever the quota is', () => {
    expect(insight({ scale: 'small', 'insight.quota.tokensPerMinute': '100000000' }).atATime).toEqual({
      Clean: '2 x 2',
      Score: '2 x 2',
    });
  });

  it('allows more when it is raised', () => {
    expect(
      insight({ 'insight.quota.tokensPerMinute': '1000000', 'insight.quota.requestsPerMinute': '5000' })
        .atATime,
    ).toEqual({ Clean: '4 x 5', Score: '3 x 5' });
  });

  it('is one for each model, and the scarcer one counts', () => {
    const cleaner = { 'insight.cleaning.modelId': 'eu.anthropic.claude-haiku-4-5-20251001-v1:0' };
    expect(insight(cleaner).atATime).toEqual({ Clean: '2 x 2', Score: '1 x 3' });
    expect(insight({ ...cleaner, 'insight.cleaning.quota.tokensPerMinute': '20000' }).atATime).toEqual({
      Clean: '1 x 2',
      Score: '1 x 2',
    });
  });

  it('gives way to numbers of the configuration', () => {
    const { atATime, cleaning, scoring } = insight({
      'insight.batchSize': '5',
      'insight.maxConcurrency': '10',
      'insight.parkedDays': '3',
    });
    expect(atATime).toEqual({ Clean: '5 x 10', Score: '5 x 10' });
    for (const given of [cleaning, scoring]) expect(given.parkedDays).toBe(3);
  });
});
