import { join } from 'node:path';
import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

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

/** Packages bundled as the few lines of `bundled/` that stand for what a function uses of them; saves 320 KB. */
const replacedPackages = {
  '@aws-sdk/client-dynamodb': 'client-dynamodb.mjs',
  '@aws-sdk/lib-dynamodb': 'lib-dynamodb.mjs',
  '@aws-sdk/middleware-endpoint-discovery': 'middleware-endpoint-discovery.ts',
  '@smithy/core/event-streams': 'event-streams.ts',
  electrodb: 'electrodb.mjs',
  'follow-redirects': 'follow-redirects.ts',
  'form-data': 'form-data.ts',
  'https-proxy-agent': 'https-proxy-agent.ts',
  jsonschema: 'jsonschema.ts',
};

/** How every function becomes one small file, of `mostBundleBytes` at most. */
const bundling: BundlingOptions = {
  format: OutputFormat.CJS,
  target: 'node24',
  minify: true,
  sourceMap: false,
  logLevel: LogLevel.WARNING,
  // ES modules first: what is not used can be left out.
  mainFields: ['module', 'main'],
  // The SDK travels in the bundle: its version is the one that was tested.
  bundleAwsSDK: true,
  esbuildArgs: {
    ...Object.fromEntries(
      Object.entries(replacedPackages).map(([name, file]) => [
        `--alias:${name}`,
        join(__dirname, 'bundled', file),
      ]),
    ),
    '--charset': 'utf8',
    '--legal-comments': 'none',
  },
};

/** Every function knows the list of vendors. The code that talks to them is 300 kB, and few functions do (decision 044). */
const vendorClients = '*/vendor-client';

/**
 * @param files below `functions/`; each is copied beside the bundle under its own name
 * @param talksToVendors whether the function connects to vendors
 */
export const bundlingWith = (files: readonly string[], talksToVendors: boolean): BundlingOptions => ({
  ...bundling,
  externalModules: [...unreachedCredentialSources, ...(talksToVendors ? [] : [vendorClients])],
  commandHooks: {
    beforeInstall: () => [],
    beforeBundling: () => [],
    afterBundling: (inputDir, outputDir) =>
      files.map((file) => `cp "${inputDir}/functions/${file}" "${outputDir}"`),
  },
});
