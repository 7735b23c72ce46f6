import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from './signed-in';

/** Limit of compressed script and style until Today is there (bytes). */
const mostBytes = 400_000;

test('loads little until Today is there', async ({ page }) => {
  // A browser caches files across sign-in. Routes of the tests turn this cache off, so each file counts once.
  const assets = new Map<string, Promise<Buffer>>();
  const requests = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    requests.add(`${response.request().method()} ${response.url()}`);
    if (/\.(?:js|css)$/.test(pathname)) assets.set(pathname, response.body());
  });
  await page.goto('/');
  await expect(page.getByRole('list', { name: 'New violations' })).toBeVisible();
  const loaded = await Promise.all(assets.values());
  const sum = (compress: (body: Buffer) => Buffer) =>
    loaded.reduce((bytes, body) => bytes + compress(body).length, 0);
  const [gzip, brotli] = [
    sum((body) => gzipSync(body, { level: 9 })),
    sum((body) => brotliCompressSync(body)),
  ];
  console.log(
    `First load: ${requests.size} requests, ${loaded.length} of script and style, ${gzip} bytes by gzip, ${brotli} by brotli.`,
  );
  expect(gzip).toBeLessThanOrEqual(mostBytes);
});

test('contacts no other host and breaks no rule of its policy', async ({ page }) => {
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  const answer = await page.goto('/');
  await expect(page.getByRole('list', { name: 'Lowest scores' })).toBeVisible();
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  expect(complaints).toEqual([]);
  expect([...hosts]).toEqual([new URL(process.env.SANTRAL_PAGE ?? '').host]);
});
