const modelArn = /^arn:[^:]*:bedrock:([^:]*):[^:]*:foundation-model\/(.+)$/;
const profileArn = /^arn:[^:]*:bedrock:[^:]*:[^:]*:(application-)?inference-profile\/(.+)$/;
/** `<geography>.<vendor>.<model>`. The configuration has the same form. */
const profileId = /^[a-z]{2,6}(?:-gov)?\.([a-z0-9]+\.[a-z].*)$/;

/** Whether the id or ARN names an inference profile. */
export const isProfile = (modelId: string): boolean => profileArn.test(modelId) || profileId.test(modelId);

/** Id of the foundation model in an id or ARN or undefined for an application's own profile. */
export const foundationModelOf = (modelId: string): string | undefined => {
  const [, , fromModelArn] = modelArn.exec(modelId) ?? [];
  if (fromModelArn) return fromModelArn;
  const [, application, fromProfileArn] = profileArn.exec(modelId) ?? [];
  if (application) return undefined;
  const id = fromProfileArn ?? modelId;
  const [, ofProfile] = profileId.exec(id) ?? [];
  return ofProfile ?? id;
};

/** Region in a foundation model's ARN. Empty for the model without region that global profiles need. */
export const regionOfModel = (arn: string): string | undefined => modelArn.exec(arn)?.[1];

/** Reads `anthropic` from `anthropic.claude-x`. */
export const vendorOf = (foundationModel: string): string => foundationModel.split('.')[0] ?? '';
