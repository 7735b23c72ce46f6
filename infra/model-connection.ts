import { Construct } from 'constructs';
import { ModelRoutesSettings } from '../functions/insight/settings';
import type { Config } from './config/config';
import { type AskedModel, modelsOf } from './config/insight';
import { destinationsOf, lookableModels, lookableProfiles, modelRights, type Place } from './model-arns';
import { NodeFunction, settingsFor } from './shared/node-function';
import type { Storage } from './shared/storage';

export interface ModelConnectionProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly here: Place;
  /** Where the functions of the insight room ask their model. */
  readonly environment: Record<string, string>;
  /** Executions at a time that the whole stack can ask Lambda for, once it is complete. */
  readonly concurrencyNeeded: () => number;
}

/** Actions that AWS knows no resource for. */
const accountWide = [
  'bedrock:GetFoundationModelAvailability',
  'bedrock:GetUseCaseForModelAccess',
  'servicequotas:ListServiceQuotas',
  'servicequotas:ListAWSDefaultServiceQuotas',
  'lambda:GetAccountSettings',
];

/** Says over the API what the account lacks before its model can score calls. */
export class ModelConnection extends Construct {
  readonly routes: NodeFunction;

  constructor(scope: Construct, id: string, props: ModelConnectionProps) {
    super(scope, id);
    const { config, storage, here, environment, concurrencyNeeded } = props;
    const { scorer, cleaner } = modelsOf(config.insight);
    const asked = cleaner ? [scorer, cleaner] : [scorer];
    const profiles = asked.flatMap((model) => lookableProfiles(model, here));
    const models = asked.flatMap((model) => lookableModels(model, here));
    const withRegions = (model: AskedModel) => ({ ...model, regions: destinationsOf(model, here) });

    this.routes = new NodeFunction(this, 'Routes', {
      entry: 'insight/model-access/model-routes.handler.ts',
      room: 'insight',
      description: 'GET /api/model/test-connection',
      size: config.functions.modelRoutes,
      storage,
      config,
      environment,
      settings: () =>
        settingsFor(ModelRoutesSettings, {
          ...config.insight,
          ...withRegions(scorer),
          ...(cleaner ? { cleaner: withRegions(cleaner) } : {}),
          concurrencyNeeded: concurrencyNeeded(),
        }),
    })
      .mayInvoke(asked.flatMap((model) => modelRights(model, here)))
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
