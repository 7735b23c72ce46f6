import { type Geography, geographies, isCommercial, worldwide } from './bedrock-geographies';

export interface ModelChoice {
  /** Model id, inference profile id or ARN. */
  readonly modelId: string;
  /** ARNs that a person allows. */
  readonly modelArns?: readonly string[] | undefined;
}

/** Account and region of the stack. They are CDK tokens if only the deployment knows them. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Resources of `bedrock:InvokeModel` that are allowed together. */
export interface ModelRight {
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Every prefix of `<vendor>.<model>`. */
export const knownPrefixes = [...Object.keys(geographies), worldwide];

/** `<geography>.<vendor>.<model>` or `<vendor>.<model>`. */
const modelIdParts = /^(?:([a-z]{2,6}(?:-gov)?)\.)?([a-z0-9]+\.[a-z][a-zA-Z0-9.:-]+)$/;

const partsOf = (modelId: string): { prefix: string | undefined; model: string } => {
  const [, prefix, model = modelId] = modelIdParts.exec(modelId) ?? [];
  return { prefix, model };
};

const geographyOf = (prefix: string | undefined): Geography | undefined =>
  prefix !== undefined && Object.hasOwn(geographies, prefix) ? geographies[prefix] : undefined;

/** Regions that may ask a profile. `undefined` for a model or profile outside the geographies. */
export const askingRegions = (modelId: string): readonly string[] | undefined =>
  geographyOf(partsOf(modelId).prefix)?.asksFrom;

/** Whether a region may ask the profile or model, as far as its name says. */
export const isProfileOf = (region: string, modelId: string): boolean => {
  const { prefix } = partsOf(modelId);
  if (prefix === worldwide) return isCommercial(region);
  return askingRegions(modelId)?.includes(region) ?? true;
};

export const canDeriveArns = (modelId: string): boolean => {
  if (!modelIdParts.test(modelId)) return false;
  const { prefix, model } = partsOf(modelId);
  const [vendor = ''] = model.split('.');
  if (knownPrefixes.includes(vendor)) return false;
  return prefix === undefined || knownPrefixes.includes(prefix);
};

/**
 * Rights that `bedrock:InvokeModel` needs. A profile is allowed in the asking region. Its model is allowed in
 * every region that may answer, by way of this profile only. AWS calls this geographic and global
 * cross-Region inference.
 */
export const modelRights = ({ modelId, modelArns }: ModelChoice, here: Place): ModelRight[] => {
  if (modelArns) return [{ resources: modelArns }];
  const { prefix, model } = partsOf(modelId);
  const modelIn = (region: string) => `arn:${here.partition}:bedrock:${region}::foundation-model/${model}`;
  if (prefix === undefined) return [{ resources: [modelIn(here.region)] }];
  const profile = `arn:${here.partition}:bedrock:${here.region}:${here.account}:inference-profile/${modelId}`;
  const throughIt = { 'bedrock:InferenceProfileArn': profile };
  if (prefix === worldwide) {
    const whenRequestedIn = (region: string) => ({ 'aws:RequestedRegion': region });
    return [
      { resources: [profile], conditions: { StringEquals: whenRequestedIn(here.region) } },
      {
        resources: [modelIn(here.region)],
        conditions: { StringEquals: { ...whenRequestedIn(here.region), ...throughIt } },
      },
      // The model without a region. AWS decides by it on all other regions.
      {
        resources: [modelIn('')],
        conditions: { StringEquals: { ...whenRequestedIn('unspecified'), ...throughIt } },
      },
    ];
  }
  const answering = new Set([here.region, ...(geographyOf(prefix)?.routesTo ?? [])]);
  return [
    { resources: [profile] },
    { resources: [...answering].map(modelIn), conditions: { StringEquals: throughIt } },
  ];
};

/** ARNs that a list lacks. Bedrock asks for rights on the profile and on its model. */
export const findMissingArns = (
  modelArns: readonly string[],
  modelId: string,
  field = 'insight',
): string | undefined => {
  if (modelId.startsWith('arn:') && !modelArns.includes(modelId))
    return `lacks ${field}.modelId itself; allowed: a list with ${modelId}`;
  const profile = modelArns.find((arn) => arn.includes('inference-profile/'));
  if (!profile || modelArns.some(isModelArn)) return undefined;
  return `names the profile ${profile} and no model behind it; allowed: with it the ARN of its foundation model in every region it routes to, as "aws bedrock get-inference-profile" lists them`;
};

const region = (arn: string): string => arn.split(':')[3] ?? '';
const isModelArn = (arn: string): boolean => arn.includes(':foundation-model/');

/**
 * Regions in which the model may be asked, in the words of IAM. `unspecified` stands for the model without a
 * region.
 */
export const destinationsOf = (choice: ModelChoice, here: Place): string[] => {
  const models = modelRights(choice, here).flatMap(({ resources }) => resources.filter(isModelArn));
  return [...new Set(models.map((arn) => region(arn) || 'unspecified'))];
};

/** Profiles that `bedrock:GetInferenceProfile` may read. */
export const lookableProfiles = (choice: ModelChoice, here: Place): string[] =>
  modelRights(choice, here).flatMap(({ resources }) =>
    resources.filter((arn) => arn.includes('inference-profile/')),
  );

/** Models that `bedrock:GetFoundationModel` may read. It is asked in the region of the stack. */
export const lookableModels = (choice: ModelChoice, here: Place): string[] => {
  const models = modelRights(choice, here).flatMap(({ resources }) => resources.filter(isModelArn));
  const names = new Set(models.map((arn) => arn.slice(arn.indexOf(':foundation-model/') + 1)));
  return [...names].map((name) => `arn:${here.partition}:bedrock:${here.region}::${name}`);
};
