import { readConfig } from '../../infra/config/read-config';
import { timeZonesOf } from '../../infra/config/vendors';
import { config, fileWith, mistakeOf } from './configured';

const applicationProfile = 'arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/abc123';

describe('A configuration', () => {
  it('may be empty, because every field has a default', () => {
    expect(config({})).toMatchObject({
      stackName: 'Santral',
      sipuni: { timeZone: 'Asia/Tashkent', syncSchedule: 'cron(0 0 * * ? *)', syncLimit: 500 },
      alotech: { timeZone: 'Europe/Istanbul', syncSchedule: 'rate(15 minutes)', linkOrigins: [] },
      salesforce: { keyColumns: {}, dateOrder: 'auto', keepExportsDays: 365 },
      matching: { wonMinSeconds: 40 },
      recordings: { retention: 'delete', downloads: {} },
      scale: 'small',
      retries: { baseMs: 2000, maxAttempts: 8 },
    });
  });

  it('prefers single fields of the command line to those of the file', () => {
    const { sipuni } = config(
      { sipuni: { timeZone: 'Asia/Tashkent' } },
      { 'sipuni.timeZone': 'Europe/Istanbul' },
    );
    expect(sipuni.timeZone).toBe('Europe/Istanbul');
  });

  it('reads numbers, switches and lists from the command line and keeps texts', () => {
    const read = config(
      {},
      {
        'sipuni.syncLimit': '20',
        'storage.deletionProtection': 'false',
        'api.corsOrigins': '["https://calls.example.com"]',
        'functions.extraEnvironment.RELEASE': '42',
      },
    );
    expect(read.sipuni.syncLimit).toBe(20);
    expect(read.storage.deletionProtection).toBe(false);
    expect(read.api.corsOrigins).toEqual(['https://calls.example.com']);
    expect(read.functions.extraEnvironment).toEqual({ RELEASE: '42' });
  });

  it('gives the API the zone of the first source switched on', () => {
    const usual = (changed: object) => timeZonesOf(config(changed)).usual;
    expect(usual({})).toBe('Asia/Tashkent');
    expect(usual({ sipuni: { enabled: false } })).toBe('Europe/Istanbul');
    expect(usual({ api: { timeZone: 'Europe/Berlin' } })).toBe('Europe/Berlin');
    expect(timeZonesOf(config({})).ofSources).toEqual({
      sipuni: 'Asia/Tashkent',
      alotech: 'Europe/Istanbul',
    });
  });

  it("leaves the CDK's own context alone", () => {
    expect(() => config({}, { '@aws-cdk/core:someFlag': true, 'aws:cdk:bundling-stacks': [] })).not.toThrow();
  });

  it.each<[string, unknown, RegExp]>([
    [
      'an unknown time zone',
      { sipuni: { timeZone: 'Asia/Taskent' } },
      /sipuni\.timeZone: "Asia\/Taskent".*IANA/,
    ],
    ['an offset in place of a zone', { sipuni: { timeZone: '+05:00' } }, /sipuni\.timeZone: .*IANA/],
    ['a broken schedule', { sipuni: { syncSchedule: '0 0 * * *' } }, /sipuni\.syncSchedule: .*cron\(/],
    ['a number out of range', { sipuni: { syncLimit: 0 } }, /sipuni\.syncLimit: 0 .*>=1/],
    [
      'a text in place of a number',
      { retries: { baseMs: 'soon' } },
      /retries\.baseMs: "soon" .*expected number/,
    ],
    ['a fraction', { speech: { batchSize: 1.5 } }, /speech\.batchSize: 1\.5 .*expected int/],
    ['too large a batch', { speech: { batchSize: 11 } }, /speech\.batchSize: 11 .*<=10/],
    [
      'more than SQS starts',
      { preparation: { maxConcurrency: 1001 } },
      /preparation\.maxConcurrency: 1001 .*<=1000/,
    ],
    ['more than SQS hands over', { speech: { batchSize: 11 } }, /speech\.batchSize: 11 .*<=10/],
    [
      'too many tasks',
      { speech: { whisperx: { maxTasks: 1001 } } },
      /speech\.whisperx\.maxTasks: 1001 .*<=1000/,
    ],
    ['too little concurrency', { insight: { maxConcurrency: 1 } }, /insight\.maxConcurrency: 1 .*>=2/],
    [
      'a value that is none of the choices',
      { recordings: { retention: 'never' } },
      /recordings\.retention: "never".*"delete"\|"listen"\|"keep"/,
    ],
    ['an engine that is not there', { speech: { engine: 'whisper' } }, /speech\.engine: "whisper" .*"navai"/],
    [
      'a retention CloudWatch does not know',
      { logs: { retentionDays: 8 } },
      /logs\.retentionDays: 8 .*1, 3, 5, 7/,
    ],
    [
      'an unknown field',
      { sipuni: { timezone: 'Asia/Tashkent' } },
      /sipuni: timezone is not a field\. Allowed here: .*timeZone/,
    ],
    ['a scale that is none', { scale: 'tiny' }, /scale: "tiny".*"small"\|"standard"\|"large"/],
    [
      'every vendor switched off',
      { sipuni: { enabled: false }, alotech: { enabled: false } },
      /alotech\.enabled: is false for every source.*true for one of sipuni, alotech/,
    ],
    ['an unknown group', { sipun: {} }, /sipun is not a field\. Allowed here: .*sipuni/],
    [
      'a deep unknown field',
      { speech: { navai: { key: 'x' } } },
      /speech\.navai: key is not a field\..*baseUrl/,
    ],
    ['a value in place of a group', { sipuni: 'yes' }, /sipuni: "yes" .*expected object/],
    [
      'an unencrypted vendor',
      { sipuni: { baseUrl: 'http://sipuni.example.com' } },
      /sipuni\.baseUrl: .*https:\/\//,
    ],
    [
      'a host that only looks local',
      { speech: { navai: { baseUrl: 'http://127.0.0.1.example.com' } } },
      /speech\.navai\.baseUrl: /,
    ],
    [
      'credentials in an address',
      { insight: { endpointUrl: 'https://me:pass@example.com' } },
      /insight\.endpointUrl: .*credentials/,
    ],
    [
      'a path in an origin',
      { api: { corsOrigins: ['https://example.com/app'] } },
      /api\.corsOrigins\.0: .*origin/,
    ],
    [
      'a reserved variable',
      { functions: { extraEnvironment: { AWS_REGION: 'x' } } },
      /functions\.extraEnvironment\.AWS_REGION: .*reserves/,
    ],
    [
      'an API function slower than the API',
      { functions: { api: { timeoutSeconds: 60 } } },
      /functions\.api\.timeoutSeconds: 60 .*<=29/,
    ],
    [
      'a function shorter than its vendor',
      { functions: { speech: { timeoutSeconds: 60 } } },
      /functions\.speech\.timeoutSeconds: 60 s .*speech\.navai\.timeoutMs.*605 s or more/,
    ],
    [
      'an Alotech sync too short to get anywhere',
      { functions: { sync: { timeoutSeconds: 19 } } },
      /functions\.sync\.timeoutSeconds: 19 .*>=20/,
    ],
    [
      'an Alotech sync shorter than its vendor',
      { alotech: { timeoutMs: 300_000 } },
      /functions\.sync\.timeoutSeconds: 300 s .*alotech\.timeoutMs.*305 s or more/,
    ],
    [
      'downloads shorter than either vendor',
      { alotech: { timeoutMs: 200_000 } },
      /functions\.recordings\.timeoutSeconds: 180 s .*alotech\.timeoutMs.*205 s or more/,
    ],
    [
      'downloads shorter than a recording of Alotech may take',
      { alotech: { recordingTimeoutMs: 176_000 } },
      /functions\.recordings\.timeoutSeconds: 180 s .*alotech\.recordingTimeoutMs.*181 s or more/,
    ],
    [
      'too little memory for an export',
      { functions: { importSalesforce: { memoryMb: 512 } } },
      /functions\.importSalesforce\.memoryMb: 512 .*>=1024/,
    ],
    [
      'too little time for an export',
      { functions: { importSalesforce: { timeoutSeconds: 9 } } },
      /functions\.importSalesforce\.timeoutSeconds: 9 .*>=10/,
    ],
    [
      'an unencrypted stand-in for Alotech',
      { alotech: { endpointUrl: 'http://alotech.example.com' } },
      /alotech\.endpointUrl: .*https:\/\//,
    ],
    [
      'a foreign host among the origins that links may lead to',
      { alotech: { linkOrigins: ['https://recordings.example.com'] } },
      /alotech\.linkOrigins\.0: .*on this machine/,
    ],
    [
      'an origin that only looks local',
      { alotech: { linkOrigins: ['http://127.0.0.1.example.com'] } },
      /alotech\.linkOrigins\.0: .*on this machine/,
    ],
    [
      'a path in an origin that links may lead to',
      { alotech: { linkOrigins: ['http://127.0.0.1:4010/audio'] } },
      /alotech\.linkOrigins\.0: .*on this machine/,
    ],
    [
      'a country whose numbers are not known',
      { salesforce: { defaultCountry: 'DE' } },
      /salesforce\.defaultCountry: "DE".*"UZ"\|"TR"/,
    ],
    [
      'a key column as the export spells it',
      { salesforce: { keyColumns: { won: 'Opportunity ID' } } },
      /salesforce\.keyColumns\.won: "Opportunity ID" .*snake_case/,
    ],
    [
      'a kind of export that is not there',
      { salesforce: { keyColumns: { lost: 'id' } } },
      /salesforce\.keyColumns: lost is not a field\. Allowed here: lead, won, other/,
    ],
    [
      'matching too short to get anywhere',
      { functions: { matching: { timeoutSeconds: 14 } } },
      /functions\.matching\.timeoutSeconds: 14 .*>=15/,
    ],
    [
      'no stage that counts as won',
      { salesforce: { wonStages: [] } },
      /salesforce\.wonStages: .*to have >=1 items/,
    ],
    [
      'downloads under Sipuni, which are those of every vendor',
      { sipuni: { downloads: { batchSize: 3 } } },
      /sipuni: downloads is not a field/,
    ],
    ['a cap below the base', { retries: { baseMs: 5000, capMs: 1000 } }, /retries\.capMs: .*5000 ms or more/],
    [
      'dead-lettering before the last attempt',
      { retries: { maxAttempts: 30 } },
      /retries\.maxReceiveCount: .*90 or more/,
    ],
    [
      'dead-lettering before the call is stored',
      { retries: { maxAttempts: 1, maxReceiveCount: 9 } },
      /retries\.maxReceiveCount: 9 .*>=10/,
    ],
    [
      'a model whose regions are unknown',
      { insight: { modelId: 'moon.anthropic.claude-x' } },
      /insight\.modelArns: .*ARNs/,
    ],
    [
      'a wildcard among the models',
      { insight: { modelArns: ['arn:aws:bedrock:eu-central-1::foundation-model/*'] } },
      /insight\.modelArns\.0: .*without wildcards/,
    ],
    ['a region that is none', { region: 'Frankfurt' }, /region: "Frankfurt" .*eu-central-1/],
    [
      'an inference profile of another continent',
      { region: 'us-east-1', insight: { modelId: 'eu.anthropic.claude-x' } },
      /insight\.modelId: .*not exist in us-east-1/,
    ],
    ['a model without its vendor', { insight: { modelId: 'eu.claude' } }, /insight\.modelId "eu\.claude"/],
    [
      'a tool choice that Converse does not have',
      { insight: { takes: { toolChoice: 'required' } } },
      /insight\.takes\.toolChoice: .*tool.*any.*auto/,
    ],
    [
      'an ARN in place of the model behind it',
      { insight: { takes: { sameAs: 'arn:aws:bedrock:eu-central-1::foundation-model/x' } } },
      /insight\.takes\.sameAs: .*id of a Bedrock model/,
    ],
    [
      'a model behind a profile that fits into no variable',
      { insight: { takes: { sameAs: 'a'.repeat(129) } } },
      /insight\.takes\.sameAs: .*id of a Bedrock model/,
    ],
    ['a blank model', { insight: { modelId: ' ' } }, /insight\.modelId: " " .*model/],
    ['a zone in the wrong case', { sipuni: { timeZone: 'asia/tashkent' } }, /sipuni\.timeZone: .*IANA/],
    [
      'an address paths cannot be added to',
      { sipuni: { baseUrl: 'https://example.com/?key=1' } },
      /sipuni\.baseUrl: .*query/,
    ],
    ['a tag that AWS keeps for itself', { tags: { 'aws:owner': 'x' } }, /tags\.aws:owner: .*not aws: first/],
    ['a tag AWS cannot store', { tags: { owner: 'a*b' } }, /tags\.owner: "a\*b" .*letters/],
    [
      'more tags than a resource can carry',
      { tags: Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`tag${index}`, ''])) },
      /tags: .*at most 40/,
    ],
    [
      'a variable of the Lambda runtime',
      { functions: { extraEnvironment: { LAMBDA_TASK_ROOT: '/tmp' } } },
      /functions\.extraEnvironment\.LAMBDA_TASK_ROOT: .*reserves/,
    ],
    [
      'rights on a profile and none on the model behind it',
      { insight: { modelId: applicationProfile, modelArns: [applicationProfile] } },
      /insight\.modelArns: .*no model behind it.*get-inference-profile/,
    ],
    [
      'rights that leave the chosen profile out',
      {
        insight: {
          modelId: applicationProfile,
          modelArns: ['arn:aws:bedrock:eu-central-1::foundation-model/x.y'],
        },
      },
      /insight\.modelArns: .*lacks insight\.modelId itself/,
    ],
    [
      'too little time to test the connection with the model',
      { functions: { modelRoutes: { timeoutSeconds: 12 } } },
      /functions\.modelRoutes\.timeoutSeconds: 12 .*>=15/,
    ],
    [
      'a variable that would silence the metrics and the alarms',
      { functions: { extraEnvironment: { POWERTOOLS_METRICS_DISABLED: 'true' } } },
      /functions\.extraEnvironment\.POWERTOOLS_METRICS_DISABLED: .*none of POWERTOOLS_/,
    ],
  ])('with %s is refused with the field and what is allowed', (_, fields, message) => {
    expect(mistakeOf(() => config(fields))).toMatch(message);
  });

  it.each([
    'cron(0 0 * * ? *)',
    'cron(30 0,12 ? * MON-FRI 2026-2030)',
    'cron(0/15 * 1W 1/2 ? *)',
    'cron(0 6 ? JAN,JUL 2#1 *)',
    'rate(1 hour)',
    'cron(0 6 LW * ? *)',
    'cron(0 6 ? * 5L *)',
    'cron(0 6 ? * FRI-MON *)',
    'cron(0 6 ? * 6-2 *)',
    'cron(0 22-2 * * ? *)',
    'cron(0 22-6/2 * * ? *)',
    'rate(12 hours)',
  ])('accepts the schedule %s', (syncSchedule) => {
    const alarms = { syncAgeMinutes: { sipuni: 50_000 } };
    expect(config({ sipuni: { syncSchedule }, alarms }).sipuni.syncSchedule).toBe(syncSchedule);
  });

  it.each([
    'cron(60 0 * * ? *)',
    'cron(0 24 * * ? *)',
    'cron(0 24-2 * * ? *)',
    'cron(0 0 * * * *)',
    'cron(0 0 ? * ? *)',
    'cron(0 0 * 13 ? *)',
    'cron(0 0 ? * FUN *)',
    'cron(0 0/x * * ? *)',
    'cron(a b c d e f)',
    'cron(0 0 * * ?)',
    'cron(1e1 0 * * ? *)',
    'cron(0x1 0 * * ? *)',
    'cron(+5 0 * * ? *)',
    'cron(0 1.0 * * ? *)',
    'cron(0/0.5 0 * * ? *)',
    'cron(0 0 ? * 2#0 *)',
    'cron(0 0 ? * 2#6 *)',
    'cron(0 0 L-3 * ? *)',
    'rate(1 hours)',
    'rate(5 minute)',
    'rate(0 minutes)',
  ])('refuses the schedule %s, which EventBridge would refuse', (syncSchedule) => {
    expect(mistakeOf(() => config({ sipuni: { syncSchedule } }))).toMatch(/sipuni\.syncSchedule: /);
  });

  it('names every wrong field at once', () => {
    const message = mistakeOf(() => config({ sipuni: { syncLimit: 0 }, logs: { level: 'LOUD' } }));
    expect(message).toContain('sipuni.syncLimit');
    expect(message).toContain('logs.level');
  });

  it('puts each mistake above the path of its field', () => {
    const read = () => readConfig({ config: fileWith('{}'), 'sipuni.syncLimit': '0' });
    expect(read).toThrow(/is wrong:\n✖ 0 is not valid\..*>=1\n {2}→ at sipuni\.syncLimit$/);
  });

  it('names a field of the command line as it was typed', () => {
    expect(mistakeOf(() => config({}, { 'sipuni.syncLimit': 'many' }))).toMatch(/sipuni\.syncLimit: "many"/);
    expect(mistakeOf(() => config({}, { 'sipuni.limit': '5' }))).toMatch(/sipuni: limit is not a field/);
  });

  it('reaches simulators on loopback addresses without TLS', () => {
    const { sipuni, alotech } = config({
      sipuni: { baseUrl: 'http://127.0.0.1:4010/api/' },
      alotech: { endpointUrl: 'http://127.0.0.1:4011/', linkOrigins: ['http://127.0.0.1:4011'] },
    });
    expect(sipuni.baseUrl).toBe('http://127.0.0.1:4010/api');
    expect(alotech).toMatchObject({
      endpointUrl: 'http://127.0.0.1:4011',
      linkOrigins: ['http://127.0.0.1:4011'],
    });
  });

  it('names the path of a file that is missing or is not JSON', () => {
    const broken = fileWith('{ "sipuni": ');
    expect(mistakeOf(() => readConfig({ config: broken }))).toContain(broken);
    expect(mistakeOf(() => readConfig({ config: 'no-such-file.json' }))).toContain('no-such-file.json');
  });
});
