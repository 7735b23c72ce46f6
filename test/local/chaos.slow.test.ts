import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands in for the cloud and for a paid service. Answers 200 to everything. */
let server: Server;
let address: string;
let directory: string;

beforeAll(async () => {
  server = createServer((incoming, response) => {
    incoming.resume();
    incoming.once('end', () => response.writeHead(incoming.url?.includes('refused') ? 400 : 200).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'santral-chaos-test-'));
  writeFileSync(join(directory, 'on'), '');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A function worker like MiniStack's. `steps` are the requests of one invocation. */
const worker = (steps: string) => `
  const http = require('http');
  const ask = (method, path, headers = {}, host) => new Promise((resolve, reject) => {
    const request = http.request('http://' + (host ?? process.env.CLOUD) + path, { method, headers }, (response) => {
      response.resume().once('end', resolve);
    });
    request.once('error', reject).end();
  });
  const putObject = (key) => ask('PUT', '/bucket/' + key, { 'x-amz-content-sha256': 'x' });
  const putItem = (path = '/') => ask('POST', path, { 'x-amz-target': 'DynamoDB_20120810.PutItem' });
  const getItem = () => ask('POST', '/', { 'x-amz-target': 'DynamoDB_20120810.GetItem' });
  const pay = () => ask('POST', '/model/x/converse', {}, process.env.PAID);
  const note = (text) => require('fs').writeSync(2, text + ' ');
  (async () => { ${steps} })().then(() => process.stdout.write('{"status":"ok","result":null}\\n'));`;

const invoke = (steps: string, environment: Record<string, string> = {}) =>
  new Promise<{ exitCode: number | null; acknowledged: boolean; notes: string }>((resolve) => {
    const child = spawn(
      process.execPath,
      ['--require', join(__dirname, '../../local/cloud/chaos.cjs'), '-e', worker(steps)],
      {
        env: {
          PATH: process.env.PATH,
          CLOUD: address,
          PAID: address.replace('127.0.0.1', 'localhost'),
          AWS_LAMBDA_FUNCTION_NAME: 'f',
          POWERTOOLS_SERVICE_NAME: 'speech',
          SANTRAL_CHAOS_DIRECTORY: directory,
          SANTRAL_CHAOS_RATE: '1',
          SANTRAL_CHAOS_SEED: '1',
          SANTRAL_CHAOS_PAID: `http://${address.replace('127.0.0.1', 'localhost')}/`,
          ...environment,
        },
      },
    );
    let stdout = '';
    let notes = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      notes += chunk;
    });
    child.once('close', (exitCode) => resolve({ exitCode, acknowledged: stdout.includes('"ok"'), notes }));
  });

const crashes = () =>
  existsSync(join(directory, 'crashes')) ? statSync(join(directory, 'crashes')).size : 0;
const manyWrites = 'for (let n = 0; n < 20; n++) { await putItem(); note("written"); }';

test('crashes an invocation before it acknowledges its writes', async () => {
  for (const seed of ['1', '2', '3', '4']) {
    const { exitCode, acknowledged } = await invoke(manyWrites, { SANTRAL_CHAOS_SEED: seed });
    expect(exitCode).toBe(1);
    expect(acknowledged).toBe(false);
  }
  expect(crashes()).toBe(4);
});

test('crashes at the acknowledgement and between writes, depending on the seed', async () => {
  const written = new Set<number>();
  for (const seed of ['1', '2', '3', '4', '5', '6', '7', '8']) {
    const { notes } = await invoke(manyWrites, { SANTRAL_CHAOS_SEED: seed });
    written.add(notes.split('written').length - 1);
  }
  expect(written.has(20)).toBe(true);
  expect([...written].some((count) => count < 8)).toBe(true);
});

test('does not crash an invocation without writes', async () => {
  expect(await invoke('await getItem();')).toMatchObject({ exitCode: 0, acknowledged: true });
});

test('never crashes between a paid answer and its first write', async () => {
  for (const seed of ['1', '2', '3', '4', '5', '6', '7', '8']) {
    const { notes } = await invoke(
      `const paid = pay(); ${manyWrites} await paid; ${manyWrites} note('unwritten-until-here'); await putObject('answers/x/speech/y.json');`,
      { SANTRAL_CHAOS_SEED: seed },
    );
    expect(notes).toContain('unwritten-until-here');
  }
  expect(crashes()).toBe(8);
});

test('may crash after a request that the paid service refused', async () => {
  const ends: { notes: string }[] = [];
  // One at a time, because seed and invocation number decide where a worker crashes.
  for (const seed of ['1', '2', '3', '4', '5', '6', '7', '8']) {
    const steps = `await ask('POST', '/refused', {}, process.env.PAID); ${manyWrites} note('end');`;
    ends.push(await invoke(steps, { SANTRAL_CHAOS_SEED: seed }));
  }
  expect(ends.some(({ notes }) => !notes.includes('end'))).toBe(true);
});

test('crashes nothing when switched off and no process of another program', async () => {
  rmSync(join(directory, 'on'));
  expect((await invoke(manyWrites)).acknowledged).toBe(true);
  writeFileSync(join(directory, 'on'), '');
  expect((await invoke(manyWrites, { POWERTOOLS_SERVICE_NAME: '' })).acknowledged).toBe(true);
  expect(crashes()).toBe(0);
});
