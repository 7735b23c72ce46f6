import { signIn } from '../../local/cloud/users';
import { findSecrets, secretsOf } from '../../local/personal-data-search';
import { sampleCalls } from '../../local/samples/catalogue';
import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

const sample = sampleCalls().find(({ id }) => id === 'tr-06-personal-data');
if (!sample) throw new Error('the call with personal data is no sample any more');
const path = `/api/calls/sipuni-${sample.externalId}`;
const hidden = secretsOf([sample]).filter(({ kind }) => ['CARD', 'TCKN', 'PINFL', 'IBAN'].includes(kind));
const hasHiddenData = (text: string) => findSecrets(hidden, [text]).length > 0;

test('masks a call in every form until an analyst reveals it with an audit', async () => {
  const masked = await Promise.all(
    [path, `${path}/transcript?format=text`, `${path}/transcript?format=vtt`].map((of) =>
      system.api.call(of),
    ),
  );
  for (const { status, text } of masked) {
    expect([status, hasHiddenData(text)]).toEqual([200, false]);
    expect(text).toContain('[CARD_1]');
  }
  const [operations, analyst] = await Promise.all(
    (['operations', 'analyst'] as const).map((role) => signIn(system.cloud, system.outputs, role)),
  );
  const refused = await system.api.call(`${path}?reveal=true`, { token: operations ?? null });
  expect(refused.status).toBe(403);
  const revealed = await system.api.call(`${path}?reveal=true`, { token: analyst ?? null });
  expect(hasHiddenData(revealed.text)).toBe(true);

  const { items } = await system.api.ask<{ items: object[] }>(
    `/api/audit?kind=reveal&callId=sipuni-${sample.externalId}`,
  );
  expect(items).toMatchObject([{ kind: 'reveal', email: 'analyst@example.com', details: { form: 'call' } }]);
});

test('links to the transcript of a call', async () => {
  const { links } = await system.api.ask<{ links: Record<string, { url: string }> }>(`${path}/links`);
  expect(Object.keys(links)).toEqual(['text', 'vtt']);
  expect((await system.api.call(links.vtt?.url ?? '')).text).toMatch(/^WEBVTT/);
});
