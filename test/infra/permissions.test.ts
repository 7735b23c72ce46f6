import { Match } from 'aws-cdk-lib/assertions';
import { type Resource, resources, target, templateOf } from './synthesized';

const template = templateOf();

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

const listed = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const statementsOf = ({ Properties }: Resource): Statement[] => [
  ...(Properties.PolicyDocument?.Statement ?? []),
  ...(Properties.Policies ?? []).flatMap(
    (policy: { PolicyDocument: { Statement: Statement[] } }) => policy.PolicyDocument.Statement,
  ),
];

/** What roles allow, by the logical id of the role or policy. */
const granted = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role']
  .flatMap((type) => resources(template, type))
  .flatMap(([id, resource]) => statementsOf(resource).map((statement) => ({ id, ...statement })))
  .filter(({ Effect }) => Effect === 'Allow');

/** Every resource with a wildcard that a role may touch, and why it can't be named in full. */
const recordedWildcards: Record<string, string> = {
  '*': 'X-Ray has no resources to name',
  'recordings/*': 'keys hold the customer and the call',
  'transcripts/*': 'keys hold the customer and the call',
  'cleaned/*': 'keys hold the customer and the call',
  'answers/*': 'keys hold the call and a digest',
  'dead-letters/*': 'keys hold the message',
};

const wildcardIn = (resource: unknown): string | undefined => {
  const text = typeof resource === 'string' ? resource : JSON.stringify(resource);
  if (!text.includes('*')) return undefined;
  if (text === '*') return text;
  const [, suffix] =
    /^\{"Fn::Join":\["",\[\{"Fn::GetAtt":\["\w+","Arn"\]\},"\/([\w-]+\/\*)"\]\]\}$/.exec(text) ?? [];
  return suffix ?? text;
};

const actionsOf = (policyOf: RegExp): string[] =>
  granted.filter(({ id }) => policyOf.test(id)).flatMap(({ Action }) => listed(Action));

describe('Roles', () => {
  it('are seen by this test', () => expect(granted.length).toBeGreaterThan(30));

  it('allow no action by a wildcard', () => {
    expect(granted.filter(({ Action }) => listed(Action).some((action) => action.includes('*')))).toEqual([]);
  });

  it('allow no wildcard resource without a recorded reason', () => {
    const found = granted
      .flatMap(({ Resource }) => listed(Resource).map(wildcardIn))
      .filter(Boolean) as string[];
    expect([...new Set(found)].sort()).toEqual(Object.keys(recordedWildcards).sort());
  });

  it('allow nothing but tracing on every resource', () => {
    const everywhere = granted.filter(({ Resource }) => listed(Resource).includes('*'));
    expect(new Set(everywhere.flatMap(({ Action }) => listed(Action)))).toEqual(
      new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']),
    );
  });

  it('carry no managed policy', () => {
    for (const [, { Properties }] of resources(template, 'AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it('are one per function', () => {
    const roles = resources(template, 'AWS::Lambda::Function').map(([, { Properties }]) =>
      target(Properties.Role),
    );
    expect(new Set(roles).size).toBe(roles.length);
  });

  it('let only the insight room invoke a model, and only the configured ones', () => {
    const invoking = granted.filter(({ Action }) => listed(Action).includes('bedrock:InvokeModel'));
    expect(invoking.map(({ id }) => id.replace(/Role.*/, '')).sort()).toEqual([
      'InsightAnalyze',
      'InsightClean',
    ]);
    expect(JSON.stringify(invoking)).toContain(':inference-profile/eu.anthropic.');
  });

  it('let each room read the secret of its own vendor only', () => {
    const readers = granted
      .filter(({ Action }) => listed(Action).includes('secretsmanager:GetSecretValue'))
      .map(({ id, Resource }) => [id.replace(/Role.*/, ''), target(Resource).replace(/[0-9A-F]{8}$/, '')]);
    expect(Object.fromEntries(readers)).toEqual({
      RecordingsDownload: 'SipuniCredentials',
      SourcesSipuniRoutes: 'SipuniCredentials',
      SourcesSyncSipuni: 'SipuniCredentials',
      SpeechTranscribe: 'NavaiCredentials',
    });
  });

  it('keep the API from deleting or changing any object', () => {
    const s3 = actionsOf(/^ApiRouter/).filter((action) => action.startsWith('s3:'));
    expect(new Set(s3)).toEqual(new Set(['s3:GetObject', 's3:ListBucket']));
  });

  it('let nobody delete from the table', () => {
    expect(
      granted
        .flatMap(({ Action }) => listed(Action))
        .filter((action) => action.startsWith('dynamodb:Delete')),
    ).toEqual([]);
  });
});

describe('The nightly schedule', () => {
  it('may start the sync and report what it could not start, and nothing else', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Action: 'lambda:InvokeFunction',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SourcesSyncSipuni'), 'Arn'] },
          }),
          Match.objectLike({
            Action: 'sqs:SendMessage',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SourcesMissedSyncs'), 'Arn'] },
          }),
        ],
      },
    });
  });
});
