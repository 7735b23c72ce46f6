import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../infra/config/read-config';
import { scaleOf } from '../../infra/config/scale';
import { overlay, runConfig } from '../../local/run-config';

const urls = {
  navaiUrl: 'http://127.0.0.1:4002',
  bedrockUrl: 'http://127.0.0.1:4003',
  transcribeUrl: 'http://127.0.0.1:4005',
  engines: { sipuni: 'navai', alotech: 'transcribe' } as const,
  ffmpegDirectory: '/layers/ffmpeg/bin',
  largeExports: false,
};
const telephony = (isSimulated: boolean, alotechUrl = 'http://127.0.0.1:4004') => ({
  sipuni: { url: 'http://127.0.0.1:4001/api', isSimulated },
  alotech: { url: alotechUrl, isSimulated },
});
const simulated = { telephony: telephony(true), simulated: { navai: true, bedrock: true } };
const real = { telephony: telephony(false), simulated: { navai: false, bedrock: false } };

const writeAndRead = (config: Record<string, unknown>) => {
  const directory = mkdtempSync(join(tmpdir(), 'santral-config-'));
  try {
    const file = join(directory, 'config.json');
    writeFileSync(file, JSON.stringify(config));
    return readConfig({ config: file });
  } finally {
    rmSync(directory, { recursive: true });
  }
};

test('makes a configuration that infra accepts', () => {
  const config = writeAndRead(runConfig({ ...urls, ...simulated }, 'us-east-1', {}, {}));
  expect(config.sipuni.baseUrl).toBe('http://127.0.0.1:4001/api');
  expect(config.insight.endpointUrl).toBe(urls.bedrockUrl);
});

test("gives each source its engine, and all of them this machine's ffmpeg", () => {
  const { speech, functions } = writeAndRead(runConfig({ ...urls, ...simulated }, 'us-east-1', {}, {}));
  expect(speech.engines).toEqual({ sipuni: 'navai', alotech: 'transcribe' });
  expect(speech.transcribe.endpointUrl).toBe(urls.transcribeUrl);
  expect(speech.whisperx.capacity).toBe('external');
  expect(functions.extraEnvironment).toEqual({ FFMPEG_DIRECTORY: '/layers/ffmpeg/bin' });
});

test('uses the configured model under a profile of the region', () => {
  const modelOf = (modelFamily?: 'nova' | 'mistral', vendors = simulated) =>
    writeAndRead(runConfig({ ...urls, modelFamily, ...vendors }, 'us-east-1')).insight.modelId;
  const committed = readConfig().insight.modelId;
  expect(committed).toMatch(/^eu\./);
  expect(modelOf()).toBe(committed.replace(/^eu/, 'us'));
  expect(modelOf('nova')).toBe('us.amazon.nova-pro-v1:0');
  expect(modelOf('mistral')).toBe('mistral.mistral-large-2402-v1:0');
  expect(modelOf('nova', real)).toBe(committed);
});

test('asks the simulator about the account if there is one', () => {
  const modelAccountUrl = 'http://127.0.0.1:4006';
  const { functions } = writeAndRead(runConfig({ ...urls, modelAccountUrl, ...simulated }, 'us-east-1'));
  expect(functions.extraEnvironment).toMatchObject({
    AWS_ENDPOINT_URL_BEDROCK: modelAccountUrl,
    AWS_ENDPOINT_URL_SERVICE_QUOTAS: modelAccountUrl,
  });
});

test('keeps the configured time-outs of real vendors', () => {
  const base = { alotech: { timeoutMs: 41_000 }, functions: { sync: { timeoutSeconds: 411 } } };
  const config = writeAndRead(runConfig({ ...urls, ...real }, 'us-east-1', {}, base));
  const committed = writeAndRead(base);
  expect(config.speech.navai.timeoutMs).toBe(committed.speech.navai.timeoutMs);
  expect(config.functions.speech).toEqual(committed.functions.speech);
  expect(config.alotech.timeoutMs).toBe(committed.alotech.timeoutMs);
  expect(config.functions.sync).toEqual(committed.functions.sync);
});

test('sends requests for Alotech to its replacement and allows links there', () => {
  const { alotech } = writeAndRead(runConfig({ ...urls, ...simulated }, 'us-east-1', {}, {}));
  expect(alotech.endpointUrl).toBe('http://127.0.0.1:4004');
  expect(alotech.linkOrigins).toEqual(['http://127.0.0.1:4004']);
});

test('sends requests to the real Alotech and exempts none of its links', () => {
  const itself = { ...real, telephony: telephony(false, 'https://api.alo-tech.com') };
  const { alotech } = writeAndRead(runConfig({ ...urls, ...itself }, 'us-east-1', {}, {}));
  expect(alotech.endpointUrl).toBeUndefined();
  expect(alotech.linkOrigins).toEqual([]);
});

test('gives a large export its configured time', () => {
  const secondsFor = (largeExports: boolean) =>
    writeAndRead(runConfig({ ...urls, ...simulated, largeExports }, 'us-east-1', {}, {})).functions
      .importSalesforce.timeoutSeconds;
  expect(secondsFor(true)).toBe(writeAndRead({}).functions.importSalesforce.timeoutSeconds);
  expect(secondsFor(false)).toBeLessThan(60);
});

test('limits parallel work the same way at any committed scale', () => {
  const config = writeAndRead(runConfig({ ...urls, ...simulated }, 'us-east-1', {}, { scale: 'small' }));
  expect(scaleOf(config)).toMatchObject({
    recordings: { batchSize: 10, maxConcurrency: 3 },
    preparation: { batchSize: 4, maxConcurrency: 2 },
    speech: { batchSize: 10, maxConcurrency: 3 },
    cleaning: { batchSize: 10, maxConcurrency: 3 },
    scoring: { batchSize: 10, maxConcurrency: 3 },
    matching: { batchSize: 5, maxConcurrency: 5 },
    syncRequests: 4,
    apiReserved: 0,
  });
});

test('enables both vendors although the configuration disables one', () => {
  const base = { alotech: { enabled: false } };
  const { sipuni, alotech } = writeAndRead(runConfig({ ...urls, ...simulated }, 'us-east-1', {}, base));
  expect([sipuni.enabled, alotech.enabled]).toEqual([true, true]);
});

test('gives slow machines longer time-outs, up to ten times', () => {
  const secondsAt = (slowness: number) => {
    const config = writeAndRead(runConfig({ ...urls, ...simulated, slowness }, 'us-east-1', {}, {}));
    const { recordings, speech, sync } = config.functions;
    return [recordings, speech, sync].map(({ timeoutSeconds }) => timeoutSeconds);
  };
  const usual = secondsAt(1);
  expect(secondsAt(2.5)).toEqual(usual.map((seconds) => seconds * 2.5));
  expect(secondsAt(40)).toEqual(usual.map((seconds) => seconds * 10));
});

test('disables a vendor that the run does not have', () => {
  const { sipuni } = simulated.telephony;
  const config = writeAndRead(
    runConfig({ ...urls, ...simulated, telephony: { sipuni } }, 'us-east-1', {}, {}),
  );
  expect([config.sipuni.enabled, config.alotech.enabled]).toEqual([true, false]);
});

test('accepts the committed configuration', () => {
  expect(() => writeAndRead(runConfig({ ...urls, ...simulated }, 'us-east-1'))).not.toThrow();
});

test('changes the fields of an overlay and keeps the others', () => {
  expect(overlay({ a: { b: 1, c: [1] }, d: 1 }, { a: { c: [2] } })).toEqual({ a: { b: 1, c: [2] }, d: 1 });
});

test('removes the recipients of alarms and keeps the thresholds', () => {
  const base = {
    alarms: {
      email: 'operations@example.com',
      topicArn: 'arn:aws:sns:eu-central-1:111122223333:operations',
      monthlyBudget: 300,
      errorPercent: 35,
    },
  };
  const { alarms } = writeAndRead(runConfig({ ...urls, ...simulated }, 'us-east-1', {}, base));
  expect(alarms).toMatchObject({ errorPercent: 35, metricMath: false });
  for (const name of ['email', 'topicArn', 'monthlyBudget']) expect(alarms).not.toHaveProperty(name);
});
