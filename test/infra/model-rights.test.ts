import { geographies } from '../../infra/bedrock-geographies';
import { grantedBy, listed } from './rights';
import { templateOf } from './synthesized';

const account = '111122223333';
const model = 'anthropic.claude-sonnet-4-6';

interface Deployed {
  partition: string;
  region: string;
}
const at = (region: string): Deployed => ({
  partition: region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws',
  region,
});

/** What CloudFormation makes of a value where the template is deployed. */
const resolved = (value: unknown, { partition, region }: Deployed): string => {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::Join': joined } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  if (joined) return joined[1].map((part) => resolved(part, { partition, region })).join(joined[0]);
  const known: Record<string, string> = {
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::AccountId': account,
  };
  return known[Ref ?? ''] ?? '';
};

/** What each function may invoke where the template is deployed: resource and conditions. */
const invocableIn = (modelId: string) => {
  const granted = grantedBy(templateOf({ 'insight.modelId': modelId })).filter(({ Action }) =>
    listed(Action).includes('bedrock:InvokeModel'),
  );
  const roles = [...new Set(granted.map(({ id }) => id))];
  return (here: Deployed) =>
    roles.map((role) =>
      granted
        .filter(({ id }) => id === role)
        .flatMap(({ Resource, Condition }) => {
          const { StringEquals = {} } = (Condition ?? {}) as { StringEquals?: Record<string, unknown> };
          const conditions = Object.entries(StringEquals).map(([key, value]) => [key, resolved(value, here)]);
          return listed(Resource).map((resource) => ({
            resource: resolved(resource, here),
            conditions: Object.fromEntries(conditions),
          }));
        }),
    );
};

const arnsOf = (modelId: string, { partition, region }: Deployed) => ({
  profile: `arn:${partition}:bedrock:${region}:${account}:inference-profile/${modelId}`,
  modelIn: (destination: string) => `arn:${partition}:bedrock:${destination}::foundation-model/${model}`,
});

describe.each(Object.entries(geographies))(
  'A template with a profile of %s',
  (prefix, { asksFrom, routesTo }) => {
    const modelId = `${prefix}.${model}`;
    const invocable = invocableIn(modelId);

    it.each(asksFrom)(
      'lets each function that asks be answered in every region, deployed in %s',
      (region) => {
        const here = at(region);
        const { profile, modelIn } = arnsOf(modelId, here);
        const byRole = invocable(here);
        expect(byRole).toHaveLength(3);
        for (const allowed of byRole) {
          expect(allowed).toContainEqual({ resource: profile, conditions: {} });
          for (const destination of [region, ...routesTo])
            expect(allowed).toContainEqual({
              resource: modelIn(destination),
              conditions: { 'bedrock:InferenceProfileArn': profile },
            });
        }
      },
    );
  },
);

describe('A template with a global profile', () => {
  it('lets each function that asks be answered everywhere, by way of the profile', () => {
    const modelId = `global.${model}`;
    const here = at('sa-east-1');
    const { profile, modelIn } = arnsOf(modelId, here);
    for (const allowed of invocableIn(modelId)(here))
      expect(allowed).toEqual([
        { resource: profile, conditions: { 'aws:RequestedRegion': 'sa-east-1' } },
        {
          resource: modelIn('sa-east-1'),
          conditions: { 'aws:RequestedRegion': 'sa-east-1', 'bedrock:InferenceProfileArn': profile },
        },
        {
          resource: modelIn(''),
          conditions: { 'aws:RequestedRegion': 'unspecified', 'bedrock:InferenceProfileArn': profile },
        },
      ]);
  });
});
