import { askingRegions, isProfileOf } from './model-arns';

export interface ModelSettings {
  readonly modelId: string;
  readonly modelArns?: readonly string[] | undefined;
  readonly endpointUrl?: string | undefined;
}

/**
 * Whether the region decides which models can be asked. It does not if somebody names the ARNs or a simulator
 * answers.
 */
export const regionMatters = ({ modelArns, endpointUrl }: ModelSettings): boolean =>
  !modelArns && !endpointUrl;

/** Why a region cannot ask a model. `undefined` when it can. */
export const regionMistake = (insight: ModelSettings, region: string): string | undefined => {
  if (!regionMatters(insight) || isProfileOf(region, insight.modelId)) return undefined;
  const regions = askingRegions(insight.modelId);
  const from = regions ? `It can be asked from ${regions.join(', ')}. ` : '';
  return `the inference profile "${insight.modelId}" does not exist in ${region}; ${from}allowed: a profile or a model of that region`;
};

/**
 * Region of the deployment, as far as the environment says. The CDK names `us-east-1` if nothing is set. That
 * counts only with an account, because nothing can be deployed without one.
 */
export const regionOf = (environment: NodeJS.ProcessEnv): { region: string; from: string } | undefined => {
  const names = environment.CDK_DEFAULT_ACCOUNT
    ? ['CDK_DEFAULT_REGION', 'AWS_REGION', 'AWS_DEFAULT_REGION']
    : ['AWS_REGION', 'AWS_DEFAULT_REGION'];
  const from = names.find((name) => environment[name]);
  return from === undefined ? undefined : { region: environment[from] ?? '', from };
};
