import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Config } from './config';
import { regionMistake, regionOf } from './model-region';
import { PipelineStack } from './pipeline-stack';
import { ConfigurationMistake, readConfig } from './read-config';

/**
 * The stack of the configuration that the app's context names, checked against AwsSolutions at synth.
 * @param environment what names the region where the configuration does not
 * @throws ConfigurationMistake
 */
export const santral = (app: App, environment: NodeJS.ProcessEnv = process.env): PipelineStack => {
  const config = readConfig(app.node.getAllContext());
  if (!config.region) checkRegionOf(environment, config.insight);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return new PipelineStack(app, config.stackName, {
    config,
    tags: config.tags,
    ...(config.region ? { env: { account: environment.CDK_DEFAULT_ACCOUNT, region: config.region } } : {}),
  });
};

const checkRegionOf = (environment: NodeJS.ProcessEnv, insight: Config['insight']): void => {
  const { region, from } = regionOf(environment) ?? {};
  const mistake = region && regionMistake(insight, region);
  if (mistake) {
    throw new ConfigurationMistake(
      `The configuration is wrong:\n  insight.modelId: ${mistake} (region of ${from})`,
    );
  }
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
