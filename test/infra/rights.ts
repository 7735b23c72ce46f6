import type { Template } from 'aws-cdk-lib/assertions';
import { type Resource, resources, target } from './synthesized';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

/** What a role allows, by the logical id of the role or policy. */
export interface Granted extends Statement {
  id: string;
}

export const listed = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const statementsOf = ({ Properties }: Resource): Statement[] => [
  ...(Properties.PolicyDocument?.Statement ?? []),
  ...(Properties.Policies ?? []).flatMap(
    (policy: { PolicyDocument: { Statement: Statement[] } }) => policy.PolicyDocument.Statement,
  ),
];

const statementsIn = (template: Template): Granted[] =>
  ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role']
    .flatMap((type) => resources(template, type))
    .flatMap(([id, resource]) => statementsOf(resource).map((statement) => ({ id, ...statement })));

/** Everything that the roles of a template allow. */
export const grantedBy = (template: Template): Granted[] =>
  statementsIn(template).filter(({ Effect }) => Effect === 'Allow');

/** What the roles of a template may never do. */
export const deniedBy = (template: Template): Granted[] =>
  statementsIn(template).filter(({ Effect }) => Effect === 'Deny');

/** The wildcard in a resource. It is `*`, a prefix of the bucket, or the last part of an ARN. */
export const wildcardIn = (resource: unknown): string | undefined => {
  const text = typeof resource === 'string' ? resource : JSON.stringify(resource);
  if (!text.includes('*')) return undefined;
  if (text === '*') return text;
  const [, inBucket] =
    /^\{"Fn::Join":\["",\[\{"Fn::GetAtt":\["\w+","Arn"\]\},"\/([\w-]+(?:\/[\w-]+)?\/\*)"\]\]\}$/.exec(text) ??
    [];
  // One account and one region. Only the end may be open.
  const [, kind, name] =
    /^\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},":(?:ecs|transcribe|application-autoscaling):",\{"Ref":"AWS::Region"\},":",\{"Ref":"AWS::AccountId"\},":([\w-]+)\/([^*]*)\*"\]\]\}$/.exec(
      text,
    ) ?? [];
  const [, ownBucket] =
    /^\{"Fn::Join":\["",\[\{"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"\]\},"\/\*"\]\]\}$/.exec(text) ?? [];
  if (ownBucket) return `${ownBucket}/*`;
  return inBucket ?? (kind ? `${kind}/${name?.replace(/^",\{"Ref":"(\w+?)[0-9A-F]{8}"\},"/, '$1')}*` : text);
};

/** The resource of a statement in words, such as `recordings/` or `SpeechStageQueue`. */
const inWords = (resource: unknown): string => {
  const prefix = wildcardIn(resource);
  if (prefix) return prefix === '*' ? 'everything' : prefix.replace('*', '');
  const joined = (resource as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join']?.[1];
  const suffix = joined?.at(-1);
  if (suffix === undefined) return target(resource).replace(/[0-9A-F]{8}$/, '');
  if (typeof suffix === 'string' && suffix.startsWith('/index/')) return 'indexes';
  return typeof suffix === 'string' && suffix.includes(':repository/') ? 'images' : 'models';
};

/** Rights of a role or policy by resource. Actions have no service prefix. */
export const rightsIn = (granted: Granted[], idBegins: string): Record<string, string[]> => {
  const rights: Record<string, Set<string>> = {};
  for (const { Action, Resource } of granted.filter(({ id }) => id.startsWith(idBegins)))
    for (const resource of listed(Resource).map(inWords)) {
      rights[resource] ??= new Set();
      for (const action of listed(Action)) rights[resource].add(action.split(':')[1] ?? action);
    }
  return Object.fromEntries(
    Object.entries(rights).map(([resource, actions]) => [resource, [...actions].sort()]),
  );
};

/** Rights of every function. */
export const tracing = ['PutTelemetryRecords', 'PutTraceSegments'];
export const logging = ['CreateLogStream', 'PutLogEvents'];
/** Rights of a function that works on a queue. */
export const consuming = [
  'ChangeMessageVisibility',
  'DeleteMessage',
  'GetQueueAttributes',
  'GetQueueUrl',
  'ReceiveMessage',
];
