const modelArn = /^arn:[^:]*:bedrock:([^:]*):[^:]*:foundation-model\/(.+)$/;
const profileArn = /^arn:[^:]*:bedrock:[^:]*:[^:]*:(application-)?inference-profile\/(.+)$/;
/** `<geography>.<vendor>.<model>`, the form that the configuration knows as well. */
const profileId = /^[a-z]{2,6}(?:-gov)?\.([a-z0-9]+\.[a-z].*)$/;

/** Whether the id or ARN names an inference profile. */
export const isProfile = (modelId: string): boolean => profileArn.test(modelId) || profileId.test(modelId);

/** Id of the foundation model that an id or ARN names; undefined for an application's own profile. */
export const foundationModelOf = (modelId: string): string | undefined => {
  const [, , fromModelArn] = modelArn.exec(modelId) ?? [];
  if (fromModelArn) return fromModelArn;
  const [, application, fromProfileArn] = profileArn.exec(modelId) ?? [];
  if (application) return undefined;
  const id = fromProfileArn ?? modelId;
  const [, ofProfile] = profileId.exec(id) ?? [];
  return ofProfile ?? id;
};

/** Region in the ARN of a foundation model; empty for the model of no region, by which global profiles are allowed. */
export const regionOfModel = (arn: string): string | undefined => modelArn.exec(arn)?.[1];

/** `anthropic` of `anthropic.claude-x`. */
export const vendorOf = (foundationModel: string): string => foundationModel.split('.')[0] ?? '';
