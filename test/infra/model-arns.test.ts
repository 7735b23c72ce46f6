import { geographies } from '../../infra/bedrock-geographies';
import { canDeriveArns, isProfileOf, modelRights, type Place } from '../../infra/model-arns';

const frankfurt: Place = { partition: 'aws', region: 'eu-central-1', account: '111122223333' };
const at = (region: string): Place => ({
  ...frankfurt,
  partition: region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws',
  region,
});

interface Request {
  resource: string;
  profile?: string;
  requestedRegion: string;
}

/** Whether IAM would allow the request. One statement names the resource, and all of its conditions hold. */
const allows = (rights: ReturnType<typeof modelRights>, request: Request): boolean =>
  rights.some(
    ({ resources, conditions }) =>
      resources.includes(request.resource) &&
      Object.entries(conditions?.StringEquals ?? {}).every(
        ([key, value]) =>
          value ===
          { 'aws:RequestedRegion': request.requestedRegion, 'bedrock:InferenceProfileArn': request.profile }[
            key
          ],
      ),
  );

const profileArn = (id: string, here: Place) =>
  `arn:${here.partition}:bedrock:${here.region}:${here.account}:inference-profile/${id}`;
const modelArn = (model: string, { partition }: Place, region: string) =>
  `arn:${partition}:bedrock:${region}::foundation-model/${model}`;

/** A profile, where it is asked and where it may answer, from AWS' lists of destination regions. */
const documentedRoutes: [profile: string, from: string, to: string[]][] = [
  [
    'eu.anthropic.claude-sonnet-4-6',
    'eu-central-1',
    ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  ],
  [
    'eu.anthropic.claude-sonnet-4-6',
    'eu-central-2',
    ['eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  ],
  ['eu.anthropic.claude-sonnet-4-6', 'eu-west-2', ['eu-central-1', 'eu-west-2', 'eu-west-3']],
  [
    'eu.anthropic.claude-sonnet-4-20250514-v1:0',
    'il-central-1',
    ['eu-central-1', 'eu-west-1', 'il-central-1'],
  ],
  ['us.anthropic.claude-sonnet-4-6', 'us-west-1', ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2']],
  ['us.anthropic.claude-sonnet-4-6', 'ca-central-1', ['ca-central-1', 'us-east-1', 'us-east-2', 'us-west-2']],
  [
    'apac.amazon.nova-pro-v1:0',
    'ap-south-1',
    ['ap-northeast-1', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-4'],
  ],
  ['apac.anthropic.claude-sonnet-4-20250514-v1:0', 'me-central-1', ['ap-south-2', 'me-central-1']],
  ['jp.anthropic.claude-haiku-4-5-20251001-v1:0', 'ap-northeast-3', ['ap-northeast-1', 'ap-northeast-3']],
  [
    'au.anthropic.claude-sonnet-4-6',
    'ap-southeast-6',
    ['ap-southeast-2', 'ap-southeast-4', 'ap-southeast-6'],
  ],
  ['us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us-gov-west-1', ['us-gov-east-1', 'us-gov-west-1']],
];

describe('The rights of a geographic profile', () => {
  it.each(documentedRoutes)(
    'allow %s asked from %s to answer in each of its regions',
    (modelId, from, to) => {
      const here = at(from);
      const rights = modelRights({ modelId }, here);
      const profile = profileArn(modelId, here);
      const model = modelId.slice(modelId.indexOf('.') + 1);
      expect(isProfileOf(from, modelId)).toBe(true);
      expect(allows(rights, { resource: profile, requestedRegion: from })).toBe(true);
      for (const region of to)
        expect(
          allows(rights, { resource: modelArn(model, here, region), profile, requestedRegion: region }),
        ).toBe(true);
    },
  );

  it.each(Object.entries(geographies))(
    'cover every region of %s from each region that asks',
    (prefix, geography) => {
      for (const from of geography.asksFrom) {
        const here = at(from);
        const rights = modelRights({ modelId: `${prefix}.example.model-1:0` }, here);
        const profile = profileArn(`${prefix}.example.model-1:0`, here);
        for (const region of [from, ...geography.routesTo]) {
          const resource = modelArn('example.model-1:0', here, region);
          expect(allows(rights, { resource, profile, requestedRegion: region })).toBe(true);
        }
      }
    },
  );

  it('refuse the model itself, which no profile keeps in its geography', () => {
    const rights = modelRights({ modelId: 'eu.example.model-1:0' }, frankfurt);
    const resource = modelArn('example.model-1:0', frankfurt, 'eu-west-1');
    expect(allows(rights, { resource, requestedRegion: 'eu-west-1' })).toBe(false);
    const other = profileArn('global.example.model-1:0', frankfurt);
    expect(allows(rights, { resource, profile: other, requestedRegion: 'eu-west-1' })).toBe(false);
  });

  it('name no region outside the geography except the one that asks', () => {
    const named = modelRights({ modelId: 'eu.example.model-1:0' }, frankfurt).flatMap(
      ({ resources }) => resources,
    );
    expect(named.filter((arn) => !arn.startsWith('arn:aws:bedrock:eu-'))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
});

describe('The rights of a global profile', () => {
  const modelId = 'global.anthropic.claude-sonnet-4-6';
  const rights = modelRights({ modelId }, frankfurt);
  const profile = profileArn(modelId, frankfurt);
  const model = 'anthropic.claude-sonnet-4-6';

  it('are the three that AWS asks for', () => {
    expect(allows(rights, { resource: profile, requestedRegion: 'eu-central-1' })).toBe(true);
    const here = { resource: modelArn(model, frankfurt, 'eu-central-1'), profile };
    expect(allows(rights, { ...here, requestedRegion: 'eu-central-1' })).toBe(true);
    const anywhere = { resource: `arn:aws:bedrock:::foundation-model/${model}`, profile };
    expect(allows(rights, { ...anywhere, requestedRegion: 'unspecified' })).toBe(true);
  });

  it('hold for this profile only', () => {
    const anywhere = {
      resource: `arn:aws:bedrock:::foundation-model/${model}`,
      requestedRegion: 'unspecified',
    };
    expect(allows(rights, anywhere)).toBe(false);
    expect(allows(rights, { ...anywhere, profile: profileArn(`eu.${model}`, frankfurt) })).toBe(false);
  });

  it('exist in commercial regions', () => {
    expect(isProfileOf('sa-east-1', modelId)).toBe(true);
    expect(isProfileOf('us-gov-west-1', modelId)).toBe(false);
    expect(isProfileOf('cn-north-1', modelId)).toBe(false);
  });
});

describe('The rights of anything else', () => {
  it('are one foundation model without a profile', () => {
    expect(modelRights({ modelId: 'example.model-1:0' }, frankfurt)).toEqual([
      { resources: ['arn:aws:bedrock:eu-central-1::foundation-model/example.model-1:0'] },
    ]);
  });

  it('are exactly the configured ARNs, if there are some', () => {
    const modelArns = ['arn:aws:bedrock:::foundation-model/example.model-1:0'];
    expect(modelRights({ modelId: 'global.example.model-1:0', modelArns }, frankfurt)).toEqual([
      { resources: modelArns },
    ]);
  });

  it.each([
    ['arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/abc', false],
    ['moon.example.model-1:0', false],
    ['eu.global.model-1', false],
    ['example.model-1:0', true],
    ['global.example.model-1:0', true],
    ['us-gov.example.model-1:0', true],
  ])('%s can be derived from the id: %s', (modelId, expected) => {
    expect(canDeriveArns(modelId)).toBe(expected);
  });
});
