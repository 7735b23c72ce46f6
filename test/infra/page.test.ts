import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { signInPrefix } from '../../infra/config/web';
import { releaseOf } from '../../infra/page/built-page';
import { isFileOfPage, rewriteOfViews } from '../../infra/page/view-addresses';
import { waveformStyle } from '../../infra/page/waveform-style';
import { config, mistakeOf } from './configured';
import { grantedBy, rightsIn } from './rights';
import { onlyIn, resources, target, templateOf } from './synthesized';

const template = templateOf();
const { DistributionConfig: distribution } = onlyIn(template, 'AWS::CloudFront::Distribution').Properties;
const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0000-1111';
const domain = { name: 'calls.example.com', certificateArn };
const ownDomain = templateOf({ 'web.domain': JSON.stringify(domain) });

/** A value as text. Names of resources replace what only the deployment knows. */
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join } = value as { 'Fn::Join'?: [string, unknown[]] };
  return join ? join[1].map(textOf).join(join[0]) : target(value);
};

test('only CloudFront reads the bucket of the page, and only for its distribution', () => {
  const bucketId = target(onlyIn(template, 'AWS::S3::BucketPolicy', 'PageFiles').Properties.Bucket);
  const { Statement } = onlyIn(template, 'AWS::S3::BucketPolicy', 'PageFiles').Properties.PolicyDocument;
  const allowed = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
  expect(allowed).toEqual([
    expect.objectContaining({
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
    }),
  ]);
  expect(onlyIn(template, 'AWS::CloudFront::OriginAccessControl').Properties).toMatchObject({
    OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
  });
  const [bucket] = resources(template, 'AWS::S3::Bucket').filter(([id]) => id === bucketId);
  expect(bucket?.[1].Properties.PublicAccessBlockConfiguration.BlockPublicPolicy).toBe(true);
});

test('API requests go to API Gateway with the token, and no answer is cached', () => {
  const [toApi] = distribution.CacheBehaviors;
  expect(toApi).toMatchObject({ PathPattern: '/api/*', ViewerProtocolPolicy: 'https-only' });
  expect(toApi.AllowedMethods).toEqual(expect.arrayContaining(['GET', 'PUT', 'POST', 'DELETE']));
  // What AWS calls CachingDisabled and AllViewerExceptHostHeader.
  expect(toApi.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
  expect(toApi.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
  const origin = distribution.Origins.find(({ Id }: { Id: string }) => Id === toApi.TargetOriginId);
  expect(origin.CustomOriginConfig.OriginProtocolPolicy).toBe('https-only');
  expect(JSON.stringify(origin.DomainName)).toContain('ApiHttp');
});

test('no error is cached at the edge, and none is replaced', () => {
  const errors = distribution.CustomErrorResponses ?? [];
  // What CloudFront keeps for 10 seconds unless it is told not to, whatever the token was.
  expect(errors.map(({ ErrorCode }: { ErrorCode: number }) => ErrorCode)).toEqual(
    expect.arrayContaining([404, 405, 414, 500, 501, 502, 503, 504]),
  );
  for (const error of errors) expect(error).toEqual({ ErrorCode: expect.any(Number), ErrorCachingMinTTL: 0 });
});

test('the bucket of the page goes with the page, and the function empties it first', () => {
  const [found] = resources(template, 'AWS::S3::Bucket').filter(([id]) => id.startsWith('PageFiles'));
  expect(found?.[1].DeletionPolicy).toBe('Delete');
  const rights = rightsIn(grantedBy(template), 'PagePublicationPublishRole');
  expect(rights).toMatchObject({ PageFiles: ['ListBucket'], 'PageFiles/': ['DeleteObject'] });
  // The other way round CloudFormation would delete the bucket before its files.
  expect(JSON.stringify(resources(template, 'AWS::Lambda::Function'))).toContain(
    `"PAGE_BUCKET_NAME":{"Ref":"${found?.[0]}"}`,
  );
});

test('another bucket gets the page too, though the release is the same', () => {
  const [found] = resources(template, 'AWS::S3::Bucket').filter(([id]) => id.startsWith('PageFiles'));
  expect(JSON.stringify(onlyIn(template, 'Custom::Page').Properties)).toContain(`{"Ref":"${found?.[0]}"}`);
});

test('an update never takes the page away', () => {
  // CloudFormation makes a resource with a new logical id, then deletes the old one. That would empty the bucket.
  const ids = resources(template, 'Custom::Page').map(([id]) => id);
  expect(ids).toEqual(['PagePublicationPublished78743A68']);
});

test('API Gateway answers a request that takes too long, and CloudFront does not ask twice', () => {
  const origin = distribution.Origins.find(({ CustomOriginConfig }: never) => CustomOriginConfig);
  expect(origin.CustomOriginConfig.OriginReadTimeout).toBeGreaterThan(30);
});

test('the publishing function may put what Vite copies, and a deployment waits less than an hour', () => {
  const rights = JSON.stringify(
    resources(template, 'AWS::IAM::Policy').filter(([id]) => id.startsWith('PagePublication')),
  );
  for (const file of readdirSync(join(__dirname, '..', '..', 'web', 'public')))
    expect(rights).toContain(`/${file}"`);
  expect(Number(onlyIn(template, 'Custom::Page').Properties.ServiceTimeout)).toBeLessThanOrEqual(600);
});

describe('A release', () => {
  const folder = mkdtempSync(join(tmpdir(), 'santral-release-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('index.html', 'one');
  write('icon.svg', 'one');

  it.each(['index.html', 'icon.svg', 'assets/index-1.js'])('is another release with another %s', (name) => {
    const before = releaseOf(folder);
    write(name, 'two');
    expect(releaseOf(folder)).not.toBe(before);
    expect(releaseOf(folder)).toBe(releaseOf(folder));
  });
});

test('the policy allows no inline script, one inline style, and Cognito and the bucket only', () => {
  const { SecurityHeadersConfig, CustomHeadersConfig } = onlyIn(
    template,
    'AWS::CloudFront::ResponseHeadersPolicy',
  ).Properties.ResponseHeadersPolicyConfig;
  const policy = textOf(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain(
    `default-src 'none'; script-src 'self'; style-src 'self' ${waveformStyle}; img-src 'self'`,
  );
  expect(policy).toMatch(
    /connect-src 'self' https:\/\/ApiUsersDomain\w+\.auth\.\S+ https:\/\/StorageBucket\w+;/,
  );
  expect(policy).toContain("frame-ancestors 'none'");
  expect(SecurityHeadersConfig).toMatchObject({
    StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
    ContentTypeOptions: { Override: true },
    FrameOptions: { FrameOption: 'DENY' },
    ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
  });
  expect(CustomHeadersConfig.Items.map(({ Header }: { Header: string }) => Header)).toContain(
    'permissions-policy',
  );
});

test('Cognito returns to the page, and links to objects answer it', () => {
  const client = onlyIn(template, 'AWS::Cognito::UserPoolClient').Properties;
  const [page] = client.CallbackURLs.map(textOf);
  expect(page).toMatch(/^https:\/\/PageDistribution\w+\/$/);
  expect(client.LogoutURLs.map(textOf)).toEqual([page]);
  expect(onlyIn(template, 'AWS::Cognito::UserPoolDomain').Properties.Domain).toEqual({
    'Fn::Join': ['', ['santral-', { Ref: 'AWS::AccountId' }]],
  });
  const [rule] = onlyIn(template, 'AWS::S3::Bucket', 'StorageBucket').Properties.CorsConfiguration.CorsRules;
  expect(rule.AllowedOrigins).toEqual(['https://*.cloudfront.net']);
  expect(Object.keys(template.findOutputs('PageUrl'))).toEqual(['PageUrl']);
});

test('the page, its callbacks and its links use a configured domain', () => {
  const { Aliases, ViewerCertificate } = onlyIn(ownDomain, 'AWS::CloudFront::Distribution').Properties
    .DistributionConfig;
  expect(Aliases).toEqual([domain.name]);
  expect(ViewerCertificate).toMatchObject({
    AcmCertificateArn: certificateArn,
    MinimumProtocolVersion: 'TLSv1.2_2021',
  });
  expect(onlyIn(ownDomain, 'AWS::Cognito::UserPoolClient').Properties.CallbackURLs).toEqual([
    'https://calls.example.com/',
  ]);
  const [rule] = onlyIn(ownDomain, 'AWS::S3::Bucket', 'StorageBucket').Properties.CorsConfiguration.CorsRules;
  expect(rule.AllowedOrigins).toEqual(['https://calls.example.com']);
});

test('the deployment writes sign-in, zone and ages of silence into config.json', () => {
  const { config: written, release } = onlyIn(template, 'Custom::Page').Properties;
  const read = JSON.parse(textOf(written));
  expect(read).toEqual({
    signIn: {
      url: expect.stringMatching(/^https:\/\//),
      clientId: expect.stringMatching(/^ApiClient|^ApiUsersClient/),
    },
    timeZone: 'Asia/Tashkent',
    silentAfterMinutes: { sipuni: 2160, alotech: expect.any(Number) },
  });
  expect(release).toBe('not built');
});

test('nothing of the page is deployed if web.cdn is off', () => {
  const off = templateOf({ 'web.cdn': 'false' });
  for (const type of ['AWS::CloudFront::Distribution', 'Custom::Page'])
    expect(resources(off, type)).toEqual([]);
  expect(Object.keys(off.findOutputs('PageUrl'))).toEqual([]);
});

test.each([
  ['/', false],
  ['/calls', false],
  ['/calls/sipuni-1740820822.123', false],
  ['/config.json', true],
  ['/icon.svg', true],
  ['/index.html', true],
  ['/assets/index-BbYkvxaf.js', true],
])('%s leads to a file: %s', (path, isFile) => {
  expect(isFileOfPage(path)).toBe(isFile);
  const { uri } = runInNewContext(`${rewriteOfViews}; handler({ request: { uri } })`, { uri: path });
  expect(uri).toBe(isFile ? path : '/index.html');
});

test('the address of the sign-in page holds the stack without words that Cognito refuses', () => {
  const prefixOf = (stackName: string) => signInPrefix(config({ stackName }), '111122223333');
  expect(prefixOf('Calls-Of-Acme')).toBe('calls-of-acme-111122223333');
  expect(prefixOf('Amazon-Calls')).toBe('calls-111122223333');
  expect(prefixOf('AWS')).toBe('santral-111122223333');
  expect(signInPrefix(config({ web: { cdn: false } }), '1')).toBeUndefined();
});

test.each([
  ['AmaAwsZon-Calls', 'amazon'],
  ['co-aawsws-calls', 'aws'],
  ['cogawsnito', 'cognito'],
])('refuses the stack name %s, which leaves %s in the address of the sign-in page', (stackName, word) => {
  expect(mistakeOf(() => config({ stackName }))).toMatch(
    new RegExp(`api\\.signIn\\.domainPrefix: .*"${word}".*name one of your own`),
  );
  expect(() => config({ stackName, api: { signIn: { domainPrefix: 'acme-calls' } } })).not.toThrow();
  expect(() => config({ stackName, web: { cdn: false } })).not.toThrow();
});

test.each([
  [
    { domain: { ...domain, certificateArn: certificateArn.replace('us-east-1', 'eu-central-1') } },
    'us-east-1',
  ],
  [{ domain: { ...domain, name: 'https://calls.example.com' } }, 'a domain name'],
  [{ domain, cdn: false }, 'switch web.cdn on'],
])('refuses %j', (web, message) => {
  expect(mistakeOf(() => config({ web }))).toContain(message);
});
