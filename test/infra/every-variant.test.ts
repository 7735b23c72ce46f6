import { scales } from '../../infra/config/scale';
import { type Granted, grantedBy, listed, wildcardIn } from './rights';
import { resources, target, templateOf } from './synthesized';
import { variants } from './variants';

/** Every resource with a wildcard that a role or policy of any variant may touch, with the reason. */
const recordedWildcards: Record<string, string> = {
  '*': 'the actions below know no resources',
  'recordings/*': 'keys hold the customer and the call',
  'prepared/*': 'keys hold the customer and the call',
  'listening/*': 'keys hold the customer and the call',
  'transcripts/*': 'keys hold the customer and the call',
  'cleaned/*': 'keys hold the customer and the call',
  'answers/*': 'keys hold the call and a digest',
  'heard/transcribe/*': 'keys hold the call and a digest',
  'heard/whisperx/*': 'keys hold the call and a digest',
  'models/whisperx/*': 'keys hold checksums',
  'dead-letters/*': 'keys hold the message',
  'exports/*': 'keys are as a person names the files',
  'exports/reports/*': 'keys hold the import',
  'samples/*': 'keys hold the moment',
  'assets/*': 'names hold hashes of their content',
  'PageFiles/*': 'the bucket is emptied when the page goes, with the files of every release',
  'downloads/*': 'keys hold the moment',
  'exports/uploads/*': 'keys hold the import and the name of the file',
  'task/WhisperxWorkerCluster/*': 'tasks get their ids when they start',
  'scalable-target/*': 'the target of the service gets its id when it is registered',
  'container-instance/WhisperxWorkerCluster/*': 'instances get their ids when they register',
};

/** Names of jobs are made of calls. They begin with the name of the stack. */
const jobsOfTheStack = /^transcription-job\/(Santral|Calls-Of-Acme)_\*$/;

const withoutResources = [
  'bedrock:GetFoundationModelAvailability',
  'bedrock:GetUseCaseForModelAccess',
  'ecr:GetAuthorizationToken',
  'ecs:DiscoverPollEndpoint',
  'lambda:GetAccountSettings',
  'servicequotas:ListAWSDefaultServiceQuotas',
  'servicequotas:ListServiceQuotas',
  'transcribe:StartTranscriptionJob',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

const actionsOf = (granted: readonly Granted[]): string[] => granted.flatMap(({ Action }) => listed(Action));

describe.each(Object.entries(variants))('With %s,', (_, context) => {
  const template = templateOf(context);
  const granted = grantedBy(template);

  it('every wildcard in actions or resources is recorded', () => {
    expect(actionsOf(granted).filter((action) => action.includes('*'))).toEqual([]);
    const wildcards = granted.flatMap(({ Resource }) =>
      listed(Resource).flatMap((one) => wildcardIn(one) ?? []),
    );
    expect(
      wildcards.filter((wildcard) => !(wildcard in recordedWildcards) && !jobsOfTheStack.test(wildcard)),
    ).toEqual([]);
  });

  it('no right is on every resource if it can name its resource', () => {
    const everywhere = granted.filter(({ Resource }) => listed(Resource).includes('*'));
    expect(actionsOf(everywhere).filter((action) => !withoutResources.includes(action))).toEqual([]);
  });

  it('somebody reads each secret, and no other secret is read', () => {
    const readers = granted.filter(({ Action }) => listed(Action).includes('secretsmanager:GetSecretValue'));
    const read = readers.flatMap(({ Resource }) => listed(Resource).map(target));
    const secrets = resources(template, 'AWS::SecretsManager::Secret').map(([id]) => id);
    expect([...new Set(read)].sort()).toEqual(secrets.sort());
  });

  it('every event source has a limit, and the output adds the executions up', () => {
    const sources = resources(template, 'AWS::Lambda::EventSourceMapping').map(
      ([, { Properties }]) => Properties,
    );
    const limits = sources.map(
      ({ ScalingConfig }) => ScalingConfig?.MaximumConcurrency as number | undefined,
    );
    expect(limits).not.toContain(undefined);
    const consuming = new Set(sources.map(({ FunctionName }) => target(FunctionName)));
    const others = resources(template, 'AWS::Lambda::Function').filter(
      ([id]) => !consuming.has(id) && !id.startsWith('ApiRouter'),
    );
    const { api } = scales[(context.scale ?? 'small') as keyof typeof scales];
    const sum = limits.reduce<number>((total, limit) => total + (limit ?? 0), others.length + api);
    expect(template.findOutputs('LambdaConcurrencyNeeded').LambdaConcurrencyNeeded?.Value).toBe(String(sum));
  });
});
