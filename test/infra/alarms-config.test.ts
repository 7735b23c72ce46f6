import { latestSyncMinutes, watchMinutes } from '../../infra/config/alarms-config';
import { config, mistakeOf } from './configured';
import { appWith, templateOf } from './synthesized';

const topicArn = 'arn:aws:sns:eu-central-1:111122223333:operations';

describe('The settings of the alarms', () => {
  it('may be left out', () => {
    expect(config({}).alarms).toEqual({
      syncAgeMinutes: {},
      errorPercent: 20,
      errorLeastCalls: 10,
      oldestMessageMinutes: 360,
      functionErrors: 3,
      functionThrottles: 10,
      modelThrottledMinutes: 120,
      metricMath: true,
    });
  });

  it.each([
    [{ email: 'operations' }, /alarms\.email.*allowed: one e-mail address/],
    [{ topicArn: 'operations' }, /alarms\.topicArn.*allowed: the ARN of a standard SNS topic/],
    [{ topicArn: `${topicArn}.fifo` }, /alarms\.topicArn.*standard SNS topic/],
    [{ monthlyBudget: 300 }, /alarms\.monthlyBudget: .*name in alarms\.email who gets its mail/],
    [{ monthlyBudget: 300, topicArn }, /alarms\.monthlyBudget: .*name in alarms\.email/],
    [{ errorPercent: 0 }, /alarms\.errorPercent: 0 is not valid\. .*>=1/],
  ])('refuse %j and name the field', (alarms, message) => {
    expect(mistakeOf(() => config({ alarms }))).toMatch(message);
  });

  it('refuse a topic of another region, where CloudWatch cannot publish', () => {
    const elsewhere = { region: 'eu-west-1', alarms: { topicArn } };
    expect(mistakeOf(() => config(elsewhere))).toMatch(/alarms\.topicArn: the topic is in eu-central-1/);
    expect(config({ region: 'eu-central-1', alarms: { topicArn } }).alarms.topicArn).toBe(topicArn);
  });

  it('refuse it too if the environment names the region', () => {
    const told = { 'alarms.topicArn': topicArn };
    expect(mistakeOf(() => appWith(told, { environment: { AWS_REGION: 'eu-west-1' } }))).toMatch(
      /alarms\.topicArn: the topic is in eu-central-1 .*\(region of AWS_REGION\)/,
    );
    expect(() => appWith(told, { environment: { AWS_REGION: 'eu-central-1' } })).not.toThrow();
  });

  it('leave it to CloudFormation if nobody names the region', () => {
    const { Rules } = templateOf({ 'alarms.topicArn': topicArn }).toJSON();
    expect(Rules.TopicOfThisRegion.Assertions[0].Assert).toEqual({
      'Fn::Equals': ['eu-central-1', { Ref: 'AWS::Region' }],
    });
    const known = templateOf({ 'alarms.topicArn': topicArn, region: 'eu-central-1' }).toJSON();
    expect(known.Rules).not.toHaveProperty('TopicOfThisRegion');
  });
});

describe('The age at which the last sync is too old', () => {
  it.each([
    ['rate(15 minutes)', 23],
    ['cron(0 0 * * ? *)', 2_160],
    ['cron(0 0 ? * MON-FRI *)', 6_480],
    ['rate(1 minute)', 5],
  ])('follows from %s', (schedule, minutes) => {
    expect(latestSyncMinutes(config({}), 'sipuni', schedule)).toBe(minutes);
  });

  it('is as configured', () => {
    const { alarms, ...rest } = config({ alarms: { syncAgeMinutes: { alotech: 90 } } });
    expect(latestSyncMinutes({ alarms, ...rest }, 'alotech', 'rate(15 minutes)')).toBe(90);
  });

  it('must be configured for a schedule whose starts are unknown', () => {
    const sipuni = { syncSchedule: 'cron(0 0 L * ? *)' };
    expect(mistakeOf(() => config({ sipuni }))).toMatch(
      /alarms\.syncAgeMinutes\.sipuni: how far .* lie apart/,
    );
    expect(config({ sipuni, alarms: { syncAgeMinutes: { sipuni: 50_000 } } }).sipuni).toMatchObject(sipuni);
  });

  it('is emitted several times between two starts', () => {
    expect(watchMinutes(config({}))).toBe(3);
    expect(watchMinutes(config({ alotech: { syncSchedule: 'rate(12 hours)' } }))).toBe(60);
    expect(watchMinutes(config({ alotech: { syncSchedule: 'rate(1 minute)' } }))).toBe(1);
  });
});
