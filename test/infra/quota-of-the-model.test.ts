import { resources, templateOf } from './synthesized';

/** Messages × invocations of the room's event sources, and the variables of its functions. */
const insight = (overrides: Record<string, unknown> = {}) => {
  const template = templateOf({ scale: 'standard', ...overrides });
  const own = (type: string) =>
    resources(template, type).filter(([id]) => /^Insight(Clean|Analyze)/.test(id));
  return {
    atATime: Object.fromEntries(
      own('AWS::Lambda::EventSourceMapping').map(([id, { Properties }]) => [
        /^Insight(Clean|Analyze)/.exec(id)?.[1],
        `${Properties.BatchSize} x ${Properties.ScalingConfig.MaximumConcurrency}`,
      ]),
    ),
    variables: own('AWS::Lambda::Function').map(([, { Properties }]) => Properties.Environment.Variables),
  };
};

describe('The quota of the model', () => {
  it('says how many calls are cleaned and scored at a time', () => {
    const { atATime, variables } = insight();
    expect(atATime).toEqual({ Clean: '1 x 2', Analyze: '1 x 3' });
    expect(variables).toHaveLength(2);
    for (const given of variables)
      expect(given).toMatchObject({
        PIECES_AT_ONCE: '1',
        PARKED_DAYS: '14',
        LOOK_AFTER_MS: '60000',
        LOOK_CAP_MS: '3600000',
        THROTTLED_LOOK_CAP_MS: '600000',
      });
  });

  it('asks no more than the scale, whatever the quota carries', () => {
    expect(insight({ scale: 'small', 'insight.quota.tokensPerMinute': '100000000' }).atATime).toEqual({
      Clean: '2 x 2',
      Analyze: '2 x 2',
    });
  });

  it('lets more be asked when it is raised', () => {
    expect(
      insight({ 'insight.quota.tokensPerMinute': '1000000', 'insight.quota.requestsPerMinute': '5000' })
        .atATime,
    ).toEqual({ Clean: '4 x 3', Analyze: '5 x 3' });
  });

  it('gives way to numbers of the configuration', () => {
    const { atATime, variables } = insight({
      'insight.batchSize': '5',
      'insight.maxConcurrency': '10',
      'insight.parkedDays': '3',
    });
    expect(atATime).toEqual({ Clean: '5 x 10', Analyze: '5 x 10' });
    for (const given of variables) expect(given.PARKED_DAYS).toBe('3');
  });
});
