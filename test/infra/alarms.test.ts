import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { alarmsOf, metricsOf } from './alarm-metrics';
import { onlyIn, resources, target, templateOf } from './synthesized';
import { variants as contexts } from './variants';

const topicArn = 'arn:aws:sns:eu-central-1:111122223333:operations';
const email = 'operations@example.com';
const mailed = { 'alarms.email': email };

const template = templateOf();
const alarm = (id: string, of: Template = template) =>
  onlyIn(of, 'AWS::CloudWatch::Alarm', `Alarms${id}`).Properties;
const variants = Object.entries(contexts).map(
  ([name, context]) => [name, templateOf({ ...context, ...mailed }), context.stackName ?? 'Santral'] as const,
);

describe.each(variants)('Every alarm, with %s,', (_, variant, stackName) => {
  const alarms = alarmsOf(variant);

  it('names the stack, says what to do and leads to the runbook', () => {
    for (const [id, { AlarmName, AlarmDescription }] of alarms) {
      expect(AlarmName).toBe(`${stackName}-${id}`);
      expect(AlarmDescription.length).toBeGreaterThan(120);
      expect(AlarmDescription.length).toBeLessThan(1024);
      expect(AlarmDescription).toMatch(new RegExp(`\\. More: docs/operations\\.md#${id.toLowerCase()}$`));
    }
  });

  it('tells a person when it begins and when it ends', () => {
    for (const [, { AlarmActions, OKActions }] of alarms) {
      expect(target(AlarmActions[0])).toMatch(/^AlarmsWhoIsToldMail/);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  it('is among the known alarms, or scales a service', () => {
    for (const [id, { Properties }] of resources(variant, 'AWS::CloudWatch::Alarm'))
      if (!id.startsWith('Alarms')) expect(target(Properties.AlarmActions[0])).toMatch(/Tasks?[0-9A-F]{8}$/);
  });

  it('adds up no more metrics than CloudWatch allows', () => {
    for (const [, properties] of alarms) expect(metricsOf(properties).length).toBeLessThanOrEqual(10);
  });

  it('has an entry in the runbook', () => {
    const entries = runbookEntries();
    expect(alarms.map(([id]) => id).filter((id) => !entries.includes(id))).toEqual([]);
  });
});

const runbookEntries = (): string[] => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'operations.md'), 'utf8');
  return [...page.matchAll(/^### (\w+)$/gm)].map(([, id = '']) => id);
};

it('The runbook has no entry without an alarm', () => {
  const existing = variants.flatMap(([, variant]) => alarmsOf(variant).map(([id]) => id));
  expect(runbookEntries().filter((id) => !existing.includes(id))).toEqual([]);
});

describe('Alarms', () => {
  it('tell nobody if nobody is named', () => {
    expect(resources(template, 'AWS::SNS::Topic')).toEqual([]);
    for (const [, properties] of alarmsOf(template)) expect(properties).not.toHaveProperty('AlarmActions');
  });

  it('tell the topic of the team, with or without the mail', () => {
    const topic = templateOf({ 'alarms.topicArn': topicArn });
    expect(resources(topic, 'AWS::SNS::Topic')).toEqual([]);
    for (const [, { AlarmActions, OKActions }] of alarmsOf(topic))
      expect([AlarmActions, OKActions]).toEqual([[topicArn], [topicArn]]);
    const both = templateOf({ ...mailed, 'alarms.topicArn': topicArn });
    for (const [, { AlarmActions }] of alarmsOf(both))
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlarmsWhoIsToldMail/) }, topicArn]);
  });

  it('take missing data as a fault of a source only', () => {
    const silent = alarmsOf(template).filter(
      ([, { TreatMissingData }]) => TreatMissingData !== 'notBreaching',
    );
    expect(silent.map(([id, { TreatMissingData }]) => [id, TreatMissingData])).toEqual([
      ['SipuniSyncLate', 'breaching'],
      ['AlotechSyncLate', 'breaching'],
    ]);
  });

  it('leave out a source that is switched off', () => {
    const names = (context: Record<string, string>) => alarmsOf(templateOf(context)).map(([id]) => id);
    expect(names({ 'sipuni.enabled': 'false' }).filter((id) => /Sipuni/.test(id))).toEqual([]);
    expect(names({ 'alotech.enabled': 'false' }).filter((id) => /Alotech|Imports|Matching/.test(id))).toEqual(
      [],
    );
  });

  it('combine no metrics if the cloud cannot', () => {
    const simple = alarmsOf(templateOf({ 'alarms.metricMath': 'false' }));
    expect(simple.filter(([, { Metrics }]) => Metrics)).toEqual([]);
    expect(simple.map(([id]) => id)).toContain('SipuniSyncLate');
  });

  it('go off at the first message that should not be there', () => {
    for (const id of ['AlotechGap', 'StageDeadLetters', 'ModelRefused', 'MissedSyncs', 'MatchingDeadLetters'])
      expect(alarm(id)).toMatchObject({
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        DatapointsToAlarm: 1,
      });
  });

  it('go off at the configured value', () => {
    const other = templateOf({
      'alarms.syncAgeMinutes.sipuni': '120',
      'alarms.errorPercent': '35',
      'alarms.errorLeastCalls': '7',
      'alarms.oldestMessageMinutes': '45',
      'alarms.functionErrors': '8',
      'alarms.functionThrottles': '9',
      'alarms.modelThrottledMinutes': '30',
    });
    expect(alarm('SipuniSyncLate', other).Threshold).toBe(7_200);
    expect(alarm('CallsFail', other).Threshold).toBe(35);
    expect(alarm('CallsFail', other).Metrics[0].Expression).toContain('>= 7,');
    expect(alarm('ScoringWaits', other).Threshold).toBe(2_700);
    expect(alarm('SourceErrors', other).Threshold).toBe(8);
    expect(alarm('FunctionThrottles', other).Threshold).toBe(9);
    expect(alarm('ModelThrottled', other).Threshold).toBe(1_800);
  });

  it('read the age of a source as often as the watch emits it', () => {
    const { ScheduleExpression } = onlyIn(template, 'AWS::Events::Rule', 'SourcesWatch').Properties;
    expect(ScheduleExpression).toBe('rate(3 minutes)');
    for (const id of ['SipuniSyncLate', 'AlotechSyncLate'])
      expect(alarm(id)).toMatchObject({ Period: 180, Statistic: 'Maximum', EvaluationPeriods: 1 });
  });

  it.each([
    ['SipuniSyncDeadLetters', /^SipuniSyncWorkDeadLetters/],
    ['SipuniWebhookDeadLetters', /^SipuniWebhookWorkDeadLetters/],
    ['AlotechSyncDeadLetters', /^AlotechSyncWorkDeadLetters/],
    ['ImportsDeadLetters', /^ImportsWorkDeadLetters/],
    ['MatchingDeadLetters', /^MatchingWorkDeadLetters/],
    ['MissedSyncs', /^SourcesMissedSyncs/],
  ])('%s watches its queue', (id, queueId) => {
    const { Namespace, MetricName, Dimensions } = alarm(id);
    expect([Namespace, MetricName]).toEqual(['AWS/SQS', 'ApproximateNumberOfMessagesVisible']);
    expect(target(Dimensions[0].Value)).toMatch(queueId);
  });

  it('watch every dead-letter queue of every variant, by its messages or by their age', () => {
    for (const [, variant] of variants) {
      const watched = alarmsOf(variant)
        .flatMap(([, properties]) => metricsOf(properties))
        .filter(({ Namespace }) => Namespace === 'AWS/SQS')
        .map(({ Dimensions }) => target(Dimensions[0]?.Value));
      const ends = resources(variant, 'AWS::SQS::Queue')
        .filter(([, { Properties }]) => !Properties.RedrivePolicy)
        .map(([id]) => id);
      expect(ends.filter((id) => !watched.includes(id))).toEqual([]);
    }
  });

  it.each(['Recordings', 'Speech', 'Cleaning', 'Scoring'])('watch the oldest message of %s', (stage) => {
    const { MetricName, Dimensions, Threshold } = alarm(`${stage}Waits`);
    expect([MetricName, Threshold]).toEqual(['ApproximateAgeOfOldestMessage', 21_600]);
    expect(target(Dimensions[0].Value)).toMatch(new RegExp(`^${stage}StageQueue`));
  });

  it('watch the errors of every function, each in one group', () => {
    const watched = ['SourceErrors', 'PipelineErrors', 'ApiErrors'].flatMap((id) => metricsOf(alarm(id)));
    expect(new Set(watched.map(({ MetricName }) => MetricName))).toEqual(new Set(['Errors']));
    const functions = resources(template, 'AWS::Lambda::Function').map(([id]) => id);
    expect(watched.map(({ Dimensions }) => target(Dimensions[0]?.Value)).sort()).toEqual(functions.sort());
  });

  it('watch the throttles of the account, whose quota they hit', () => {
    expect(metricsOf(alarm('FunctionThrottles'))).toEqual([
      { Namespace: 'AWS/Lambda', MetricName: 'Throttles', Dimensions: [] },
    ]);
  });

  it('stay up between two looks of a parked call', () => {
    for (const id of ['ModelRefused', 'ModelThrottled'])
      expect(alarm(id)).toMatchObject({ EvaluationPeriods: 6, DatapointsToAlarm: 1 });
  });
});

describe('The topic for mail', () => {
  const mail = templateOf(mailed);

  it('is subscribed by the address', () => {
    expect(onlyIn(mail, 'AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: email,
    });
  });

  it('takes alarms of this stack from CloudWatch over TLS only', () => {
    const { Statement } = onlyIn(mail, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument;
    expect(Statement).toHaveLength(2);
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    const [allowed] = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(allowed).toMatchObject({
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(JSON.stringify(allowed.Condition.ArnLike)).toContain(':alarm:Santral-*');
  });

  it('has no key, because CloudWatch could not use it', () => {
    expect(onlyIn(mail, 'AWS::SNS::Topic').Properties).not.toHaveProperty('KmsMasterKeyId');
  });
});

describe('The budget', () => {
  it('exists only if it is configured', () => {
    expect(resources(templateOf(mailed), 'AWS::Budgets::Budget')).toEqual([]);
  });

  it('mails at 80 % of the costs and above 100 % of the forecast', () => {
    const { Budget, NotificationsWithSubscribers } = onlyIn(
      templateOf({ ...mailed, 'alarms.monthlyBudget': '300' }),
      'AWS::Budgets::Budget',
    ).Properties;
    expect(Budget).toEqual({
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: 300, Unit: 'USD' },
    });
    const mails = NotificationsWithSubscribers.map(
      ({ Notification, Subscribers }: { Notification: Record<string, unknown>; Subscribers: unknown }) => [
        Notification.NotificationType,
        Notification.Threshold,
        Notification.ThresholdType,
        Subscribers,
      ],
    );
    const toUs = [{ SubscriptionType: 'EMAIL', Address: email }];
    expect(mails).toEqual([
      ['ACTUAL', 80, 'PERCENTAGE', toUs],
      ['FORECASTED', 100, 'PERCENTAGE', toUs],
    ]);
  });
});
