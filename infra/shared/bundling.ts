import { copyFileSync, cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync } from 'esbuild';

const repository = join(__dirname, '..', '..');

/**
 * Other ways to find credentials than the environment. A Lambda function has them in its environment, so the
 * SDK never imports these. Leaving them out saves 100 kB in each function.
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

/** Packages that `bundled/` replaces by the few lines that a function uses (decision 046). */
const replacedPackages = {
  'form-data': 'form-data.ts',
  jsonschema: 'jsonschema.ts',
};

/** How each function becomes one small file of at most `mostBundleBytes`. */
const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  minify: true,
  logLevel: 'warning',
  // ES modules come first, because unused code of them is left out.
  mainFields: ['module', 'main'],
  alias: Object.fromEntries(
    Object.entries(replacedPackages).map(([name, file]) => [name, join(__dirname, 'bundled', file)]),
  ),
  charset: 'utf8',
  legalComments: 'none',
  absWorkingDir: repository,
};

/** Every function knows the list of vendors. Few need the 300 kB that talk to them (decision 044). */
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
 * The code of a function. The synth bundles it unless the bundling of the stack is off. esbuild runs without
 * npx, which would double the time (decision 064).
 */
export const bundleCode = ({ entry, files, talksToVendors, folders = {} }: Bundled): Code =>
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
