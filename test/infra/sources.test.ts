import { onlyIn, type Resource, resources, settingsOf, target, templateOf } from './synthesized';

const template = templateOf({ 'sipuni.timeZone': 'Europe/Istanbul' });
const simulated = templateOf({
  'alotech.endpointUrl': 'http://127.0.0.1:4010',
  'alotech.linkOrigins': '["http://127.0.0.1:4010","http://127.0.0.1:4011"]',
});

const environmentOf = (functionId: string, deployed = template): Record<string, unknown> =>
  onlyIn(deployed, 'AWS::Lambda::Function', functionId).Properties.Environment.Variables;

/** What a function knows of the account of a source. */
const accountIn = (functionId: string, source: string, deployed = template): unknown =>
  (settingsOf(deployed, functionId).vendors as Record<string, unknown>)[source];

/** The one event source of a function. */
const consuming = (functionId: string): Resource['Properties'] => {
  const found = resources(template, 'AWS::Lambda::EventSourceMapping').filter(([id]) =>
    id.startsWith(functionId),
  );
  expect(found).toHaveLength(1);
  return found[0]?.[1].Properties;
};

describe('The nightly sync with Sipuni', () => {
  const { Properties } = onlyIn(template, 'AWS::Scheduler::Schedule', 'SourcesSipuni');

  it("starts at midnight of the account's time zone", () => {
    expect(Properties.ScheduleExpression).toBe('cron(0 0 * * ? *)');
    expect(Properties.ScheduleExpressionTimezone).toBe('Europe/Istanbul');
    expect(JSON.parse(Properties.Target.Input)).toEqual({ source: 'schedule' });
    expect(target(Properties.Target.Arn)).toMatch(/^SipuniSyncWorkQueue/);
  });

  it('leaves a dead letter when it could not be started or failed', () => {
    expect(target(Properties.Target.DeadLetterConfig.Arn)).toMatch(/^SourcesMissedSyncs/);
    expect(target(environmentOf('SourcesSipuniSync').MISSED_SYNCS_QUEUE_URL)).toMatch(/^SourcesMissedSyncs/);
  });

  it('takes one message at a time and can send itself the next', () => {
    expect(consuming('SourcesSipuniSync').BatchSize).toBe(1);
    const { SYNC_QUEUE_URL, QUEUE_URL } = environmentOf('SourcesSipuniSync');
    expect(target(SYNC_QUEUE_URL)).toMatch(/^SipuniSyncWorkQueue/);
    expect(QUEUE_URL).toEqual(SYNC_QUEUE_URL);
  });

  it('goes back two days at first, and further if configured', () => {
    expect(accountIn('SourcesSipuniSync', 'sipuni')).toMatchObject({ historyDays: 2, syncLimit: 500 });
    const further = templateOf({ 'sipuni.historyDays': '30' });
    expect(accountIn('SourcesSipuniSync', 'sipuni', further)).toMatchObject({ historyDays: 30 });
  });
});

describe('The watch over the sources', () => {
  it('runs every few minutes by its own rule, independent of the schedules', () => {
    const { ScheduleExpression, Targets } = onlyIn(template, 'AWS::Events::Rule', 'SourcesWatch').Properties;
    expect(ScheduleExpression).toBe('rate(3 minutes)');
    expect(Targets.map(({ Arn }: { Arn: unknown }) => target(Arn))).toEqual([
      expect.stringMatching(/^SourcesWatchAge/),
    ]);
  });
});

describe('The sync with Alotech', () => {
  const { Properties } = onlyIn(template, 'AWS::Scheduler::Schedule', 'SourcesAlotech');

  it('starts every 15 minutes by a message in its queue', () => {
    expect(Properties.ScheduleExpression).toBe('rate(15 minutes)');
    expect(JSON.parse(Properties.Target.Input)).toEqual({ source: 'schedule' });
    expect(target(Properties.Target.Arn)).toMatch(/^AlotechSyncWorkQueue/);
    expect(target(Properties.Target.DeadLetterConfig.Arn)).toMatch(/^SourcesMissedSyncs/);
  });

  it('starts at other times if configured', () => {
    const nightly = templateOf({
      'alotech.syncSchedule': 'cron(0 3 * * ? *)',
      'alotech.timeZone': 'Asia/Tashkent',
    });
    expect(onlyIn(nightly, 'AWS::Scheduler::Schedule', 'SourcesAlotech').Properties).toMatchObject({
      ScheduleExpression: 'cron(0 3 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Tashkent',
    });
  });

  it('takes one message at a time and can send itself the next', () => {
    expect(consuming('SourcesAlotechSync').BatchSize).toBe(1);
    const { SYNC_QUEUE_URL, QUEUE_URL } = environmentOf('SourcesAlotechSync');
    expect(target(SYNC_QUEUE_URL)).toMatch(/^AlotechSyncWorkQueue/);
    expect(QUEUE_URL).toEqual(SYNC_QUEUE_URL);
  });

  it.each(['SourcesAlotechSync', 'SourcesAlotechRoutes'])('is configured in %s', (functionId) => {
    expect(settingsOf(template, functionId)).toMatchObject({ source: 'alotech', parallelRequests: 2 });
    expect(accountIn(functionId, 'alotech')).toEqual({
      timeoutMs: 30_000,
      recordingTimeoutMs: 120_000,
      timeZone: 'Europe/Istanbul',
      defaultCountry: 'TR',
      overlapMinutes: 120,
      historyDays: 30,
      linkOrigins: [],
    });
  });

  it('has as many parallel requests as its setting says', () => {
    const configured = templateOf({ 'alotech.parallelRequests': '3' });
    expect(settingsOf(configured, 'SourcesAlotechSync').parallelRequests).toBe(3);
  });

  it.each(['SourcesAlotechSync', 'SourcesAlotechRoutes', 'RecordingsDownload'])(
    'talks in %s to the tenant of the secret unless one address replaces both hosts',
    (functionId) => {
      expect(target(environmentOf(functionId).ALOTECH_SECRET_ID)).toMatch(/^AlotechCredentials/);
      expect(accountIn(functionId, 'alotech')).not.toHaveProperty('endpointUrl');
      expect(accountIn(functionId, 'alotech', simulated)).toMatchObject({
        endpointUrl: 'http://127.0.0.1:4010',
      });
    },
  );

  it('waits longer for a recording than for an answer', () => {
    expect(accountIn('RecordingsDownload', 'alotech')).toMatchObject({
      timeoutMs: 30_000,
      recordingTimeoutMs: 120_000,
    });
  });

  it('follows links to public addresses only, unless a local origin is configured', () => {
    expect(accountIn('RecordingsDownload', 'alotech')).toMatchObject({ linkOrigins: [] });
    expect(accountIn('RecordingsDownload', 'alotech', simulated)).toMatchObject({
      linkOrigins: ['http://127.0.0.1:4010', 'http://127.0.0.1:4011'],
    });
  });
});

describe('The import of Salesforce exports', () => {
  it('is configured as the deployment says', () => {
    const configured = templateOf({
      'salesforce.keyColumns.won': 'opportunity_id',
      'salesforce.wonStages': '["Closed Won"]',
      'salesforce.dateOrder': 'MDY',
      'salesforce.maxBytes': '5000000',
    });
    expect(settingsOf(configured, 'SourcesSalesforceImport')).toMatchObject({
      keyColumns: { won: 'opportunity_id' },
      wonStages: ['Closed Won'],
      dateOrder: 'MDY',
      maxBytes: 5_000_000,
      defaultCountry: 'TR',
    });
  });

  it('limits the memory for new objects, beside options of every function', () => {
    const chaos = templateOf({ 'functions.extraEnvironment.NODE_OPTIONS': '--require "/chaos.cjs"' });
    expect(environmentOf('SourcesSalesforceImport').NODE_OPTIONS).toBe('--max-semi-space-size=2');
    expect(environmentOf('SourcesSalesforceImport', chaos).NODE_OPTIONS).toBe(
      '--require "/chaos.cjs" --max-semi-space-size=2',
    );
    expect(environmentOf('MatchingMatch').NODE_OPTIONS).toBeUndefined();
    expect(environmentOf('MatchingMatch', chaos).NODE_OPTIONS).toBe('--require "/chaos.cjs"');
  });

  it('reads one export at a time within the memory of a function', () => {
    expect(consuming('SourcesSalesforceImport').BatchSize).toBe(1);
    expect(onlyIn(template, 'AWS::Lambda::Function', 'SourcesSalesforceImport').Properties).toMatchObject({
      MemorySize: 1536,
      Timeout: 600,
    });
  });
});

describe('A call or row to match', () => {
  it.each(['SourcesAlotechSync', 'SourcesSalesforceImport'])(
    'goes from %s to the matching queue',
    (functionId) => {
      expect(target(environmentOf(functionId).MATCHING_QUEUE_URL)).toMatch(/^MatchingWorkQueue/);
    },
  );

  it('goes to the recordings queue once it is won', () => {
    const configured = templateOf({ 'matching.wonMinSeconds': '60' });
    expect(settingsOf(configured, 'MatchingMatch').wonMinSeconds).toBe(60);
    expect(target(environmentOf('MatchingMatch').RECORDINGS_QUEUE_URL)).toMatch(/^RecordingsStageQueue/);
  });
});
