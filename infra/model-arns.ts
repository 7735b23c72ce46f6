/** Regions to which Bedrock's geographic inference profiles route. */
export const profileRegions: Record<string, readonly string[]> = {
  eu: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  us: ['us-east-1', 'us-east-2', 'us-west-2'],
};

/** `<geography>.<vendor>.<model>` or `<vendor>.<model>`. */
const modelIdParts = /^(?:([a-z]{2,6}(?:-gov)?)\.)?([a-z0-9]+\.[a-z][a-zA-Z0-9.:-]+)$/;

/** Profiles of the United States can be asked from Canada as well. */
export const isProfileOf = (region: string, modelId: string): boolean => {
  const [, geography] = modelIdParts.exec(modelId) ?? [];
  const [here = ''] = region.split('-');
  return geography === undefined || geography === here || (geography === 'us' && here === 'ca');
};

export const canDeriveArns = (modelId: string): boolean => {
  if (modelId.startsWith('arn:')) return false;
  const [, geography, model = ''] = modelIdParts.exec(modelId) ?? [];
  const [vendor = ''] = model.split('.');
  if (vendor === '' || Object.hasOwn(profileRegions, vendor)) return false;
  return geography === undefined || Object.hasOwn(profileRegions, geography);
};

/**
 * ARNs that `bedrock:InvokeModel` needs: the model itself, or the inference profile and its foundation model in every
 * region the profile routes to.
 */
export const modelArns = (
  { modelId, modelArns: given }: { modelId: string; modelArns?: string[] | undefined },
  here: { partition: string; region: string; account: string },
): string[] => {
  if (given) return given;
  const [, geography, model = modelId] = modelIdParts.exec(modelId) ?? [];
  const foundationModel = (region: string) =>
    `arn:${here.partition}:bedrock:${region}::foundation-model/${model}`;
  if (!geography) return [foundationModel(here.region)];
  return [
    `arn:${here.partition}:bedrock:${here.region}:${here.account}:inference-profile/${modelId}`,
    ...(profileRegions[geography] ?? []).map(foundationModel),
  ];
};
