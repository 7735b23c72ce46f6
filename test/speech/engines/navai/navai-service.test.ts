import { Readable } from 'node:stream';
import { CallEnds, VendorFailure } from '../../../../functions/shared/errors';
import { vendorHttp } from '../../../../functions/shared/http/vendor-http';
import type { SentRecording } from '../../../../functions/speech/engines/answering-engine';
import { navaiService } from '../../../../functions/speech/engines/navai/navai-service';
import { startNavai } from '../../../../local/simulators/navai';
import {
  htmlAnswer,
  jsonAnswer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from '../../../../local/simulators/server';
import { collectOpened, preparedFile, simulatedCall } from '../../../local/simulators/fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const apiKey = 'a-navai-key';
const toOpenedSound = (content: string | Buffer) => ({
  bytes: Buffer.byteLength(content),
  body: Readable.from([Buffer.from(content)]),
});
const recording: SentRecording = {
  open: async () => toOpenedSound('OggS and audio'),
  fileName: 'a-call.ogg',
  contentType: 'audio/ogg',
};

const engineAt = (
  baseUrl: string,
  { language, timeoutMs = 5000 }: { language?: string; timeoutMs?: number } = {},
) => {
  const waits: number[] = [];
  const http = vendorHttp({
    vendor: 'Navai',
    baseUrl,
    timeoutMs,
    backoff: { baseMs: 2000, capMs: 300_000 },
    pause: {
      wait: async (ms) => {
        waits.push(ms);
      },
      random: () => 0,
    },
  });
  return { waits, engine: navaiService({ http, credentials: async () => ({ apiKey }), language }) };
};

type Answer = WireAnswer | ((request: WireRequest) => Promise<WireAnswer>);

/** A service that gives these answers in order. The last one repeats. */
const startScripted = async (answers: Answer[], options: Parameters<typeof engineAt>[1] = {}) => {
  const requests: WireRequest[] = [];
  const server = await keep(
    startServer({
      answer: (request) => {
        const answer = answers[Math.min(requests.push(request), answers.length) - 1] ?? jsonAnswer(500, {});
        return typeof answer === 'function' ? answer(request) : answer;
      },
    }),
  );
  const { engine, waits } = engineAt(server.url, options);
  const transcribe = (deadline = Date.now() + 600_000, given = recording) =>
    engine.transcribe(given, deadline);
  return { engine, transcribe, waits, requests };
};

const failureOf = (running: Promise<unknown>): Promise<unknown> =>
  running.then(
    () => 'no failure',
    (thrown: unknown) => thrown,
  );

const text = { text: 'Assalomu alaykum.', language: 'uz', duration: 187.2 };

describe('a request to Navai', () => {
  const formOf = async ({ headers, body }: WireRequest) =>
    new Response(new Uint8Array(body), {
      headers: { 'content-type': headers['content-type'] ?? '' },
    }).formData();

  test('sends the recording as a file, asks for speakers and names the language', async () => {
    const { transcribe, requests } = await startScripted([jsonAnswer(200, text)], { language: 'uz' });
    await transcribe();
    const [request] = requests;
    if (!request) throw new Error('nothing was sent');
    expect(request).toMatchObject({ method: 'POST', path: '/v1/asr/transcribe' });
    expect(request.headers['x-api-key']).toBe(apiKey);
    const form = await formOf(request);
    const file = form.get('file') as File;
    expect([file.name, file.type, await file.text()]).toEqual(['a-call.ogg', 'audio/ogg', 'OggS and audio']);
    expect(form.get('diarization')).toBe('true');
    expect(form.get('language')).toBe('uz');
  });

  test('states its length and opens the recording again for each attempt', async () => {
    const bodies: Readable[] = [];
    const open = async () => {
      const opened = toOpenedSound('sound');
      bodies.push(opened.body);
      return opened;
    };
    const { transcribe, requests } = await startScripted([jsonAnswer(503, {}), jsonAnswer(200, text)]);
    await transcribe(Date.now() + 600_000, { ...recording, open });
    expect(bodies).toHaveLength(2);
    for (const { headers, body } of requests) {
      expect(headers['content-length']).toBe(String(body.length));
      expect(headers['transfer-encoding']).toBeUndefined();
    }
  });

  test("closes the recording's stream after an early answer", async () => {
    const bodies: Readable[] = [];
    const open = async () => {
      const body = Readable.from([Buffer.alloc(10)], { autoDestroy: false });
      bodies.push(body);
      return { bytes: 10, body };
    };
    const { transcribe } = await startScripted([jsonAnswer(413, {})]);
    await failureOf(transcribe(Date.now() + 600_000, { ...recording, open }));
    expect(bodies.map(({ destroyed }) => destroyed)).toEqual([true]);
  });

  test('names no language if none is configured', async () => {
    const { transcribe, requests } = await startScripted([jsonAnswer(200, text)]);
    await transcribe();
    const [request] = requests;
    expect(request && (await formOf(request)).has('language')).toBe(false);
  });

  test('gets a whole answer from the simulated service', async () => {
    const call = simulatedCall();
    const { name, audio } = preparedFile(call);
    const prepared = { open: async () => toOpenedSound(audio), fileName: name, contentType: 'audio/ogg' };
    const navai = await keep(startNavai({ calls: [call], apiKey }));
    const { engine } = engineAt(navai.url);
    await expect(engine.transcribe(prepared, Date.now() + 60_000)).resolves.toEqual({
      segments: call.turns.map(({ speaker, text: said, startMs, endMs }) => ({
        speaker,
        text: said,
        startMs,
        endMs,
      })),
    });
    expect(navai.ledger.paid).toBe(1);
  });
});

describe("the service's answer", () => {
  test('may have only text', async () => {
    const { transcribe } = await startScripted([jsonAnswer(200, text)]);
    await expect(transcribe()).resolves.toEqual(text);
  });

  test('may have segments with numbers as text and missing speakers', async () => {
    const segments = [
      { speaker: 'agent', text: 'Salom', startMs: 0, endMs: 4200 },
      { speaker: null, text: 'ha', startMs: '4300', endMs: 4800.5 },
      { text: 'rahmat', startMs: 5000, endMs: 6000 },
    ];
    const { transcribe } = await startScripted([
      jsonAnswer(200, { segments, model: 'a field nobody asked for' }),
    ]);
    await expect(transcribe()).resolves.toEqual({
      segments: [segments[0], { ...segments[1], startMs: 4300 }, segments[2]],
    });
  });

  test('keeps its segments even without times, because speakers matter more than text', async () => {
    const { transcribe } = await startScripted([
      jsonAnswer(200, { ...text, segments: [{ text: 'Assalomu alaykum.' }] }),
    ]);
    await expect(transcribe()).resolves.toEqual({
      ...text,
      segments: [{ text: 'Assalomu alaykum.', startMs: 0, endMs: 0 }],
    });
  });
});

describe('a final refusal', () => {
  test.each(['Audio contains inappropriate content', 'Inappropriate language detected'])(
    'by moderation ends the call as SPEECH_REFUSED without a retry: %s',
    async (detail) => {
      const { transcribe, requests } = await startScripted([jsonAnswer(400, { detail })]);
      const failure = await failureOf(transcribe());
      expect(failure).toBeInstanceOf(CallEnds);
      expect(failure).toMatchObject({
        status: 'ERROR',
        code: 'SPEECH_REFUSED',
        message: expect.stringContaining('Listen'),
      });
      expect(requests).toHaveLength(1);
    },
  );

  test('with another 400 ends the call as SPEECH_FAILED', async () => {
    const { transcribe, requests } = await startScripted([jsonAnswer(400, { detail: 'unsupported codec' })]);
    expect(await failureOf(transcribe())).toMatchObject({ name: 'CallEnds', code: 'SPEECH_FAILED' });
    expect(requests).toHaveLength(1);
  });

  test('for size (413) is reported and not repeated', async () => {
    const { transcribe, requests } = await startScripted([jsonAnswer(413, {})]);
    expect(await failureOf(transcribe())).toMatchObject({ kind: 'too-large' });
    expect(requests).toHaveLength(1);
  });

  test('is reported as credentials and not repeated for a wrong key (401)', async () => {
    const { transcribe, requests } = await startScripted([
      jsonAnswer(401, { detail: `Invalid key ${apiKey}` }),
    ]);
    expect(await failureOf(transcribe())).toMatchObject({ kind: 'refused', status: 401 });
    expect(requests).toHaveLength(1);
  });
});

describe('a failure that may pass', () => {
  test('B9: is retried at least twice after a 429, from two seconds on and growing', async () => {
    const busy = jsonAnswer(429, {});
    const { transcribe, waits } = await startScripted([busy, busy, jsonAnswer(200, text)]);
    await expect(transcribe()).resolves.toEqual(text);
    expect(waits).toEqual([2000, 4000]);
  });

  test('B9: honours Retry-After', async () => {
    const { transcribe, waits } = await startScripted([
      jsonAnswer(429, {}, { 'retry-after': '45' }),
      jsonAnswer(200, text),
    ]);
    await transcribe();
    expect(waits).toEqual([45_000]);
  });

  test.each([
    ['a server error', jsonAnswer(503, {}), 'unavailable'],
    [
      'a connection cut in the middle of the answer',
      { ...jsonAnswer(200, text), cutAfterBytes: 10 },
      'unavailable',
    ],
    ['broken JSON', { ...jsonAnswer(200, {}), body: '{"segments": [{"speaker": "agent", "te' }, 'malformed'],
    ['a web page', htmlAnswer(200, 'Navai', 'The service is being updated.'), 'malformed'],
    ['JSON of a shape it never had', jsonAnswer(200, { result: [] }), 'malformed'],
  ] as Array<[string, WireAnswer, string]>)('such as %s is retried, then %s', async (_, answer, kind) => {
    const { transcribe, requests } = await startScripted([answer]);
    const failure = await failureOf(transcribe());
    expect(failure).toBeInstanceOf(VendorFailure);
    expect(failure).toMatchObject({ kind, isTransient: true });
    expect(requests).toHaveLength(3);
    const recovered = await startScripted([answer, jsonAnswer(200, text)]);
    await expect(recovered.transcribe()).resolves.toEqual(text);
  });

  test('can be an answer that takes longer than the time-out', async () => {
    const never = ({ gone }: WireRequest) =>
      new Promise<WireAnswer>((_, reject) => gone.addEventListener('abort', () => reject(gone.reason)));
    const { transcribe } = await startScripted([never, jsonAnswer(200, text)], { timeoutMs: 1_000 });
    await expect(transcribe()).resolves.toEqual(text);
    const hopeless = await startScripted([never], { timeoutMs: 600_000 });
    expect(await failureOf(hopeless.transcribe(Date.now() + 60))).toMatchObject({
      kind: 'unavailable',
      message: 'Navai did not answer in time',
    });
  });
});

test('no failure contains the key, whatever the service echoes', async () => {
  const echo = { detail: `the key ${apiKey} is no good` };
  for (const status of [400, 401, 413, 422, 429, 500]) {
    const { transcribe } = await startScripted([jsonAnswer(status, echo)]);
    const failure = (await failureOf(transcribe())) as Error;
    expect(`${failure.message} ${failure.stack} ${JSON.stringify(failure)} ${failure.cause}`).not.toContain(
      apiKey,
    );
  }
});
