import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Cloud, startCloud } from '../../local/cloud/cloud';
import { awsCliPython } from '../../local/cloud/python';
import { ffmpegDirectory } from '../../local/ffmpeg';
import { Lifetime } from '../../local/lifetime';
import { runConfig } from '../../local/run-config';
import { type Simulators, startSimulators } from '../../local/simulators';
import { simulatorOf } from '../../local/simulators/vendor-simulator';
import { blocksOf, pages, scriptOf } from '../docs/commands';
import { openShell, type Shell } from './shell';

// These commands have a separate cloud, because they delete what they deploy.

const repository = join(__dirname, '..', '..');
const vendors = {
  sipuni: simulatorOf('sipuni').credentials,
  alotech: simulatorOf('alotech').credentials,
  navai: { apiKey: 'local-speech-key' },
};
const employees = { employees: [{ extension: '213', employeeId: 'e-213', name: 'Nobody', active: true }] };

const lifetime = new Lifetime();
/** Installed at first use, like the folder of ffmpeg. */
let python: string;
let ffmpeg: string;
let cloud: Cloud;
let simulators: Simulators;
let folder: string;
let shell: Shell;
afterAll(() => lifetime.end());

/** The folder of a person who follows the docs. It has the repository, a configuration and credentials. */
const layOut = (): void => {
  folder = join(cloud.directory, 'checkout');
  mkdirSync(folder);
  for (const name of [
    'node_modules',
    'infra',
    'functions',
    'layers',
    'package.json',
    'cdk.json',
    'tsconfig.json',
  ])
    symlinkSync(join(repository, name), join(folder, name));
  const files = { ...vendors, employees };
  for (const [name, content] of Object.entries(files)) write(`${name}.json`, content);
  configure({});
};
const write = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content));

const configure = (changes: Parameters<typeof runConfig>[2]): void => {
  const { telephony, navaiUrl, bedrockUrl, transcribeUrl, modelAccountUrl } = simulators;
  const at = (url = '') => ({ url, isSimulated: true });
  const urls = {
    telephony: { sipuni: at(telephony.sipuni?.url), alotech: at(telephony.alotech?.url) },
    ...{ navaiUrl, bedrockUrl, transcribeUrl, modelAccountUrl },
    engines: { sipuni: 'navai', alotech: 'navai' } as const,
    ffmpegDirectory: ffmpeg,
    simulated: { navai: true, bedrock: true },
    largeExports: false,
  };
  write('santral.config.json', runConfig(urls, cloud.region, changes));
};

/** Environment with the AWS command line. Its home lets the CDK deploy without approval. */
const environment = (): Record<string, string> => {
  const home = join(cloud.directory, 'home');
  mkdirSync(home);
  writeFileSync(join(home, '.cdk.json'), JSON.stringify({ requireApproval: 'never', notices: false }));
  const aws = join(home, 'aws');
  writeFileSync(aws, `#!/bin/sh\nexec ${python} -m awscli "$@"\n`);
  chmodSync(aws, 0o755);
  const PATH = [home, cloud.environment.PATH].join(delimiter);
  return { ...cloud.environment, PATH, HOME: home, CI: 'true', CDK_DISABLE_VERSION_CHECK: '1' };
};

/** The local cloud uses plain HTTP and another host name. */
const localApi = () =>
  `case "\${API:-}" in https://*) API="\${API#*//}"; API="http://\${API%%.*}.execute-api.localhost:${cloud.port}";; esac`;

beforeAll(async () => {
  python = await awsCliPython(lifetime);
  ffmpeg = await ffmpegDirectory(lifetime);
});

beforeAll(async () => {
  simulators = await startSimulators({
    accounts: { sipuni: simulatorOf('sipuni').samples(), alotech: simulatorOf('alotech').samples() },
    apiKey: vendors.navai.apiKey,
    now: Date.now(),
  });
  lifetime.add(simulators.close);
  cloud = await startCloud({ lifetime, label: 'pages' });
  layOut();
  shell = openShell(folder, environment());
  lifetime.add(shell.close);
});

interface Template {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown>; DependsOn?: string[] }>;
}

/** Changes the template in an assembly and its name in the bucket of assets. */
const changeAssembly = (from: string, change: (template: Template) => void): void => {
  const file = (name: string) => join(folder, from, name);
  const template: Template = JSON.parse(readFileSync(file('Santral.template.json'), 'utf8'));
  change(template);
  const text = JSON.stringify(template);
  writeFileSync(file('Santral.template.json'), text);
  const assets = JSON.parse(readFileSync(file('Santral.assets.json'), 'utf8'));
  const [hash = ''] = Object.entries<{ source: { path: string } }>(assets.files).find(
    ([, { source }]) => source.path === 'Santral.template.json',
  ) as [string, unknown];
  // The CDK reuses an object of the same name, whatever its content.
  const other = createHash('sha256').update(text).digest('hex');
  for (const name of ['Santral.assets.json', 'manifest.json'])
    writeFileSync(file(name), readFileSync(file(name), 'utf8').replaceAll(hash, other));
};

/** Lists all resources of our stack. Omits the CDK's own bucket and roles. */
const everything = [
  'aws dynamodb list-tables --query TableNames',
  "aws s3api list-buckets --query 'Buckets[].Name'",
  "aws cognito-idp list-user-pools --max-results 10 --query 'UserPools[].Name'",
  "aws secretsmanager list-secrets --query 'SecretList[].Name'",
  // Only this service has an old address, which overrides the variable.
  'aws sqs list-queues --endpoint-url "$AWS_ENDPOINT_URL" --query QueueUrls',
  "aws lambda list-functions --query 'Functions[].FunctionName'",
  "aws logs describe-log-groups --query 'logGroups[].logGroupName'",
  "aws apigatewayv2 get-apis --query 'Items[].Name'",
].map((command) => `${command} --output text`);

const leftOvers = async (): Promise<string[]> => {
  const words = (await shell.run(everything.join('\n'))).split(/\s+/);
  return words.filter((word) => word !== '' && word !== 'None' && !word.startsWith('cdk-'));
};

const secretOf = (output: string) =>
  shell.run(
    `aws secretsmanager get-secret-value --secret-id "$(output ${output})" --query SecretString --output text`,
  );

describe('a create that fails at its last resource', () => {
  test('begins in a prepared account', async () => {
    await shell.run('npx cdk bootstrap');
  });

  test("uses the product's template with one more resource", async () => {
    await shell.run('npx cdk synth --quiet --output changed');
    changeAssembly('changed', ({ Resources }) => {
      Resources.Broken = {
        Type: 'AWS::Lambda::Url',
        Properties: {
          AuthType: 'AWS_IAM',
          TargetFunctionArn: `arn:aws:lambda:${cloud.region}:${cloud.account}:function:not-there`,
        },
        DependsOn: Object.keys(Resources).filter((id) => id !== 'CDKMetadata'),
      };
    });
  });

  test('is rolled back', async () => {
    await shell.run('if npx cdk deploy --app changed; then exit 1; fi');
    const status = "aws cloudformation describe-stacks --stack-name Santral --query 'Stacks[0].StackStatus'";
    expect(await shell.run(`${status} --output text`)).toBe('ROLLBACK_COMPLETE\n');
  });

  test('leaves nothing behind', async () => {
    expect(await leftOvers()).toEqual([]);
  });
});

/** Expected output of blocks whose exit status says too little. */
const expected: Record<string, RegExp[]> = {
  'deploy.md, Deploy (2)': [/Santral\.ApiUrl = /],
  'deploy.md, Check and begin (1)': [/"success":true.*Sipuni/, /"success":true.*Alotech/],
  'deploy.md, Check and begin (2)': [/"success":true.*The model answers/],
  'deploy.md, Check and begin (3)': [/"employees":1/],
  'deploy.md, Backfill (1)': [/"runId"(.|\s)*"runId"(.|\s)*"syncs"/],
  'deploy.md, Backfill (2)': [/"reopened":0/],
  'deploy.md, Rotate a key (1)': [/"success":true/],
  'deploy.md, Rotate a key (2)': [/"reopened":0/],
};

describe.each(pages)('in %s', (page) => {
  const blocks = blocksOf(page).map((block) => ({ ...block, script: scriptOf(block) }));

  test.each(blocks.filter(({ script }) => script !== ''))(
    'the block $title does what it says',
    async ({ title, script }) => {
      if (title === 'upgrade.md, Upgrade (2)') configure({ tags: { release: 'the next one' } });
      for (const [name, content] of Object.entries(vendors))
        if (!existsSync(join(folder, `${name}.json`))) write(`${name}.json`, content);
      const written = await shell.run(`${script}\n${localApi()}`);
      for (const pattern of expected[title] ?? []) expect(written).toMatch(pattern);
      if (title === 'upgrade.md, Upgrade (3)') await expectSecretsKept();
      if (title === 'upgrade.md, Delete everything (4)') expect(await leftOvers()).toEqual([]);
    },
  );
});

/** A release with other tags and descriptions must keep the secrets. */
const expectSecretsKept = async (): Promise<void> => {
  await shell.run('rm -rf changed && cp -r cdk.out changed');
  changeAssembly('changed', ({ Resources }) => {
    const secrets = Object.values(Resources).filter(({ Type }) => Type === 'AWS::SecretsManager::Secret');
    expect(secrets).toHaveLength(3);
    for (const { Properties = {} } of secrets) Properties.Description = 'As another release describes it';
  });
  await shell.run('npx cdk deploy --app changed');
  expect(JSON.parse(await secretOf('SipuniSecretId'))).toEqual(vendors.sipuni);
  expect(JSON.parse(await secretOf('AlotechSecretId'))).toEqual(vendors.alotech);
  expect(JSON.parse(await secretOf('NavaiSecretId'))).toEqual(vendors.navai);
  expect(
    await shell.run(
      'aws secretsmanager describe-secret --secret-id "$(output SipuniSecretId)" --query Description --output text',
    ),
  ).toBe('As another release describes it\n');
};
