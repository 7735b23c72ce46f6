import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { lexiconFiles } from '../../functions/shared/lexicon/stem-files';
import { mostBundleBytes } from '../../infra/shared/bundle-limit';
import { appWith, onlyIn, resources, templateOf } from './synthesized';
import { speechVariants, variants } from './variants';

const { app, stack } = appWith({}, { bundled: true });
app.synth();
const bundles = resources(Template.fromStack(stack), 'AWS::Lambda::Function').map(([id, { Properties }]) => {
  const { S3Key } = Properties.Code;
  return {
    room: id.replace(/Function[0-9A-F]{8}$/, ''),
    file: join(app.outdir, `asset.${S3Key.replace('.zip', '')}`, 'index.js'),
    variables: Properties.Environment.Variables as Record<string, unknown>,
  };
});

const isJoined = (value: unknown): value is { 'Fn::Join': [string, unknown[]] } =>
  typeof value === 'object' && value !== null && 'Fn::Join' in value;

/** What CloudFormation would put in place of a reference. */
const deployed = (variables: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? value
        : isJoined(value)
          ? value['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'deployed')).join('')
          : name.endsWith('_URL')
            ? `https://sqs.example.com/${name}`
            : `deployed-${name}`,
    ]),
  );

/** What comes of loading a bundle in a process of its own. */
const loaded = (file: string, variables: Record<string, unknown>) => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['-e', `if (typeof require(${JSON.stringify(file)}).handler !== 'function') process.exit(3)`],
    {
      cwd: tmpdir(),
      env: {
        ...deployed(variables),
        AWS_REGION: 'eu-central-1',
        AWS_LAMBDA_FUNCTION_NAME: 'bundle',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
      },
      encoding: 'utf8',
    },
  );
  return { status, stderr };
};

describe.each(bundles)('The bundle of $room', ({ file, variables }) => {
  it('stays within the limit of a bundle', () => {
    expect(statSync(file).size).toBeLessThanOrEqual(mostBundleBytes);
  });

  it('loads with the environment of the template and exports its handler', () => {
    expect(loaded(file, variables)).toEqual({ status: 0, stderr: '' });
  });
});

const beside = (bundle: string): boolean[] =>
  lexiconFiles.map((file) => existsSync(join(dirname(bundle), basename(file))));

describe('A bundle that asks the lexicon', () => {
  const asking = bundles.filter(
    ({ room, file }) => room === 'InsightClean' || readFileSync(file, 'utf8').includes('lexicon-'),
  );

  it.each(asking)('has the stems beside it in $room', ({ file }) => {
    expect(beside(file)).toEqual(lexiconFiles.map(() => true));
  });
});

describe.each(['Sipuni switched off', 'Alotech switched off'])('With %s, each other bundle', (name) => {
  const remaining = resources(templateOf(variants[name]), 'AWS::Lambda::Function').map(
    ([id, { Properties }]) => ({
      room: id.replace(/Function[0-9A-F]{8}$/, ''),
      variables: Properties.Environment.Variables,
    }),
  );

  it.each(remaining)('loads with the environment of the template in $room', ({ room, variables }) => {
    const { file } = bundles.find((bundle) => bundle.room === room) ?? { file: '' };
    expect(loaded(file, variables)).toEqual({ status: 0, stderr: '' });
  });
});

describe('The bundle of SpeechTranscribe', () => {
  const { file } = bundles.find(({ room }) => room === 'SpeechTranscribe') ?? { file: '' };

  it.each(Object.entries(speechVariants))(
    'loads with the environment of the template with %s',
    (_, context) => {
      const { Properties } = onlyIn(templateOf(context), 'AWS::Lambda::Function', 'SpeechTranscribe');
      expect(loaded(file, Properties.Environment.Variables)).toEqual({ status: 0, stderr: '' });
    },
  );
});
