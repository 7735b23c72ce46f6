import type { AlotechOptions } from '../../../local/simulators/alotech';
import type { HeardCall } from '../../../local/simulators/call';
import { createFaults } from '../../../local/simulators/faults';
import { alotechCall, linkIn, openAccount, recordedCall, signIn, TENANT } from './alotech-account';
import { collectOpened, connectionLoss, simulatedCall } from './fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const account = (options: Partial<AlotechOptions>) => keep(openAccount(options));
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const audioOf = (id: string) => simulatedCall({ id }).audio();

test('delivers some recordings directly, as either content type', async () => {
  const { url, counters } = await account({ calls: [recordedCall('one'), recordedCall('two')] });
  const { recording } = await signIn(url);
  const [one, two] = [await recording('one'), await recording('two')];
  expect(one.headers.get('content-type')).toBe('audio/wav');
  expect(two.headers.get('content-type')).toBe('application/octet-stream');
  expect([await bytesOf(one), await bytesOf(two)]).toEqual([audioOf('one'), audioOf('two')]);
  expect(counters()).toMatchObject({ recordings: 2, files: 0 });
});

test('delivers others as JSON with a link of either name', async () => {
  const { url, counters } = await account({
    calls: [recordedCall('one', 'link'), recordedCall('two', 'link')],
  });
  const { recording } = await signIn(url);
  const answers = [await recording('one'), await recording('two')];
  const fields = await Promise.all(
    answers.map(async (answer) => Object.keys((await answer.clone().json()) as object)),
  );
  expect(fields.map(([link]) => link)).toEqual(['url', 'recording_url']);
  const links = await Promise.all(answers.map(linkIn));
  for (const link of links) expect(link).toMatch(new RegExp(`^${url}/files/[0-9a-f]{24}\\.wav$`));
  const files = await Promise.all(links.map(async (link) => bytesOf(await fetch(link))));
  expect(files).toEqual([audioOf('one'), audioOf('two')]);
  expect(counters()).toMatchObject({ recordings: 2, files: 2, leakedHeaders: 0 });
});

test.each([
  ['token', { Authorization: 'Bearer x' }],
  ['tenant', { Tenant: TENANT }],
])('refuses and counts a linked file request with our %s', async (_, headers) => {
  const { url, counters } = await account({ calls: [recordedCall('one', 'link')] });
  const link = await linkIn(await (await signIn(url)).recording('one'));
  expect((await fetch(link, { headers: headers as Record<string, string> })).status).toBe(400);
  expect(counters().leakedHeaders).toBe(1);
});

test('redirects some links to a target that must not get our headers', async () => {
  const { url, counters } = await account({ calls: [recordedCall('one', 'redirected-link')] });
  const { recording, headers } = await signIn(url);
  const link = await linkIn(await recording('one'));
  const first = await fetch(link, { redirect: 'manual' });
  expect(first.status).toBe(302);
  const target = new URL(first.headers.get('location') ?? '', link);
  expect((await fetch(target, { headers })).status).toBe(400);
  expect(await bytesOf(await fetch(link))).toEqual(audioOf('one'));
  expect(counters().leakedHeaders).toBe(1);
});

test.each([
  ['the vendor has lost it', recordedCall('one', 'link', { recordingBehaviour: 'missing' })],
  ['it was never made', alotechCall('one')],
  ['the call is unknown', recordedCall('two')],
])('answers 404 when %s', async (_, call) => {
  const { url } = await account({ calls: [call] });
  expect((await (await signIn(url)).recording('one')).status).toBe(404);
});

test('has no file that nobody linked', async () => {
  const { url } = await account({ calls: [recordedCall('one', 'link')] });
  expect((await fetch(`${url}/files/${'0'.repeat(24)}.wav`)).status).toBe(404);
});

test('refuses to make a copy of the recording', async () => {
  const { url } = await account({ calls: [recordedCall('one')] });
  const { recording } = await signIn(url);
  expect((await recording('one', '')).status).toBe(400);
  expect((await recording('one', '?copy_recording=true')).status).toBe(400);
});

test('needs a token for a recording', async () => {
  const { url } = await account({ calls: [recordedCall('one')] });
  const answer = await fetch(`${url}/v3/calls/key_one-/recordings?copy_recording=false`);
  expect(answer.status).toBe(401);
});

describe.each(['audio', 'link'] as const)('a recording delivered as %s', (handedOut) => {
  const content = async (recordingBehaviour: NonNullable<HeardCall['recordingBehaviour']>) => {
    const { url } = await account({ calls: [recordedCall('one', handedOut, { recordingBehaviour })] });
    const answer = await (await signIn(url)).recording('one');
    return handedOut === 'audio' ? answer : fetch(await linkIn(answer));
  };

  test('can be a web page', async () => {
    const answer = await content('html');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
  });

  test('can be empty', async () => {
    expect(await bytesOf(await content('empty'))).toHaveLength(0);
  });

  test('can be noise', async () => {
    expect((await bytesOf(await content('noise'))).includes(0xff)).toBe(false);
  });

  test('can promise more bytes than it sends', async () => {
    expect(await connectionLoss((await content('truncated')).arrayBuffer())).toBe('connection lost');
  });
});

test('answers a malformed recording with a page or with audio and a page', async () => {
  const { url } = await account({
    calls: [recordedCall('one')],
    faults: createFaults({ rate: 1, seed: 1, kinds: ['malformed'] }),
  });
  const beginnings = new Set<string>();
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const text = await (await fetch(`${url}/v3/calls/key_one-/recordings`)).text();
    expect(text).toMatch(/<\/html>\s*$/);
    beginnings.add(text.slice(0, 3));
  }
  expect(beginnings).toEqual(new Set(['<!D', 'ID3']));
});

test('counts leaked headers even when a fault hits the request', async () => {
  const { url, counters } = await account({
    calls: [recordedCall('one', 'link')],
    faults: createFaults({ rate: 1, seed: 1, kinds: ['server-error'] }),
  });
  const answer = await fetch(`${url}/files/${'0'.repeat(24)}.wav`, { headers: { Tenant: TENANT } });
  expect([answer.status, counters().leakedHeaders]).toEqual([500, 1]);
});
