import type { SimulatedCall } from '../../../local/simulators/call';
import { faults } from '../../../local/simulators/faults';
import { type NavaiOptions, startNavai } from '../../../local/simulators/navai';
import { connectionLoss, NOW, opened, simulatedCall, until } from './fixtures';

const { keep, closeAll } = opened();
afterEach(closeAll);

const KEY = 'navai-key';

const navai = (calls: SimulatedCall[], options: Partial<NavaiOptions> = {}) =>
  keep(startNavai({ calls, apiKey: KEY, ...options }));

const transcribe = (
  url: string,
  audio: Buffer,
  { key = KEY, field = 'file', signal = null as AbortSignal | null } = {},
) => {
  const form = new FormData();
  form.set('language', 'uz');
  form.set(field, new Blob([new Uint8Array(audio)], { type: 'audio/mpeg' }), 'call.mp3');
  return fetch(`${url}/v1/asr/transcribe`, {
    method: 'POST',
    headers: { 'X-API-Key': key },
    body: form,
    signal,
  });
};

test('answers timed segments with speakers', async () => {
  const call = simulatedCall({ answerShape: 'segments' });
  const { url } = await navai([call]);
  expect(await (await transcribe(url, call.audio())).json()).toEqual({ segments: call.turns });
});

test('answers text without segments, with language and seconds', async () => {
  const call = simulatedCall({ answerShape: 'text', language: 'uz' });
  const { url } = await navai([call]);
  expect(await (await transcribe(url, call.audio())).json()).toEqual({
    text: 'Welcome to the sofa shop. I want a green sofa.',
    language: 'uz',
    duration: 8,
  });
});

test('knows each call by its audio', async () => {
  const calls = ['one', 'two'].map((id) =>
    simulatedCall({
      id,
      answerShape: 'text',
      turns: [{ speaker: 'agent', startMs: 0, endMs: 10, text: id }],
    }),
  );
  const { url } = await navai(calls);
  const texts = await Promise.all(calls.map(async (call) => (await transcribe(url, call.audio())).json()));
  expect(texts).toEqual([expect.objectContaining({ text: 'one' }), expect.objectContaining({ text: 'two' })]);
});

test('refuses to start when two calls cannot be told apart', async () => {
  const audio = () => Buffer.from('ID3 the same');
  const calls = [simulatedCall({ id: 'one', audio }), simulatedCall({ id: 'two', audio })];
  await expect(startNavai({ calls, apiKey: KEY })).rejects.toThrow('Calls one and two have the same audio');
});

test('does not recognise altered audio', async () => {
  const call = simulatedCall();
  const { url } = await navai([call]);
  expect((await transcribe(url, call.audio().subarray(1))).status).toBe(422);
});

test.each([
  ['a wrong key is a 401', { key: 'wrong' }, 401],
  ['an upload without the field `file` is a 422', { field: 'audio' }, 422],
])('%s', async (_, options, status) => {
  const call = simulatedCall();
  const { url } = await navai([call]);
  expect((await transcribe(url, call.audio(), options)).status).toBe(status);
});

test('a body that is no multipart message is a 422', async () => {
  const { url } = await navai([simulatedCall()]);
  const headers = { 'X-API-Key': KEY, 'content-type': 'multipart/form-data; boundary=b' };
  const answer = await fetch(`${url}/v1/asr/transcribe`, { method: 'POST', headers, body: 'nothing' });
  expect(answer.status).toBe(422);
});

test('fails the first time and answers from the second on', async () => {
  const call = simulatedCall({ speechBehaviour: 'fails-first' });
  const { url } = await navai([call]);
  const statuses = [];
  for (let attempt = 0; attempt < 3; attempt += 1)
    statuses.push((await transcribe(url, call.audio())).status);
  expect(statuses).toEqual([500, 200, 200]);
});

test('an injected fault does not use up the first failure', async () => {
  const call = simulatedCall({ speechBehaviour: 'fails-first' });
  const injected = faults({ rate: 1, seed: 1, kinds: ['too-many-requests'] });
  let faulty = true;
  const { url } = await navai([call], {
    faults: { ...injected, next: () => (faulty ? injected.next() : undefined) },
  });
  const first = await transcribe(url, call.audio());
  faulty = false;
  expect([first.status, (await transcribe(url, call.audio())).status]).toEqual([429, 500]);
});

test.each([
  ['always-fails', 500, 'Internal'],
  ['refused', 400, 'inappropriate'],
  ['too-large', 413, 'too large'],
] as const)('a call that is scripted %s answers %d each time', async (speechBehaviour, status, detail) => {
  const call = simulatedCall({ speechBehaviour });
  const { url, ledger } = await navai([call]);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const answer = await transcribe(url, call.audio());
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ detail: expect.stringContaining(detail) });
  }
  expect(ledger.paid).toBe(0);
});

test.each([
  ['segments', { segments: [] }],
  ['text', { text: '', language: 'en', duration: 8 }],
] as const)('a call without words is an empty answer of %s', async (answerShape, expected) => {
  const call = simulatedCall({ answerShape, speechBehaviour: 'no-words' });
  const { url } = await navai([call]);
  expect(await (await transcribe(url, call.audio())).json()).toEqual(expected);
});

describe('what is paid', () => {
  test('an answer delivered in full, once, and its repeat as a duplicate that names the call', async () => {
    const call = simulatedCall({ id: 'twice' });
    const { url, ledger } = await navai([call]);
    await (await transcribe(url, call.audio())).json();
    expect([ledger.paid, ledger.duplicates]).toEqual([1, []]);
    await (await transcribe(url, call.audio())).json();
    expect(ledger.paid).toBe(2);
    expect(ledger.duplicates).toEqual([expect.objectContaining({ note: 'twice' })]);
  });

  test('nothing when the client left before the answer', async () => {
    const call = simulatedCall();
    const { url, ledger, requests } = await navai([call], { latency: { speechMs: 60_000 } });
    const leaving = new AbortController();
    const asked = transcribe(url, call.audio(), { signal: leaving.signal });
    await until(() => requests() === 1);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(ledger.paid).toBe(0);
  });

  test('nothing when the connection is cut', async () => {
    const call = simulatedCall();
    const { url, ledger } = await navai([call], { faults: faults({ rate: 1, seed: 3, kinds: ['cut'] }) });
    const answer = await transcribe(url, call.audio());
    expect(await connectionLoss(answer.text())).toBe('connection lost');
    expect(ledger.paid).toBe(0);
  });

  test('a malformed answer too, but asking again for it is no duplicate', async () => {
    const call = simulatedCall();
    const { url, ledger } = await navai([call], {
      faults: faults({ rate: 1, seed: NOW, kinds: ['malformed'] }),
    });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const answer = await transcribe(url, call.audio());
      expect(answer.status).toBe(200);
      const text = await answer.text();
      expect(() => JSON.parse(text)).toThrow();
    }
    expect(ledger.paid).toBe(3);
    expect(ledger.duplicates).toEqual([]);
  });
});
