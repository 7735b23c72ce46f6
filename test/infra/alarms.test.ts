import { onlyIn, resources, target, templateOf } from './synthesized';

const template = templateOf();

/** What CloudWatch would make of a count, in a function with this environment. */
const emitted = async (name: string, dimensions: Record<string, string>, environment: object) => {
  const lines: string[] = [];
  const before = { ...process.env };
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  try {
    Object.assign(process.env, environment, { POWERTOOLS_METRICS_DISABLED: 'false' });
    await jest.isolateModulesAsync(async () => {
      const { count } = await import('../../functions/shared/observability');
      count(name as 'SyncGap', dimensions as { Source: 'alotech' });
    });
  } finally {
    stdout.mockRestore();
    process.env = before;
  }
  const { _aws, ...values } = JSON.parse(lines.join(''));
  const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics;
  return {
    Namespace,
    MetricName: Metrics[0].Name,
    Dimensions: Dimensions[0].map((Name: string) => ({ Name, Value: values[Name] })),
  };
};

describe('Alarms', () => {
  it('go off at the first thing found, and stay quiet when nothing is measured', () => {
    const alarms = resources(template, 'AWS::CloudWatch::Alarm');
    expect(alarms).toHaveLength(6);
    for (const [, { Properties }] of alarms) {
      expect(Properties).toMatchObject({
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
      });
      expect(Properties.AlarmDescription.length).toBeGreaterThan(60);
    }
  });

  it('watch the gaps of the Alotech sync, by the dimensions that its function emits', async () => {
    const { Properties } = onlyIn(template, 'AWS::CloudWatch::Alarm', 'AlarmsAlotechGap');
    const sync = onlyIn(template, 'AWS::Lambda::Function', 'SourcesAlotechSync').Properties;
    const { POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE } = sync.Environment.Variables;
    const { Dimensions, ...metric } = await emitted(
      'SyncGap',
      { Source: 'alotech' },
      { POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE },
    );
    expect(Properties).toMatchObject({ ...metric, Statistic: 'Sum' });
    expect(new Set(Properties.Dimensions)).toEqual(new Set(Dimensions));
  });

  it.each([
    ['AlarmsSipuniSyncDeadLetters', /^SipuniSyncWorkDeadLetters/],
    ['AlarmsAlotechSyncDeadLetters', /^AlotechSyncWorkDeadLetters/],
    ['AlarmsImportsDeadLetters', /^ImportsWorkDeadLetters/],
    ['AlarmsMatchingDeadLetters', /^MatchingWorkDeadLetters/],
    ['AlarmsMissedSyncs', /^SourcesMissedSyncs/],
  ])('%s watches its queue', (alarmId, queueId) => {
    const { Namespace, MetricName, Dimensions } = onlyIn(
      template,
      'AWS::CloudWatch::Alarm',
      alarmId,
    ).Properties;
    expect([Namespace, MetricName]).toEqual(['AWS/SQS', 'ApproximateNumberOfMessagesVisible']);
    expect(target(Dimensions[0].Value)).toMatch(queueId);
  });
});
