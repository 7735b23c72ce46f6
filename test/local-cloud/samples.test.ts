import { gunzipSync } from 'node:zlib';
import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

interface Sample {
  n: number;
  found: number;
  key: string;
  url: string;
}

const draw = (query: string) => system.api.ask<Sample>(`/api/samples?${query}`, { method: 'POST' });
const download = async ({ url }: Sample): Promise<Buffer> => {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};
const idsIn = (lines: Buffer): string[] =>
  lines
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).callId);

test('downloads as many different calls as requested with the link alone', async () => {
  const sample = await draw('n=25');
  expect(sample).toMatchObject({ n: 25, found: 25 });
  const ids = idsIn(await download(sample));
  expect(ids).toHaveLength(25);
  expect(new Set(ids).size).toBe(25);
});

test('compresses a sample with the same kind of lines', async () => {
  const ids = idsIn(gunzipSync(await download(await draw('n=10&format=jsonl.gz'))));
  expect(new Set(ids).size).toBe(10);
});

test('draws from both sources, and every call once for a large request', async () => {
  const stored = (await system.quiet()).map(({ callId }) => callId);
  const ids = idsIn(await download(await draw('n=10000')));
  expect([...ids].sort()).toEqual(stored.sort());
  expect(new Set(ids.map((id) => id.split('-')[0]))).toEqual(new Set(['sipuni', 'alotech']));
});

test.each(['n=0', 'n=ten', 'n=10001', 'n=5&format=csv', ''])('answers 400 to %j', async (query) => {
  expect((await system.api.call(`/api/samples?${query}`, { method: 'POST' })).status).toBe(400);
});
