import type { HeardCall } from '../../../local/simulators/call';
import { createFaults } from '../../../local/simulators/faults';
import { type NavaiOptions, startNavai } from '../../../local/simulators/navai';
import { collectOpened, connectionLoss, NOW, opusFile, preparedFile, simulatedCall, until } from './fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const KEY = 'navai-key';

const navai = (calls: HeardCall[], options: Partial<NavaiOptions> = {}) =>
  keep(startNavai({ calls, apiKey: KEY, ...options }));

const transcribe = (
  url: string,
  call: HeardCall,
  { key = KEY, field = 'file', signal = null as AbortSignal | null, ...sent } = {} as Partial<Sent>,
) => {
  const { name, audio } = { ...preparedFile(call), ...sent };
  const form = new FormData();
  form.set('language', 'uz');
  form.set(field, new Blob([new Uint8Array(audio)], { type: 'audio/ogg' }), name);
  return fetch(`${url}/v1/asr/transcribe`, {
    method: 'POST',
    headers: { 'X-API-Key': key },
    body: form,
    signal,
  });
};

interface Sent {
  key: string;
  field: string;
  signal: AbortSignal | null;
  name: string;
  audio: Buffer;
}

test('answers timed segments with speakers', async () => {
  const call = simulatedCall({ answerShape: 'segments' });
  const { url } = await navai([call]);
  expect(await (await transcribe(url, call)).json()).toEqual({ segments: call.turns });
});

test('answers text without segments, with language and seconds', async () => {
  const call = simulatedCall({ answerShape: 'text', language: 'uz' });
  const { url } = await navai([call]);
  expect(await (await transcribe(url, call)).json()).toEqual({
    text: 'Welcome to the sofa shop. I want a green sofa.',
    language: 'uz',
    duration: 8,
  });
});

test('knows each call by its file name', async () => {
  const calls = ['one', 'two'].map((id) =>
    simulatedCall({
      id,
      answerShape: 'text',
      turns: [{ speaker: 'agent', startMs: 0, endMs: 10, text: id }],
    }),
  );
  const { url } = await navai(calls);
  const audio = opusFile();
  const texts = await Promise.all(calls.map(async (call) => (await transcribe(url, call, { audio })).json()));
  expect(texts).toEqual([expect.objectContaining({ text: 'one' }), expect.objectContaining({ text: 'two' })]);
});

test('refuses to start with two calls of one name', async () => {
  const calls = [
    simulatedCall({ id: 'one', externalId: '1.1' }),
    simulatedCall({ id: 'two', externalId: '1.1' }),
  ];
  await expect(startNavai({ calls, apiKey: KEY })).rejects.toThrow(
    'Calls one and two are both called sipuni-1.1.',
  );
});

test.each([
  '2026-01-01_12-00-00_sipuni-9.9.ogg',
  '2026-01-01_12-00-00_sipuni-1760603535.call-1.mp3',
  'sipuni-1760603535.call-1.ogg',
  '2026-01-01_12-00-00_.ogg',
  '__proto__',
])('knows no call by the file name %s', async (name) => {
  const unnamed = simulatedCall({ id: 'unnamed', externalId: '' });
  const { url, ledger } = await navai([simulatedCall(), unnamed]);
  const answer = await transcribe(url, simulatedCall(), { name });
  expect([answer.status, await answer.json()]).toEqual([
    422,
    { detail: `The file ${name} is of no call that the simulator knows.` },
  ]);
  expect(ledger.paid).toBe(0);
});

describe('an upload', () => {
  const stereo = { channels: 2 } as const;
  test.each<[string, Partial<HeardCall>, Buffer, string]>([
    ["the telephony's own bytes", {}, Buffer.from('ID3 recording'), 'is not a whole Ogg Opus file.'],
    ['a cut file', {}, opusFile().subarray(0, -1), 'is not a whole Ogg Opus file.'],
    ['too short', {}, opusFile({ seconds: 15.9 }), 'lasts 15.9 s, the call 17 s.'],
    ['too long', {}, opusFile({ seconds: 18.1 }), 'lasts 18.1 s, the call 17 s.'],
    ['a long call cut', { talkSeconds: 100 }, opusFile({ seconds: 96.9 }), 'lasts 96.9 s, the call 100 s.'],
    ['made stereo', {}, opusFile({ channels: 2 }), 'has 2 channels, the call was recorded in 1.'],
    ['mixed into one', stereo, opusFile(), 'has 1 channels, the call was recorded in 2.'],
  ])('gets 422 and the reason if it is %s', async (_, traits, audio, why) => {
    const call = simulatedCall(traits);
    const { url, ledger } = await navai([call]);
    const answer = await transcribe(url, call, { audio });
    expect([answer.status, await answer.json()]).toEqual([422, { detail: `The recording of call-1 ${why}` }]);
    expect(ledger.paid).toBe(0);
  });

  test.each<[string, Partial<HeardCall>, Buffer]>([
    ['what rounding and encoding add', {}, opusFile({ seconds: 17.9 })],
    ['3 % of a long call', { talkSeconds: 100 }, opusFile({ seconds: 97.1 })],
    ['two channels of a call that has them', stereo, opusFile({ channels: 2 })],
  ])('tolerates %s', async (_, traits, audio) => {
    const call = simulatedCall(traits);
    const { url } = await navai([call]);
    expect((await transcribe(url, call, { audio })).status).toBe(200);
  });
});

test.each([
  ['a wrong key is a 401', { key: 'wrong' }, 401],
  ['an upload without the field `file` is a 422', { field: 'audio' }, 422],
])('%s', async (_, options, status) => {
  const call = simulatedCall();
  const { url } = await navai([call]);
  expect((await transcribe(url, call, options)).status).toBe(status);
});

test('answers 422 to a body that is not multipart', async () => {
  const { url } = await navai([simulatedCall()]);
  const headers = { 'X-API-Key': KEY, 'content-type': 'multipart/form-data; boundary=b' };
  const answer = await fetch(`${url}/v1/asr/transcribe`, { method: 'POST', headers, body: 'nothing' });
  expect(answer.status).toBe(422);
});

test('fails at the first request and answers from the second on', async () => {
  const call = simulatedCall({ speechBehaviour: 'fails-first' });
  const { url } = await navai([call]);
  const statuses = [];
  for (let attempt = 0; attempt < 3; attempt += 1) statuses.push((await transcribe(url, call)).status);
  expect(statuses).toEqual([500, 200, 200]);
});

test('keeps the first failure after an injected fault', async () => {
  const call = simulatedCall({ speechBehaviour: 'fails-first' });
  const injected = createFaults({ rate: 1, seed: 1, kinds: ['too-many-requests'] });
  let faulty = true;
  const { url } = await navai([call], {
    faults: { ...injected, next: () => (faulty ? injected.next() : undefined) },
  });
  const first = await transcribe(url, call);
  faulty = false;
  expect([first.status, (await transcribe(url, call)).status]).toEqual([429, 500]);
});

test.each([
  ['always-fails', 500, 'Internal'],
  ['refused', 400, 'inappropriate'],
  ['too-large', 413, 'too large'],
] as const)('answers a call scripted as %s with %d each time', async (speechBehaviour, status, detail) => {
  const call = simulatedCall({ speechBehaviour });
  const { url, ledger } = await navai([call]);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const answer = await transcribe(url, call);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ detail: expect.stringContaining(detail) });
  }
  expect(ledger.paid).toBe(0);
});

test.each([
  ['segments', { segments: [] }],
  ['text', { text: '', language: 'en', duration: 8 }],
] as const)('answers a call without words with empty %s', async (answerShape, expected) => {
  const call = simulatedCall({ answerShape, speechBehaviour: 'no-words' });
  const { url } = await navai([call]);
  expect(await (await transcribe(url, call)).json()).toEqual(expected);
});

describe('the ledger', () => {
  test('counts a delivered answer once and names the call of a duplicate', async () => {
    const call = simulatedCall({ id: 'twice' });
    const { url, ledger } = await navai([call]);
    await (await transcribe(url, call)).json();
    expect([ledger.paid, ledger.duplicates]).toEqual([1, []]);
    await (await transcribe(url, call)).json();
    expect(ledger.paid).toBe(2);
    expect(ledger.duplicates).toEqual([expect.objectContaining({ note: 'twice' })]);
  });

  test('counts no duplicate for another audio or another call', async () => {
    const [one, two] = [simulatedCall({ id: 'one' }), simulatedCall({ id: 'two' })];
    const { url, ledger } = await navai([one, two]);
    const audio = opusFile({ content: 'cleaned with other settings' });
    for (const answer of [
      transcribe(url, one),
      transcribe(url, one, { audio }),
      transcribe(url, two, { audio }),
    ])
      await (await answer).json();
    expect([ledger.paid, ledger.duplicates]).toEqual([3, []]);
  });

  test('charges nothing when the client left before the answer', async () => {
    const call = simulatedCall();
    const { url, ledger, requests } = await navai([call], { latency: { speechMs: 60_000 } });
    const leaving = new AbortController();
    const asked = transcribe(url, call, { signal: leaving.signal });
    await until(() => requests() === 1);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(ledger.paid).toBe(0);
  });

  test('charges nothing when the connection is cut', async () => {
    const call = simulatedCall();
    const { url, ledger } = await navai([call], {
      faults: createFaults({ rate: 1, seed: 3, kinds: ['cut'] }),
    });
    const answer = await transcribe(url, call);
    expect(await connectionLoss(answer.text())).toBe('connection lost');
    expect(ledger.paid).toBe(0);
  });

  test('charges a malformed answer and counts no duplicate after it', async () => {
    const call = simulatedCall();
    const { url, ledger } = await navai([call], {
      faults: createFaults({ rate: 1, seed: NOW, kinds: ['malformed'] }),
    });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const answer = await transcribe(url, call);
      expect(answer.status).toBe(200);
      const text = await answer.text();
      expect(() => JSON.parse(text)).toThrow();
    }
    expect(ledger.paid).toBe(3);
    expect(ledger.duplicates).toEqual([]);
  });
});
