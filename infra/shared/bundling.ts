import { copyFileSync, cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync } from 'esbuild';

const repository = join(__dirname, '..', '..');

/**
 * Ways to find credentials other than the environment, where a Lambda function has them. The SDK imports these when it
 * gets to them, which it never does; left out, they save 100 KB a function.
 */
const unreachedCredentialSources = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/nested-clients',
  '@smithy/credential-provider-imds',
];

/** Packages bundled as the few lines of `bundled/` that stand for what a function uses of them (decision 046). */
const replacedPackages = {
  'form-data': 'form-data.ts',
  jsonschema: 'jsonschema.ts',
};

/** How every function becomes one small file, of `mostBundleBytes` at most. */
const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  minify: true,
  logLevel: 'warning',
  // ES modules first: what is not used can be left out.
  mainFields: ['module', 'main'],
  alias: Object.fromEntries(
    Object.entries(replacedPackages).map(([name, file]) => [name, join(__dirname, 'bundled', file)]),
  ),
  charset: 'utf8',
  legalComments: 'none',
  absWorkingDir: repository,
};

/** Every function knows the list of vendors. The code that talks to them is 300 kB, and few functions do (decision 044). */
const vendorClients = '*/vendor-client';

export interface Bundled {
  /** Entry file below `functions/`. */
  readonly entry: string;
  /** Files below `functions/` that lie beside the bundle under their own names. */
  readonly files: readonly string[];
  /** Whether the function connects to vendors. */
  readonly talksToVendors: boolean;
  /** Makes folders that lie beside the bundle, by their names. */
  readonly folders?: Readonly<Record<string, () => string>>;
}

/**
 * A function's code, bundled at synth unless the stack's bundling is switched off. esbuild runs without npx, which would
 * take as long again (decision 064).
 */
export const bundledCode = ({ entry, files, talksToVendors, folders = {} }: Bundled): Code =>
  Code.fromAsset(repository, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('no-container-is-used'),
      // No container runs it. The CDK tells two assets of one folder apart by it.
      command: [entry, ...files, String(talksToVendors)],
      local: {
        tryBundle: (outputDirectory) => {
          buildSync({
            ...options,
            entryPoints: [join('functions', entry)],
            outfile: join(outputDirectory, 'index.js'),
            external: [...unreachedCredentialSources, ...(talksToVendors ? [] : [vendorClients])],
          });
          for (const file of files)
            copyFileSync(join(repository, 'functions', file), join(outputDirectory, basename(file)));
          for (const [name, make] of Object.entries(folders))
            cpSync(make(), join(outputDirectory, name), { recursive: true });
          return true;
        },
      },
    },
  });
