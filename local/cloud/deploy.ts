import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import type { Source } from '../../functions/telephony/vendors';
import { runCommand } from '../commands/command';
import type { Lifetime } from '../lifetime';
import type { Cloud } from './cloud';

const repository = join(__dirname, '..', '..');

/** Outputs of the pipeline stack (`CfnOutput`s). */
export const StackOutputs = z
  .object({
    ApiUrl: z.string(),
    UserPoolId: z.string(),
    UserPoolClientId: z.string(),
    TableName: z.string(),
    BucketName: z.string(),
  })
  // Queues and secrets. They depend on the deployment.
  .catchall(z.string());
export type StackOutputs = z.infer<typeof StackOutputs>;

/** An output of one part, such as `ScoringQueueUrl` of `scoring`. */
export const outputOf = (outputs: StackOutputs, name: string, what: string): string | undefined =>
  outputs[`${name.charAt(0).toUpperCase()}${name.slice(1)}${what}`];

/** The secret with the credentials of a vendor. */
export const secretIdOf = (outputs: StackOutputs, source: Source): string => {
  const id = outputOf(outputs, source, 'SecretId');
  if (id === undefined) throw new Error(`The stack has no secret of ${source}. Is the vendor enabled?`);
  return id;
};

/** The fields of a cloud that an AWS client needs. */
export type CloudAddress = Pick<Cloud, 'endpoint' | 'region'>;

export const clientSettings = (cloud: CloudAddress) => ({
  endpoint: cloud.endpoint,
  region: cloud.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/**
 * Deploys the same app that goes to AWS with a configuration file of this run. Uses `cdk bootstrap` and `cdk
 * deploy`. Bootstrapping does not need the app, so it runs during synthesis.
 */
export const deploy = async (
  cloud: Cloud,
  config: Record<string, unknown>,
  lifetime: Lifetime,
): Promise<StackOutputs> => {
  const directory = join(cloud.directory, 'deploy');
  mkdirSync(directory);
  const configFile = join(directory, 'santral.config.json');
  const assembly = join(directory, 'cdk.out');
  const outputsFile = join(directory, 'outputs.json');
  writeFileSync(configFile, JSON.stringify(config, null, 2));

  const account = { CDK_DEFAULT_ACCOUNT: cloud.account, CDK_DEFAULT_REGION: cloud.region };
  const env = { ...cloud.environment, ...account, CI: 'true', CDK_DISABLE_VERSION_CHECK: '1' };
  const cdk = async (cwd: string, ...args: string[]) => {
    const program = join(repository, 'node_modules', 'aws-cdk', 'bin', 'cdk');
    try {
      return await runCommand(process.execPath, [program, ...args, '--no-notices', '--no-color'], {
        cwd,
        env,
        lifetime,
      });
    } catch (cause) {
      throw new Error(
        `The deployment failed in "cdk ${args[0]}". Close other programs and start again. The log of the local cloud is ${cloud.logFile}.`,
        { cause },
      );
    }
  };
  await Promise.all([
    cdk(directory, 'bootstrap', `aws://${cloud.account}/${cloud.region}`),
    cdk(repository, 'synth', '--quiet', '--output', assembly, '--context', `config=${configFile}`),
  ]);
  const unattended = ['--require-approval', 'never', '--outputs-file', outputsFile, '--no-asset-parallelism'];
  await cdk(repository, 'deploy', '--all', '--app', assembly, ...unattended);
  const stacks = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(outputsFile, 'utf8')));
  return StackOutputs.parse(Object.values(stacks)[0]);
};

/** Stores a vendor's credentials where the functions look for them. */
export const putSecret = async (
  cloud: CloudAddress,
  secretId: string,
  content: Record<string, string>,
): Promise<void> => {
  const secrets = new SecretsManagerClient(clientSettings(cloud));
  await secrets.send(
    new PutSecretValueCommand({ SecretId: secretId, SecretString: JSON.stringify(content) }),
  );
  secrets.destroy();
};

/** `<id>` of `https://<id>.execute-api.<region>.amazonaws.com/`. */
export const apiIdOf = ({ ApiUrl }: StackOutputs): string => {
  const id = /^https?:\/\/([a-z0-9]+)\./i.exec(ApiUrl)?.[1];
  if (!id) throw new Error(`The stack's ApiUrl names no API: ${ApiUrl}`);
  return id;
};
