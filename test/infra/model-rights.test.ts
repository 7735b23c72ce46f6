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

/** Resources and conditions of each function that invokes a model, in the region of the deployment. */
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

    it.each(asksFrom)('allows each function answers from every region when deployed in %s', (region) => {
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
    });
  },
);

describe('A template with a global profile', () => {
  it('allows each function answers from everywhere by way of the profile', () => {
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

describe('A template with another model for the cleaning', () => {
  const modelId = `eu.${model}`;
  const cleaner = 'eu.anthropic.claude-haiku-4-5-20251001-v1:0';
  const invokedBy = (context: Record<string, unknown>) => {
    const granted = grantedBy(templateOf({ 'insight.modelId': modelId, ...context })).filter(({ Action }) =>
      listed(Action).includes('bedrock:InvokeModel'),
    );
    const profiles = (id: string) =>
      granted
        .filter((grant) => grant.id.startsWith(id))
        .flatMap(({ Resource }) => listed(Resource).map((resource) => resolved(resource, at('eu-central-1'))))
        .filter((arn) => arn.includes('inference-profile/'))
        .map((arn) => arn.replace(/.*inference-profile\//, ''))
        .toSorted();
    return {
      clean: profiles('InsightClean'),
      score: profiles('InsightScore'),
      test: profiles('InsightModelRoutes'),
    };
  };

  it('allows the cleaning and the connection test both, and the scoring its own', () => {
    expect(invokedBy({ 'insight.cleaning.modelId': cleaner })).toEqual({
      clean: [cleaner, modelId],
      score: [modelId],
      test: [cleaner, modelId],
    });
  });

  it('names the ARNs of the cleaner separately', () => {
    const cleaning = 'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc';
    const foundation = 'arn:aws:bedrock:eu-west-1::foundation-model/a.b';
    const context = {
      'insight.cleaning.modelId': cleaning,
      'insight.cleaning.modelArns': JSON.stringify([cleaning, foundation]),
    };
    expect(invokedBy(context)).toEqual({ clean: ['abc', modelId], score: [modelId], test: ['abc', modelId] });
  });

  it('gives no second right if both names are one model', () => {
    expect(invokedBy({ 'insight.cleaning.modelId': modelId })).toEqual(invokedBy({}));
  });
});
