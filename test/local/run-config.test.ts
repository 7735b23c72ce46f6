import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../infra/read-config';
import { overlaid, runConfig } from '../../local/run-config';

const urls = {
  sipuniUrl: 'http://127.0.0.1:4001/api',
  navaiUrl: 'http://127.0.0.1:4002',
  bedrockUrl: 'http://127.0.0.1:4003',
};
const simulated = { sipuni: true, navai: true, bedrock: true };

const asRead = (config: Record<string, unknown>) => {
  const directory = mkdtempSync(join(tmpdir(), 'santral-config-'));
  try {
    const file = join(directory, 'config.json');
    writeFileSync(file, JSON.stringify(config));
    return readConfig({ config: file });
  } finally {
    rmSync(directory, { recursive: true });
  }
};

test('the configuration of a local run is one that infra accepts', () => {
  const config = asRead(runConfig({ ...urls, simulated }, 'us-east-1'));
  expect(config.sipuni.baseUrl).toBe(urls.sipuniUrl);
  expect(config.insight.endpointUrl).toBe(urls.bedrockUrl);
});

test('real vendors keep the time-outs of the committed configuration', () => {
  const real = asRead(
    runConfig({ ...urls, simulated: { sipuni: false, navai: false, bedrock: false } }, 'us-east-1'),
  );
  const committed = readConfig();
  expect(real.speech.navai.timeoutMs).toBe(committed.speech.navai.timeoutMs);
  expect(real.functions.speech).toEqual(committed.functions.speech);
});

test('an overlay changes the fields it names and keeps the others', () => {
  expect(overlaid({ a: { b: 1, c: [1] }, d: 1 }, { a: { c: [2] } })).toEqual({ a: { b: 1, c: [2] }, d: 1 });
});
