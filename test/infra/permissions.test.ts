import { consuming, deniedBy, grantedBy, listed, logging, rightsIn, tracing, wildcardIn } from './rights';
import { resources, target, templateOf } from './synthesized';

const template = templateOf();

const granted = grantedBy(template);
const rightsOf = (functionId: string) => rightsIn(granted, `${functionId}Role`);

/** Every resource with a wildcard that a role may touch, with the reason. */
const recordedWildcards: Record<string, string> = {
  '*': 'X-Ray has no resources to name, and neither has what an account may use',
  'recordings/*': 'keys hold the customer and the call',
  'prepared/*': 'keys hold the customer and the call',
  'listening/*': 'keys hold the customer and the call',
  'transcripts/*': 'keys hold the customer and the call',
  'cleaned/*': 'keys hold the customer and the call',
  'answers/*': 'keys hold the call and a digest',
  'dead-letters/*': 'keys hold the message',
  'exports/*': 'keys are as a person names the files',
  'exports/reports/*': 'keys hold the import',
  'exports/uploads/*': 'keys hold the import and the name of the file',
  'downloads/*': 'keys hold the moment',
  'assets/*': 'names hold hashes of their content',
  'samples/*': 'keys hold the moment',
  'PageFiles/*': 'files of earlier releases go with the page',
};

const actionsOf = (policyOf: RegExp): string[] =>
  granted.filter(({ id }) => policyOf.test(id)).flatMap(({ Action }) => listed(Action));

describe('Roles', () => {
  it('are seen by this test', () => expect(granted.length).toBeGreaterThan(30));

  it('allow no wildcard action', () => {
    expect(granted.filter(({ Action }) => listed(Action).some((action) => action.includes('*')))).toEqual([]);
  });

  it('allow no wildcard resource without a recorded reason', () => {
    const found = granted
      .flatMap(({ Resource }) => listed(Resource).map(wildcardIn))
      .filter(Boolean) as string[];
    expect([...new Set(found)].sort()).toEqual(Object.keys(recordedWildcards).sort());
  });

  it('allow only tracing on every resource, except for the test of the model', () => {
    const everywhere = granted.filter(
      ({ id, Resource }) => listed(Resource).includes('*') && !id.startsWith('InsightModelRoutesRole'),
    );
    expect(new Set(everywhere.flatMap(({ Action }) => listed(Action)))).toEqual(
      new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']),
    );
  });

  it('carry no managed policy', () => {
    for (const [, { Properties }] of resources(template, 'AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it('belong to one function each', () => {
    const roles = resources(template, 'AWS::Lambda::Function').map(([, { Properties }]) =>
      target(Properties.Role),
    );
    expect(new Set(roles).size).toBe(roles.length);
  });

  it('allow only the insight room to invoke a model, and only configured ones', () => {
    const invoking = granted.filter(({ Action }) => listed(Action).includes('bedrock:InvokeModel'));
    expect([...new Set(invoking.map(({ id }) => id.replace(/Role.*/, '')))].sort()).toEqual([
      'InsightClean',
      'InsightModelRoutes',
      'InsightScore',
    ]);
    expect(JSON.stringify(invoking)).toContain(':inference-profile/eu.anthropic.');
  });

  it('allow each function to read the secrets of its vendors only', () => {
    const readers = granted
      .filter(({ Action }) => listed(Action).includes('secretsmanager:GetSecretValue'))
      .map(({ id, Resource }) => [
        id.replace(/Role.*/, ''),
        listed(Resource)
          .map((secret) => target(secret).replace(/[0-9A-F]{8}$/, ''))
          .sort(),
      ]);
    expect(Object.fromEntries(readers)).toEqual({
      RecordingsDownload: ['AlotechCredentials', 'SipuniCredentials'],
      SourcesAlotechRoutes: ['AlotechCredentials'],
      SourcesAlotechSync: ['AlotechCredentials'],
      SourcesSipuniRoutes: ['SipuniCredentials'],
      SourcesSipuniSync: ['SipuniCredentials'],
      SourcesSipuniWebhookReceive: ['SipuniCredentials'],
      SourcesSipuniWebhookTake: ['SipuniCredentials'],
      SpeechTranscribe: ['NavaiCredentials'],
    });
  });

  it('keep the API from deleting objects and from changing any but its own', () => {
    expect(actionsOf(/^ApiRouter/).filter((action) => action.startsWith('s3:Delete'))).toEqual([]);
    const writing = Object.entries(rightsOf('ApiRouter')).filter(([, actions]) =>
      actions.includes('PutObject'),
    );
    expect(writing.map(([resource]) => resource).sort()).toEqual([
      'downloads/',
      'exports/uploads/',
      'samples/',
    ]);
  });

  it('allow nobody to delete from the table', () => {
    expect(
      granted
        .flatMap(({ Action }) => listed(Action))
        .filter((action) => action.startsWith('dynamodb:Delete')),
    ).toEqual([]);
  });
});

describe('The audit', () => {
  const changing = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:UpdateItem'];
  const inAudit = { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['$santral#audit_*'] } };

  it('grows by the API only, and no user of the table can change it', () => {
    const users = granted.filter(
      ({ Action, Resource }) =>
        listed(Action).some((action) => action.startsWith('dynamodb:')) &&
        listed(Resource).some((resource) => target(resource)?.startsWith('StorageTable')),
    );
    const denied = deniedBy(template).map(({ id, Action, Condition }) => ({
      id,
      actions: listed(Action).sort(),
      Condition,
    }));
    for (const { id } of users)
      expect(denied).toContainEqual({
        id,
        actions: id.startsWith('ApiRouter') ? changing : [...changing, 'dynamodb:PutItem'].sort(),
        Condition: inAudit,
      });
  });
});

const sync = {
  StorageTable: ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
  indexes: ['Query'],
  SipuniCredentials: ['GetSecretValue'],
  RecordingsStageQueue: ['SendMessage'],
};
const answers = { 'answers/': ['DeleteObject', 'GetObject', 'PutObject'] };

// The local cloud allows everything, so a missing right would first show on AWS. Each list is exactly what
// the code of the function calls.
describe.each<[string, Record<string, string[]>]>([
  [
    'SourcesSipuniSync',
    {
      ...sync,
      SipuniSyncWorkQueue: [...consuming, 'SendMessage'],
      SourcesMissedSyncs: ['SendMessage'],
    },
  ],
  [
    'SourcesSipuniWebhookReceive',
    { SipuniCredentials: ['GetSecretValue'], SipuniWebhookWorkQueue: ['SendMessage'] },
  ],
  [
    'SourcesSipuniWebhookTake',
    {
      StorageTable: sync.StorageTable,
      SipuniCredentials: ['GetSecretValue'],
      RecordingsStageQueue: ['SendMessage'],
      SipuniWebhookWorkQueue: consuming,
    },
  ],
  ['SourcesSipuniRoutes', { ...sync, SipuniSyncWorkQueue: ['SendMessage'] }],
  [
    'SourcesAlotechSync',
    {
      StorageTable: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'],
      indexes: ['Query'],
      AlotechCredentials: ['GetSecretValue'],
      AlotechSyncWorkQueue: [...consuming, 'SendMessage'],
      MatchingWorkQueue: ['SendMessage'],
    },
  ],
  [
    'SourcesAlotechRoutes',
    {
      StorageTable: ['GetItem', 'PutItem'],
      AlotechCredentials: ['GetSecretValue'],
      AlotechSyncWorkQueue: ['SendMessage'],
    },
  ],
  ['SourcesWatchAge', { StorageTable: ['GetItem'] }],
  [
    'SourcesSalesforceImport',
    {
      StorageTable: ['BatchGetItem', 'GetItem', 'PutItem'],
      'exports/': ['GetObject'],
      'exports/reports/': ['PutObject'],
      StorageBucket: ['ListBucket'],
      MatchingWorkQueue: ['SendMessage'],
      ImportsWorkQueue: consuming,
    },
  ],
  [
    'MatchingMatch',
    {
      StorageTable: ['BatchGetItem', 'BatchWriteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
      RecordingsStageQueue: ['SendMessage'],
      MatchingWorkQueue: [...consuming, 'SendMessage'],
    },
  ],
  [
    'RecordingsDownload',
    {
      StorageTable: ['BatchGetItem', 'GetItem', 'UpdateItem'],
      'recordings/': ['AbortMultipartUpload', 'DeleteObject', 'GetObject', 'PutObject'],
      'prepared/': ['DeleteObject'],
      StorageBucket: ['ListBucket'],
      SipuniCredentials: ['GetSecretValue'],
      AlotechCredentials: ['GetSecretValue'],
      RecordingsStageQueue: [...consuming, 'SendMessage'],
    },
  ],
  [
    'PreparationPrepare',
    {
      StorageTable: ['BatchGetItem', 'GetItem', 'UpdateItem'],
      'recordings/': ['DeleteObject', 'GetObject'],
      'prepared/': ['AbortMultipartUpload', 'DeleteObject', 'GetObject', 'PutObject'],
      StorageBucket: ['ListBucket'],
      PreparationStageQueue: consuming,
    },
  ],
  [
    'SpeechTranscribe',
    {
      StorageTable: ['BatchGetItem', 'GetItem', 'UpdateItem'],
      'recordings/': ['DeleteObject'],
      'prepared/': ['DeleteObject', 'GetObject'],
      'transcripts/': ['GetObject', 'PutObject'],
      ...answers,
      StorageBucket: ['ListBucket'],
      NavaiCredentials: ['GetSecretValue'],
      SpeechStageQueue: consuming,
    },
  ],
  [
    'InsightClean',
    {
      StorageTable: ['BatchGetItem', 'GetItem', 'UpdateItem'],
      'recordings/': ['DeleteObject'],
      'prepared/': ['DeleteObject'],
      'transcripts/': ['GetObject'],
      'cleaned/': ['PutObject'],
      ...answers,
      StorageBucket: ['ListBucket'],
      models: ['InvokeModel'],
      CleaningStageQueue: [...consuming, 'SendMessage'],
    },
  ],
  [
    'InsightScore',
    {
      StorageTable: ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
      'recordings/': ['DeleteObject'],
      'prepared/': ['DeleteObject'],
      'transcripts/': ['GetObject'],
      'cleaned/': ['GetObject'],
      ...answers,
      StorageBucket: ['ListBucket'],
      models: ['InvokeModel'],
      ScoringStageQueue: [...consuming, 'SendMessage'],
    },
  ],
  [
    'InsightModelRoutes',
    {
      // AWS knows no resource for these (`recordedWildcards`).
      everything: [
        'GetAccountSettings',
        'GetFoundationModelAvailability',
        'GetUseCaseForModelAccess',
        'ListAWSDefaultServiceQuotas',
        'ListServiceQuotas',
        ...tracing,
      ],
      models: ['GetFoundationModel', 'GetInferenceProfile', 'InvokeModel'],
    },
  ],
  [
    'DeadLettersArchive',
    {
      StorageTable: ['BatchGetItem', 'GetItem', 'UpdateItem'],
      // Whether what a stage works on is there.
      'recordings/': ['DeleteObject', 'GetObject'],
      'prepared/': ['DeleteObject', 'GetObject'],
      'transcripts/': ['GetObject'],
      'cleaned/': ['GetObject'],
      StorageBucket: ['ListBucket'],
      'dead-letters/': ['PutObject'],
      RecordingsStageDeadLetters: consuming,
      PreparationStageDeadLetters: consuming,
      SpeechStageDeadLetters: consuming,
      CleaningStageDeadLetters: consuming,
      ScoringStageDeadLetters: consuming,
    },
  ],
  [
    'ApiRouter',
    {
      StorageTable: ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
      indexes: ['Query'],
      'recordings/': ['GetObject'],
      'listening/': ['GetObject'],
      'transcripts/': ['GetObject'],
      'cleaned/': ['GetObject'],
      'exports/reports/': ['GetObject'],
      'exports/uploads/': ['PutObject'],
      'downloads/': ['AbortMultipartUpload', 'GetObject', 'PutObject'],
      'samples/': ['AbortMultipartUpload', 'GetObject', 'PutObject'],
      StorageBucket: ['ListBucket'],
      RecordingsStageQueue: ['GetQueueAttributes', 'SendMessage'],
      RecordingsStageDeadLetters: ['GetQueueAttributes'],
      PreparationStageQueue: ['GetQueueAttributes', 'SendMessage'],
      PreparationStageDeadLetters: ['GetQueueAttributes'],
      SpeechStageQueue: ['GetQueueAttributes', 'SendMessage'],
      SpeechStageDeadLetters: ['GetQueueAttributes'],
      CleaningStageQueue: ['GetQueueAttributes', 'SendMessage'],
      CleaningStageDeadLetters: ['GetQueueAttributes'],
      ScoringStageQueue: ['GetQueueAttributes', 'SendMessage'],
      ScoringStageDeadLetters: ['GetQueueAttributes'],
      SipuniSyncWorkQueue: ['GetQueueAttributes'],
      SipuniSyncWorkDeadLetters: ['GetQueueAttributes'],
      SipuniWebhookWorkQueue: ['GetQueueAttributes'],
      SipuniWebhookWorkDeadLetters: ['GetQueueAttributes'],
      AlotechSyncWorkQueue: ['GetQueueAttributes'],
      AlotechSyncWorkDeadLetters: ['GetQueueAttributes'],
      ImportsWorkQueue: ['GetQueueAttributes'],
      ImportsWorkDeadLetters: ['GetQueueAttributes'],
      MatchingWorkQueue: ['GetQueueAttributes'],
      MatchingWorkDeadLetters: ['GetQueueAttributes'],
    },
  ],
])('The role of %s', (functionId, rights) => {
  it('allows exactly what the function does', () => {
    expect(rightsOf(functionId)).toEqual({ everything: tracing, [`${functionId}Logs`]: logging, ...rights });
  });
});

describe.each([
  ['nightly', 'SourcesSipuniStart', { SipuniSyncWorkQueue: ['SendMessage'] }],
  ['regular', 'SourcesAlotechStart', { AlotechSyncWorkQueue: ['SendMessage'] }],
])('The %s schedule', (_, scheduleId, start) => {
  it('may only start its sync and report a failed start', () => {
    expect(rightsOf(scheduleId)).toEqual({ ...start, SourcesMissedSyncs: ['SendMessage'] });
  });
});
