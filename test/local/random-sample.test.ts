import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readSampleFlags, saveSample, warnOfToken } from '../../local/random-sample';
import { jsonAnswer, startServer, type WireAnswer, type WireRequest } from '../../local/simulators/server';
import { collectOpened } from './simulators/fixtures';

const { keep, closeAll } = collectOpened();
const directory = mkdtempSync(join(tmpdir(), 'santral-sample-'));
afterEach(closeAll);
afterAll(() => rmSync(directory, { recursive: true }));

const lines = '{"callId":"alotech-1"}\n{"callId":"alotech-2"}\n';

/** An API and its bucket at one address. */
const startApi = async (overrides: { api?: WireAnswer; bucket?: WireAnswer } = {}) => {
  const requests: WireRequest[] = [];
  let address = '';
  const server = await keep(
    startServer({
      answer: (request) => {
        requests.push(request);
        if (request.path === '/api/samples')
          return (
            overrides.api ??
            jsonAnswer(201, { n: 5, found: 2, key: 'k', url: `${address}/bucket/k?signed=1` })
          );
        return overrides.bucket ?? { status: 200, body: gzipSync(lines) };
      },
    }),
  );
  address = server.url;
  const port = new URL(server.url).port;
  const save = (out = 'a.jsonl.gz', api = server.url) =>
    saveSample(
      readSampleFlags(['--n', '5', '--out', join(directory, out), '--api', api, '--token', 'a-token']),
    );
  return { save, requests, port };
};

describe('npm run sample', () => {
  test('saves the sample and sends its token only to the API', async () => {
    const { save, requests } = await startApi();
    await expect(save()).resolves.toMatchObject({ n: 5, found: 2 });
    expect(gunzipSync(readFileSync(join(directory, 'a.jsonl.gz'))).toString()).toBe(lines);
    expect(requests.map(({ method, path, headers }) => [method, path, headers.authorization])).toEqual([
      ['POST', '/api/samples', 'Bearer a-token'],
      ['GET', '/bucket/k', undefined],
    ]);
  });

  test('reaches the API of a local run by the name that npm start prints', async () => {
    const { save, requests, port } = await startApi();
    await save('b.jsonl.gz', `http://abc.execute-api.localhost:${port}/`);
    expect(requests[0]?.headers.host).toBe(`abc.execute-api.localhost:${port}`);
  });

  test.each([
    [jsonAnswer(401, { message: 'Unauthorized' }), /does not take the token \(401\).*npm start/],
    [
      jsonAnswer(503, { code: 'SAMPLE_TOOK_TOO_LONG', detail: 'Ask for fewer calls.' }),
      /answered 503: Ask for fewer calls\./,
    ],
    [{ status: 500, body: '<html>' }, /^The API answered 500: <html>$/],
    [{ status: 201, body: 'hello' }, /Is it the address of Santral's API\?/],
  ] as [WireAnswer, RegExp][])('explains the answer %j of the API', async (api, message) => {
    const { save } = await startApi({ api });
    await expect(save('c.jsonl')).rejects.toThrow(message);
    expect(readdirSync(directory)).not.toContain('c.jsonl');
  });

  test('keeps an older file when the new one is incomplete', async () => {
    const old = join(directory, 'd.jsonl');
    writeFileSync(old, 'older');
    const cut = await startApi({ bucket: { status: 200, body: lines, cutAfterBytes: 10 } });
    await expect(cut.save('d.jsonl')).rejects.toThrow(/could not be saved/);
    const refused = await startApi({ bucket: { status: 403, body: 'expired' } });
    await expect(refused.save('d.jsonl')).rejects.toThrow(/answered 403/);
    expect(readFileSync(old, 'utf8')).toBe('older');
    expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('says that no API answers', async () => {
    const { save } = await startApi();
    await closeAll();
    await expect(save()).rejects.toThrow(/^The API could not be reached: .*ECONNREFUSED/);
  });
});

describe('its flags', () => {
  const buildArguments = (changed: Record<string, string>) =>
    Object.entries({
      n: '10',
      out: 'a.jsonl',
      api: 'https://api.example.com',
      token: 't',
      ...changed,
    }).flatMap(([name, value]) => [`--${name}`, value]);

  test('set count, file and system, and the file name sets the format', () => {
    expect(readSampleFlags(buildArguments({}))).toEqual({
      n: 10,
      out: 'a.jsonl',
      format: 'jsonl',
      api: 'https://api.example.com',
      token: 't',
    });
    expect(readSampleFlags(buildArguments({ out: 'b.jsonl.gz' })).format).toBe('jsonl.gz');
  });

  test.each([
    'http://localhost:4000',
    'http://a1.execute-api.localhost:4000',
    'http://[::1]:4000',
    'http://127.0.0.1',
  ])('allow this machine without https at %s', (api) => {
    expect(readSampleFlags(buildArguments({ api })).api).toBe(api);
  });

  test('may come from the environment', () => {
    const variables = { SANTRAL_API: 'http://127.0.0.1:4000/', SANTRAL_TOKEN: 'from-there' };
    expect(readSampleFlags(['--n', '1', '--out', 'a.jsonl'], variables)).toMatchObject({
      api: 'http://127.0.0.1:4000',
      token: 'from-there',
    });
  });

  test.each([
    [buildArguments({ n: '0' }), /--n takes a whole number from 1 to 10000, not "0"/],
    [buildArguments({ n: '10001' }), /--n/],
    [buildArguments({ n: 'ten' }), /--n/],
    [buildArguments({ out: 'a.csv' }), /--out takes a file that ends in \.jsonl or \.jsonl\.gz/],
    [buildArguments({ api: 'ftp://x' }), /--api takes the address/],
    [buildArguments({ api: 'http://api.example.com' }), /--api takes an https address.*could read the token/],
    [buildArguments({ api: 'http://127.0.0.1.example.com' }), /--api takes an https address/],
    [buildArguments({ api: 'http://localhost.example.com:4000' }), /--api takes an https address/],
    [buildArguments({ token: '' }), /--token takes the token/],
    [buildArguments({ token: 'a\nb' }), /--token takes the token/],
    [['--what'], /--what[\s\S]*npm run sample/],
    [['--help'], /npm run sample -- --n 1000/],
    [[], /--n/],
  ])('explain why %j is invalid', (args, message) => {
    expect(() => readSampleFlags(args)).toThrow(message);
  });
});

test('warn about a token on the command line without repeating it', () => {
  expect(warnOfToken(['--token', 'a-token'])).toMatch(/--token.*SANTRAL_TOKEN/);
  expect(warnOfToken(['--token=a-token'])).not.toContain('a-token');
  expect(warnOfToken(['--n', '5'])).toBeUndefined();
});
