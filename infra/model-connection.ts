import { Lazy, Stack } from 'aws-cdk-lib';
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Config } from './config';
import { destinationsOf, lookableModels, lookableProfiles, modelRights, type Place } from './model-arns';
import { NodeFunction } from './shared/node-function';
import type { Storage } from './shared/storage';

export interface ModelConnectionProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly here: Place;
  /** Variables by which the functions of the insight room ask their model. */
  readonly environment: Record<string, string>;
}

/** Actions that AWS knows no resource for. */
const accountWide = [
  'bedrock:GetFoundationModelAvailability',
  'bedrock:GetUseCaseForModelAccess',
  'servicequotas:ListServiceQuotas',
  'servicequotas:ListAWSDefaultServiceQuotas',
  'lambda:GetAccountSettings',
];

/** Says over the API what the account lacks before its model scores calls. */
export class ModelConnection extends Construct {
  readonly routes: NodeFunction;

  constructor(scope: Construct, id: string, { config, storage, here, environment }: ModelConnectionProps) {
    super(scope, id);
    const { insight } = config;
    const profiles = lookableProfiles(insight, here);
    const models = lookableModels(insight, here);

    this.routes = new NodeFunction(this, 'Routes', {
      entry: 'insight/model-access/model-routes.handler.ts',
      room: 'insight',
      description: 'GET /api/model/test-connection',
      size: config.functions.modelRoutes,
      storage,
      config,
      environment: {
        ...environment,
        MODEL_TOKENS_PER_MINUTE: String(insight.quota.tokensPerMinute),
        MODEL_REQUESTS_PER_MINUTE: String(insight.quota.requestsPerMinute),
        MODEL_REGIONS: destinationsOf(insight, here).join(','),
        CONCURRENCY_NEEDED: Lazy.string({ produce: () => String(concurrencyOf(Stack.of(this))) }),
      },
    })
      .mayInvoke(modelRights(insight, here))
      .mayOnWildcard(
        { actions: accountWide, resources: ['*'] },
        {
          finding: 'Resource::*',
          reason:
            'Neither has what an account may use: availability, the form of the first use, quotas and the settings of Lambda are read, never written.',
        },
      );
    if (profiles.length > 0) this.routes.may(['bedrock:GetInferenceProfile'], profiles);
    if (models.length > 0) this.routes.may(['bedrock:GetFoundationModel'], models);
  }
}

/** Functions that the stack may run at a time: what its queues may start, and one of each other function. */
const concurrencyOf = (stack: Stack): number => {
  const constructs = stack.node.findAll();
  const sources = constructs.filter((each) => each instanceof CfnEventSourceMapping);
  const functions = constructs.filter((each) => each instanceof CfnFunction);
  const fed = new Set(sources.map(({ functionName }) => functionName));
  const started = sources.reduce((sum, { scalingConfig }) => sum + maximumOf(stack, scalingConfig), 0);
  return started + functions.length - fed.size;
};

/** Without a maximum, Lambda begins with five batches at a time. */
const maximumOf = (stack: Stack, scalingConfig: CfnEventSourceMapping['scalingConfig']): number => {
  const { maximumConcurrency = 5 }: CfnEventSourceMapping.ScalingConfigProperty =
    stack.resolve(scalingConfig) ?? {};
  return maximumConcurrency;
};
