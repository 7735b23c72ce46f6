import type { Template } from 'aws-cdk-lib/assertions';
import { type Resource, templateOf } from './synthesized';
import { variants } from './variants';

const everyResource = (context: Record<string, unknown>) => allOf(templateOf(context));
const allOf = (template: Template): [id: string, resource: Resource][] =>
  Object.entries(template.toJSON().Resources as Record<string, Resource>);

/** Everything that a template keeps in some case, by logical id. */
const keptIn = (context: Record<string, unknown>) =>
  Object.fromEntries(
    everyResource(context)
      .filter(([, { DeletionPolicy }]) => DeletionPolicy && DeletionPolicy !== 'Delete')
      .map(([id, { Type, DeletionPolicy, UpdateReplacePolicy }]) => [
        id,
        [Type, DeletionPolicy, UpdateReplacePolicy],
      ]),
  );

// A new logical id is a new, empty resource. Whoever changes one leaves people's calls, accounts and
// recordings behind.
const buckets = {
  StorageAccessLogs96FB524C: ['AWS::S3::Bucket', 'RetainExceptOnCreate', 'Retain'],
  StorageBucket5CB7C8EA: ['AWS::S3::Bucket', 'RetainExceptOnCreate', 'Retain'],
};

describe('Data that outlives the stack', () => {
  it('goes with a failed create, unless AWS protects it', () => {
    expect(keptIn({})).toEqual({
      ...buckets,
      StorageTableB43FDCE7: ['AWS::DynamoDB::GlobalTable', 'Retain', 'Retain'],
      ApiUsers862F2BE7: ['AWS::Cognito::UserPool', 'Retain', 'Retain'],
    });
  });

  it('goes with a failed create if nothing is protected', () => {
    expect(keptIn({ 'storage.deletionProtection': 'false' })).toEqual({
      ...buckets,
      StorageTableB43FDCE7: ['AWS::DynamoDB::GlobalTable', 'RetainExceptOnCreate', 'Retain'],
      ApiUsers862F2BE7: ['AWS::Cognito::UserPool', 'RetainExceptOnCreate', 'Retain'],
    });
  });
});

/** Names that are unique in their parent only, or that name something else than the resource. */
const harmlessNames = new Set([
  'AWS::ApiGatewayV2::Api Name',
  'AWS::ApiGatewayV2::Authorizer Name',
  'AWS::ApiGatewayV2::Stage StageName',
  'AWS::ApplicationAutoScaling::ScalingPolicy PolicyName',
  // It begins with the name of the stack and goes with a create that fails.
  'AWS::CloudWatch::Alarm AlarmName',
  'AWS::CloudWatch::Alarm MetricName',
  'AWS::EC2::VPCEndpoint ServiceName',
  'AWS::Cognito::UserPoolGroup GroupName',
  'AWS::Cognito::UserPoolIdentityProvider ProviderName',
  'AWS::SNS::Topic DisplayName',
  'AWS::IAM::Policy PolicyName',
]);

/** Whether a value is the same in every create of the stack. It then follows no resource and not the stack's id. */
const isFixed = (value: unknown): boolean => {
  const text = JSON.stringify(value);
  const followed = [...text.matchAll(/"Ref":"([^"]+)"/g)].map(([, name = '']) => name);
  return (
    !text.includes('"Fn::GetAtt"') &&
    followed.every((name) => name.startsWith('AWS::') && name !== 'AWS::StackId')
  );
};

describe.each(Object.entries(variants))('A template with %s', (_, context) => {
  const template = templateOf(context);
  const all = allOf(template);

  it('fixes no name that a left-over of an earlier create could hold', () => {
    const fixed = all.flatMap(([id, { Type, Properties = {} }]) =>
      Object.entries(Properties)
        .filter(([name, value]) => /(^|[a-z])Name$/.test(name) && isFixed(value))
        .filter(([name]) => !harmlessNames.has(`${Type} ${name}`))
        .map(([name, value]) => `${id} ${name} ${JSON.stringify(value)}`),
    );
    expect(fixed).toEqual([]);
  });

  it('exports nothing, because the name of an export is unique in a region', () => {
    const outputs = Object.values(template.findOutputs('*'));
    expect(outputs.filter((output) => 'Export' in output)).toEqual([]);
  });

  it('gives access logs one prefix and each create its own name', () => {
    const names = all
      .filter(([, { Type }]) => Type === 'AWS::Logs::LogGroup')
      .map(([, { Properties }]) => Properties.LogGroupName)
      .filter((name) => name !== undefined);
    expect(names).toHaveLength(1);
    const [, [prefix, , , id]] = names[0]['Fn::Join'];
    expect(prefix).toBe('/aws/vendedlogs/');
    expect(JSON.stringify(id)).toContain('{"Ref":"AWS::StackId"}');
  });
});

describe('The secrets', () => {
  // CloudFormation writes a secret again when its SecretString or its logical id changes. A changed letter
  // here wipes what people filled in (decision 041).
  it('are as they were in every earlier release', () => {
    const secrets = everyResource({}).filter(([, { Type }]) => Type === 'AWS::SecretsManager::Secret');
    expect(
      Object.fromEntries(
        secrets.map(([id, { Properties, DeletionPolicy }]) => {
          const { SecretString, Description, Tags, ...others } = Properties;
          return [id, { SecretString, others, DeletionPolicy }];
        }),
      ),
    ).toEqual({
      SipuniCredentials55F21B8E: {
        SecretString: '{"user":"","secret":""}',
        others: {},
        DeletionPolicy: 'Delete',
      },
      AlotechCredentials86326960: {
        SecretString: '{"tenant":"","clientId":"","clientSecret":""}',
        others: {},
        DeletionPolicy: 'Delete',
      },
      NavaiCredentials89C27384: {
        SecretString: '{"apiKey":""}',
        others: {},
        DeletionPolicy: 'Delete',
      },
    });
  });
});

describe('The data bucket', () => {
  const corsOf = (context: Record<string, unknown>) =>
    everyResource({ 'web.cdn': 'false', ...context }).find(([id]) => id === 'StorageBucket5CB7C8EA')?.[1]
      .Properties.CorsConfiguration;

  it('allows no page to read it unless an origin is configured', () => {
    expect(corsOf({})).toBeUndefined();
  });

  it('allows the pages of the API to follow its links and to seek', () => {
    const origins = ['https://calls.example.com', 'https://quality.example.com'];
    const { CorsRules } = corsOf({ 'api.corsOrigins': JSON.stringify(origins) });
    expect(CorsRules).toHaveLength(1);
    expect(CorsRules[0]).toMatchObject({
      AllowedOrigins: origins,
      AllowedMethods: ['GET', 'HEAD', 'PUT'],
      AllowedHeaders: expect.arrayContaining(['range', 'if-none-match']),
      ExposedHeaders: expect.arrayContaining(['Accept-Ranges', 'Content-Range', 'Content-Length', 'ETag']),
    });
    expect(JSON.stringify(CorsRules)).not.toContain('*');
  });
});
