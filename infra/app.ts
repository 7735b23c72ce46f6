import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { topicMistake } from './config/alarms-config';
import type { Config } from './config/config';
import { modelsOf } from './config/insight';
import { ConfigurationMistake, readConfig } from './config/read-config';
import { regionMistake, regionOf } from './model-region';
import { PipelineStack } from './pipeline-stack';

/**
 * The stack of the configuration that the app's context names, checked against AwsSolutions at synth.
 * @param environment names the region if the configuration does not
 * @throws ConfigurationMistake
 */
export const santral = (app: App, environment: NodeJS.ProcessEnv = process.env): PipelineStack => {
  const config = readConfig(app.node.getAllContext());
  if (!config.region) checkRegionOf(environment, config);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return new PipelineStack(app, config.stackName, {
    config,
    tags: config.tags,
    ...(config.region ? { env: { account: environment.CDK_DEFAULT_ACCOUNT, region: config.region } } : {}),
  });
};

const checkRegionOf = (environment: NodeJS.ProcessEnv, { insight, alarms }: Config): void => {
  const { scorer, cleaner } = modelsOf(insight);
  const { region, from } = regionOf(environment) ?? {};
  if (!region) return;
  const mistakes = Object.entries({
    'insight.modelId': regionMistake(scorer, region),
    'insight.cleaning.modelId': cleaner && regionMistake(cleaner, region),
    'alarms.topicArn': topicMistake(alarms, region),
  }).flatMap(([field, mistake]) => (mistake ? [`  ${field}: ${mistake} (region of ${from})`] : []));
  if (mistakes.length > 0)
    throw new ConfigurationMistake(['The configuration is wrong:', ...mistakes].join('\n'));
};

if (require.main === module) {
  try {
    const app = new App();
    santral(app);
    app.synth();
  } catch (error) {
    if (!(error instanceof ConfigurationMistake)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
