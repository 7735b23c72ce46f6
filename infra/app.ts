import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { PipelineStack } from './pipeline-stack';
import { ConfigurationMistake, readConfig } from './read-config';

/**
 * The stack of the configuration that the app's context names, checked against AwsSolutions at synth.
 * @throws ConfigurationMistake
 */
export const santral = (app: App): PipelineStack => {
  const config = readConfig(app.node.getAllContext());
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return new PipelineStack(app, config.stackName, {
    config,
    tags: config.tags,
    ...(config.region ? { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: config.region } } : {}),
  });
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
