import type { AlotechOptions } from '../../../local/simulators/alotech';
import type { HeardCall } from '../../../local/simulators/call';
import { faults } from '../../../local/simulators/faults';
import { alotechCall, linkIn, openAccount, recordedCall, signedIn, TENANT } from './alotech-account';
import { connectionLoss, opened, simulatedCall } from './fixtures';

const { keep, closeAll } = opened();
afterEach(closeAll);

const account = (options: Partial<AlotechOptions>) => keep(openAccount(options));
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const audioOf = (id: string) => simulatedCall({ id }).audio();

test('some recordings come at once, as either of the vendor’s types', async () => {
  const { url, counters } = await account({ calls: [recordedCall('one'), recordedCall('two')] });
  const { recording } = await signedIn(url);
  const [one, two] = [await recording('one'), await recording('two')];
  expect(one.headers.get('content-type')).toBe('audio/wav');
  expect(two.headers.get('content-type')).toBe('application/octet-stream');
  expect([await bytesOf(one), await bytesOf(two)]).toEqual([audioOf('one'), audioOf('two')]);
  expect(counters()).toMatchObject({ recordings: 2, files: 0 });
});

test('others come as JSON with a link, by either of its names', async () => {
  const { url, counters } = await account({
    calls: [recordedCall('one', 'link'), recordedCall('two', 'link')],
  });
  const { recording } = await signedIn(url);
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
])('a link that is followed with our %s is refused and told of', async (_, headers) => {
  const { url, counters } = await account({ calls: [recordedCall('one', 'link')] });
  const link = await linkIn(await (await signedIn(url)).recording('one'));
  expect((await fetch(link, { headers: headers as Record<string, string> })).status).toBe(400);
  expect(counters().leakedHeaders).toBe(1);
});

test('a link can lead to another one, where our headers belong as little', async () => {
  const { url, counters } = await account({ calls: [recordedCall('one', 'redirected-link')] });
  const { recording, headers } = await signedIn(url);
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
])('the answer is 404 when %s', async (_, call) => {
  const { url } = await account({ calls: [call] });
  expect((await (await signedIn(url)).recording('one')).status).toBe(404);
});

test('a file that nobody linked is not there', async () => {
  const { url } = await account({ calls: [recordedCall('one', 'link')] });
  expect((await fetch(`${url}/files/${'0'.repeat(24)}.wav`)).status).toBe(404);
});

test('a copy of the recording is never asked for', async () => {
  const { url } = await account({ calls: [recordedCall('one')] });
  const { recording } = await signedIn(url);
  expect((await recording('one', '')).status).toBe(400);
  expect((await recording('one', '?copy_recording=true')).status).toBe(400);
});

test('a recording needs a token', async () => {
  const { url } = await account({ calls: [recordedCall('one')] });
  const answer = await fetch(`${url}/v3/calls/key_one-/recordings?copy_recording=false`);
  expect(answer.status).toBe(401);
});

describe.each(['audio', 'link'] as const)('handed out as %s', (handedOut) => {
  const content = async (recordingBehaviour: NonNullable<HeardCall['recordingBehaviour']>) => {
    const { url } = await account({ calls: [recordedCall('one', handedOut, { recordingBehaviour })] });
    const answer = await (await signedIn(url)).recording('one');
    return handedOut === 'audio' ? answer : fetch(await linkIn(answer));
  };

  test('it can be a web page', async () => {
    const answer = await content('html');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
  });

  test('it can be empty', async () => {
    expect(await bytesOf(await content('empty'))).toHaveLength(0);
  });

  test('it can be noise', async () => {
    expect((await bytesOf(await content('noise'))).includes(0xff)).toBe(false);
  });

  test('it can promise more bytes than it sends', async () => {
    expect(await connectionLoss((await content('truncated')).arrayBuffer())).toBe('connection lost');
  });
});

test('a malformed one is a page, or audio that turns into one', async () => {
  const { url } = await account({
    calls: [recordedCall('one')],
    faults: faults({ rate: 1, seed: 1, kinds: ['malformed'] }),
  });
  const beginnings = new Set<string>();
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const text = await (await fetch(`${url}/v3/calls/key_one-/recordings`)).text();
    expect(text).toMatch(/<\/html>\s*$/);
    beginnings.add(text.slice(0, 3));
  }
  expect(beginnings).toEqual(new Set(['<!D', 'ID3']));
});

test('a leak of our headers is seen even where a fault hits the request', async () => {
  const { url, counters } = await account({
    calls: [recordedCall('one', 'link')],
    faults: faults({ rate: 1, seed: 1, kinds: ['server-error'] }),
  });
  const answer = await fetch(`${url}/files/${'0'.repeat(24)}.wav`, { headers: { Tenant: TENANT } });
  expect([answer.status, counters().leakedHeaders]).toEqual([500, 1]);
});
