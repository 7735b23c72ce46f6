import { familyNamed, type ModelFamilyName, modelFamilies } from './catalogue';
import type { Geography, ModelFamily } from './family';

export type NamedModel = { family: ModelFamily } | { refusal: string };

const unknownId: NamedModel = { refusal: 'The provided model identifier is invalid.' };

/** Geography of a region's inference profiles. */
const geographyOf = (region: string): Geography | undefined => {
  const [first] = region.split('-');
  if (first === 'eu') return 'eu';
  if (first === 'us' || first === 'ca') return 'us';
  return first === 'ap' ? 'apac' : undefined;
};

/**
 * The family for the id or ARN of a model or an inference profile.
 *
 * @param region region of the request. If absent, every profile is valid
 * @param applicationProfiles ids of the account's own inference profiles with their models
 */
export const modelBehind = (
  modelId: string,
  region?: string,
  applicationProfiles: Readonly<Record<string, string>> = {},
): NamedModel => {
  const [, ownProfile] = /^arn:.+:application-inference-profile\/(.+)$/.exec(modelId) ?? [];
  if (ownProfile !== undefined) return findKnown(applicationProfiles[ownProfile] ?? '') ?? unknownId;
  const [, id = ''] = /^(?:arn:.+:(?:inference-profile|foundation-model)\/)?([^/]+)$/.exec(modelId) ?? [];
  const [, geography, model = id] = /^(eu|us|apac|global)\.(.+)$/.exec(id) ?? [];
  const found = findKnown(model);
  if (!found) return unknownId;
  if (geography === undefined)
    return isOnDemand(found.family, region) ? found : { refusal: needsProfile(model) };
  const here = region === undefined ? undefined : geographyOf(region);
  const exists = found.family.profiles.some((profile) => profile === geography);
  const isNear = geography === 'global' || here === undefined || here === geography;
  return exists && isNear ? found : unknownId;
};

const findKnown = (model: string): { family: ModelFamily } | undefined => {
  const family = Object.values<ModelFamily>(modelFamilies).find(({ ids }) => ids.test(model));
  return family && { family };
};

const isOnDemand = ({ onDemand }: ModelFamily, region: string | undefined): boolean =>
  onDemand === 'everywhere' || (region !== undefined && onDemand.includes(region));

/** Bedrock writes this apostrophe. */
const needsProfile = (model: string) =>
  `Invocation of model ID ${model} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`;

/** The id of a family's model in a region. */
export const modelIdIn = (name: ModelFamilyName, region: string): string => {
  const { example, onDemand, profiles } = familyNamed(name);
  if (onDemand === 'everywhere') return example;
  const here = geographyOf(region);
  const profile = profiles.find((one) => one === here) ?? profiles[0];
  return `${profile}.${example}`;
};

/** Moves a profile's id to another region. An id without a profile stays the same. */
export const rehomedModelId = (modelId: string, region: string): string => {
  const here = geographyOf(region);
  return here === undefined ? modelId : modelId.replace(/^(?:eu|us|apac)\./, `${here}.`);
};

/** The region that a request was signed for. */
export const regionOfRequest = (authorization: string | undefined): string | undefined =>
  /Credential=[^/]+\/\d+\/([a-z0-9-]+)\//.exec(authorization ?? '')?.[1];
