import { type IndexName, indexNames } from '../../functions/shared/aws/table';
import { indexProjections } from '../../functions/shared/index-projections';
import { onlyIn, type Resource, resources, target, templateOf } from './synthesized';

const template = templateOf({
  'functions.extraEnvironment.RELEASE': '42',
  'insight.endpointUrl': 'http://127.0.0.1:4030',
});
const functions = resources(template, 'AWS::Lambda::Function');
const queues = new Map(resources(template, 'AWS::SQS::Queue'));
const sources = resources(template, 'AWS::Lambda::EventSourceMapping').map(
  ([, { Properties }]) => Properties,
);

const only = (type: string, idBegins = ''): Resource => onlyIn(template, type, idBegins);

describe('Functions', () => {
  it('are eighteen, on arm64 and Node 24, traced, with structured logs', () => {
    expect(functions).toHaveLength(18);
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO' },
      });
    }
  });

  it('run on x86-64 if configured, with programs for it', () => {
    const other = templateOf({ 'functions.architecture': 'x86_64' });
    for (const [, { Properties }] of resources(other, 'AWS::Lambda::Function'))
      expect(Properties.Architectures).toEqual(['x86_64']);
    expect(onlyIn(other, 'AWS::Lambda::LayerVersion').Properties.CompatibleArchitectures).toEqual(['x86_64']);
  });

  it('have one log group each that expires', () => {
    const groups = functions.map(([, { Properties }]) => target(Properties.LoggingConfig.LogGroup));
    expect(new Set(groups).size).toBe(functions.length);
    for (const [, { Properties }] of resources(template, 'AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBe(30);
    }
  });

  it('know secrets by their ids, never by their values', () => {
    for (const [, { Properties }] of functions) {
      const variables = Object.entries(Properties.Environment.Variables);
      expect(JSON.stringify(variables)).not.toContain('{{resolve:secretsmanager');
      for (const [name, value] of variables.filter(([name]) => /SECRET|API_?KEY|PASSWORD/.test(name))) {
        expect([name, target(value)]).toEqual([
          expect.stringMatching(/_SECRET_ID$/),
          expect.stringMatching(/^(Sipuni|Alotech|Navai)Credentials/),
        ]);
      }
    }
  });

  it('all get the extra environment, and only the insight room gets the model endpoint', () => {
    for (const [id, { Properties }] of functions) {
      const { RELEASE, AWS_ENDPOINT_URL_BEDROCK_RUNTIME } = Properties.Environment.Variables;
      expect(RELEASE).toBe('42');
      expect(AWS_ENDPOINT_URL_BEDROCK_RUNTIME).toBe(
        id.startsWith('Insight') ? 'http://127.0.0.1:4030' : undefined,
      );
    }
  });

  it('keep their own settings over the extra environment', () => {
    const overriding = templateOf({ 'functions.extraEnvironment.TABLE_NAME': 'elsewhere' });
    for (const [, { Properties }] of resources(overriding, 'AWS::Lambda::Function')) {
      expect(target(Properties.Environment.Variables.TABLE_NAME)).toMatch(/^StorageTable/);
    }
  });
});

describe('Queues', () => {
  const deadLetterQueues = [...queues]
    .filter(([, { Properties }]) => !Properties.RedrivePolicy)
    .map(([id]) => id);

  it('have one dead-letter queue each that keeps messages for 14 days', () => {
    const working = [...queues].filter(([, { Properties }]) => Properties.RedrivePolicy);
    expect(working.map(([id]) => id.replace(/Queue[0-9A-F]{8}$/, '')).sort()).toEqual([
      'AlotechSyncWork',
      'CleaningStage',
      'ImportsWork',
      'MatchingWork',
      'PreparationStage',
      'RecordingsStage',
      'ScoringStage',
      'SipuniSyncWork',
      'SipuniWebhookWork',
      'SpeechStage',
    ]);
    const used = working.map(([, { Properties }]) => {
      expect(Properties.RedrivePolicy.maxReceiveCount).toBe(25);
      return target(Properties.RedrivePolicy.deadLetterTargetArn);
    });
    expect(new Set(used).size).toBe(working.length);
    expect(deadLetterQueues.filter((id) => !used.includes(id))).toEqual([
      expect.stringMatching(/^SourcesMissedSyncs/),
    ]);
    for (const id of deadLetterQueues)
      expect(queues.get(id)?.Properties.MessageRetentionPeriod).toBe(14 * 86_400);
  });

  it('have a visibility timeout of six timeouts of their function or more', () => {
    expect(sources).toHaveLength(15);
    const timeouts = new Map(functions.map(([id, { Properties }]) => [id, Properties.Timeout]));
    for (const { EventSourceArn, FunctionName } of sources) {
      const visibility = queues.get(target(EventSourceArn))?.Properties.VisibilityTimeout;
      expect(visibility).toBeGreaterThanOrEqual(6 * timeouts.get(target(FunctionName)));
    }
  });

  it('are consumed with partial batch responses, by one function each', () => {
    for (const { FunctionResponseTypes } of sources)
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(new Set(sources.map(({ EventSourceArn }) => target(EventSourceArn))).size).toBe(sources.length);
  });

  it('of the stages share one consumer of dead letters, and the others keep them', () => {
    const archive = sources.filter(({ FunctionName }) =>
      target(FunctionName).startsWith('DeadLettersArchive'),
    );
    expect(
      archive.map(({ EventSourceArn }) => target(EventSourceArn).replace(/StageDeadLetters.*/, '')).sort(),
    ).toEqual(['Cleaning', 'Preparation', 'Recordings', 'Scoring', 'Speech']);
  });

  it('give their consumer their URL', () => {
    const working = sources.filter(({ EventSourceArn }) => !target(EventSourceArn).includes('DeadLetters'));
    expect(working).toHaveLength(10);
    for (const { EventSourceArn, FunctionName } of working) {
      const [, consumer] = functions.find(([id]) => id === target(FunctionName)) as [string, Resource];
      expect(target(consumer.Properties.Environment.Variables.QUEUE_URL)).toBe(target(EventSourceArn));
    }
  });

  it('have the configured invocations and batch size', () => {
    const limited = resources(
      templateOf({ 'recordings.downloads.batchSize': '3', 'recordings.downloads.maxConcurrency': '4' }),
      'AWS::Lambda::EventSourceMapping',
    ).find(([id]) => id.startsWith('RecordingsDownload'));
    expect(limited?.[1].Properties).toMatchObject({
      BatchSize: 3,
      ScalingConfig: { MaximumConcurrency: 4 },
    });
  });

  it('are encrypted and refuse requests without TLS', () => {
    const policies = resources(template, 'AWS::SQS::QueuePolicy').map(([, { Properties }]) => Properties);
    for (const [id, { Properties }] of queues) {
      expect(Properties.SqsManagedSseEnabled).toBe(true);
      const policy = policies.find(({ Queues }) => Queues.some((queue: unknown) => target(queue) === id));
      expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
    }
  });
});

describe('Objects of a stage', () => {
  it.each([
    ['exports/*', 'ImportsWork'],
    ['recordings/*', 'PreparationStage'],
    ['prepared/*', 'SpeechStage'],
    ['transcripts/*.json', 'CleaningStage'],
    ['cleaned/*.json', 'ScoringStage'],
  ])('in %s start a message in the queue of %s', (pattern, stage) => {
    const { EventPattern, Targets } = only('AWS::Events::Rule', `${stage}ObjectArrived`).Properties;
    expect(EventPattern['detail-type']).toEqual(['Object Created']);
    expect(EventPattern.detail.object.key).toEqual([{ wildcard: pattern }]);
    expect(target(EventPattern.detail.bucket.name[0])).toMatch(/^StorageBucket/);
    expect(target(Targets[0].Arn)).toMatch(new RegExp(`^${stage}Queue`));
    expect(target(Targets[0].DeadLetterConfig.Arn)).toMatch(new RegExp(`^${stage}DeadLetters`));
  });
});

describe('Objects in an unknown folder', () => {
  it('start a message in the queue of imports, which says where they belong', () => {
    const { EventPattern, Targets } = only('AWS::Events::Rule', 'ImportsWorkOtherObjectArrived').Properties;
    const [{ 'anything-but': others }] = EventPattern.detail.object.key;
    expect(others.wildcard).toEqual(
      expect.arrayContaining(['exports/*', 'recordings/*', 'models/*', 'samples/*', 'heard/*']),
    );
    expect(target(Targets[0].Arn)).toMatch(/^ImportsWorkQueue/);
  });
});

describe('The data bucket', () => {
  const bucket = only('AWS::S3::Bucket', 'StorageBucket');

  it('is encrypted, closed to the public, logged, and outlives the stack', () => {
    expect(bucket.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(bucket.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      LoggingConfiguration: { LogFilePrefix: 'data/' },
    });
  });

  it('refuses requests without TLS', () => {
    const policy = only('AWS::S3::BucketPolicy', 'StorageBucketPolicy');
    expect(policy.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  it('keeps no versions, because a deleted recording must be gone', () => {
    expect(bucket.Properties.VersioningConfiguration).toBeUndefined();
  });

  it('expires everything except results, and stray uploads', () => {
    expect(lifecycleOf(bucket)).toEqual({
      'recordings/': 7,
      'prepared/': 7,
      'listening/': 7,
      'heard/': 30,
      'answers/': 30,
      'dead-letters/': 90,
      'exports/': 365,
      'samples/': 7,
      'downloads/': 7,
    });
    expect(bucket.Properties.LifecycleConfiguration.Rules).toContainEqual(
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
    );
  });

  it('keeps exports and recordings as long as configured', () => {
    const keeping = templateOf({
      'recordings.retention': 'keep',
      'recordings.keepDays': '45',
      'salesforce.keepExportsDays': '30',
    });
    const [, kept] = resources(keeping, 'AWS::S3::Bucket').find(([id]) => id.startsWith('StorageBucket')) as [
      string,
      Resource,
    ];
    expect(lifecycleOf(kept)).toMatchObject({ 'recordings/': 45, 'listening/': 90, 'exports/': 30 });
  });

  it('keeps listening copies and transcripts as long as configured', () => {
    const listening = templateOf({
      'recordings.retention': 'listen',
      'recordings.listeningDays': '60',
      'transcripts.keepDays': '400',
    });
    const [, kept] = resources(listening, 'AWS::S3::Bucket').find(([id]) =>
      id.startsWith('StorageBucket'),
    ) as [string, Resource];
    expect(lifecycleOf(kept)).toMatchObject({
      ...{ 'recordings/': 7, 'listening/': 60, 'transcripts/': 400, 'cleaned/': 400 },
    });
  });
});

const lifecycleOf = ({ Properties }: Resource): Record<string, number> =>
  Object.fromEntries(
    Properties.LifecycleConfiguration.Rules.filter((rule: { Prefix?: string }) => rule.Prefix).map(
      (rule: { Prefix: string; ExpirationInDays: number }) => [rule.Prefix, rule.ExpirationInDays],
    ),
  );

describe('The table', () => {
  const { Properties, DeletionPolicy } = only('AWS::DynamoDB::GlobalTable');

  it('is on demand, encrypted, restorable and protected, and outlives the stack', () => {
    expect(DeletionPolicy).toBe('Retain');
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
    expect(Properties.Replicas[0]).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('has indexes with the projections of the entities', () => {
    expect(
      Properties.GlobalSecondaryIndexes.map(({ IndexName }: { IndexName: string }) => IndexName),
    ).toEqual(indexNames);
    for (const { IndexName, KeySchema, Projection } of Properties.GlobalSecondaryIndexes) {
      expect(KeySchema.map(({ AttributeName }: { AttributeName: string }) => AttributeName)).toEqual([
        `${IndexName}pk`,
        `${IndexName}sk`,
      ]);
      expect(Projection).toEqual({
        ProjectionType: 'INCLUDE',
        NonKeyAttributes: indexProjections[IndexName as IndexName],
      });
    }
  });
});

describe('The outputs', () => {
  it('name all that a person or the local cloud needs', () => {
    expect(Object.keys(template.findOutputs('*')).sort()).toEqual([
      'AccessLogBucketName',
      'AlotechSecretId',
      'AlotechSyncDeadLetterQueueUrl',
      'AlotechSyncFunctionName',
      'AlotechSyncQueueUrl',
      'ApiUrl',
      'BucketName',
      'CleaningDeadLetterQueueUrl',
      'CleaningQueueUrl',
      'ImportsDeadLetterQueueUrl',
      'ImportsQueueUrl',
      'LambdaConcurrencyNeeded',
      'MatchingDeadLetterQueueUrl',
      'MatchingQueueUrl',
      'NavaiSecretId',
      'PageBucketName',
      'PageDomainName',
      'PageUrl',
      'PreparationDeadLetterQueueUrl',
      'PreparationQueueUrl',
      'RecordingsDeadLetterQueueUrl',
      'RecordingsQueueUrl',
      'ScoringDeadLetterQueueUrl',
      'ScoringQueueUrl',
      'SignInUrl',
      'SipuniSecretId',
      'SipuniSyncDeadLetterQueueUrl',
      'SipuniSyncFunctionName',
      'SipuniSyncQueueUrl',
      'SipuniWebhookDeadLetterQueueUrl',
      'SipuniWebhookQueueUrl',
      'SpeechDeadLetterQueueUrl',
      'SpeechQueueUrl',
      'TableName',
      'UserPoolClientId',
      'UserPoolId',
    ]);
  });
});
