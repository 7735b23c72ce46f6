import { createFaults, FAULT_KINDS } from '../../../local/simulators/faults';
import {
  type FaultAnswers,
  htmlAnswer,
  jsonAnswer,
  type ServerOptions,
  startServer,
} from '../../../local/simulators/server';
import { collectOpened, connectionLoss } from './fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const faultAnswers: FaultAnswers = {
  tooManyRequests: () => jsonAnswer(429, { detail: 'slow down' }),
  serverError: () => jsonAnswer(500, { detail: 'broken' }),
  malformed: () => htmlAnswer(200, 'Proxy', 'no'),
  cut: () => jsonAnswer(200, { detail: 'x'.repeat(10_000) }),
};

const server = (options: Partial<ServerOptions> = {}) =>
  keep(startServer({ answer: () => jsonAnswer(200, { ok: true }), faultAnswers, ...options }));

const always = (kind: (typeof FAULT_KINDS)[number], hangMs?: number) =>
  createFaults({ rate: 1, seed: 1, kinds: [kind], ...(hangMs === undefined ? {} : { hangMs }) });

describe('the decision', () => {
  test('lets all requests pass at rate 0 and none at rate 1', () => {
    const never = createFaults({ rate: 0, seed: 7 });
    const ever = createFaults({ rate: 1, seed: 7 });
    const decisions = Array.from({ length: 500 }, () => [never.next(), ever.next()]);
    expect(decisions.every(([none, some]) => none === undefined && some !== undefined)).toBe(true);
  });

  test('fails the same requests for one seed and others for another', () => {
    const decisions = (seed: number) => {
      const { next } = createFaults({ rate: 0.3, seed });
      return Array.from({ length: 200 }, next);
    };
    expect(decisions(7)).toEqual(decisions(7));
    expect(decisions(7)).not.toEqual(decisions(8));
  });

  test('fails at the given rate with all kinds equally often', () => {
    const { next, counts } = createFaults({ rate: 0.3, seed: 42 });
    for (let request = 0; request < 20_000; request += 1) next();
    for (const kind of FAULT_KINDS) expect(counts[kind] / 20_000).toBeCloseTo(0.06, 1.9);
  });

  test('rejects a rate outside 0 to 1', () => {
    expect(() => createFaults({ rate: 30, seed: 1 })).toThrow('within 0 and 1');
  });
});

describe('a fault on the wire', () => {
  test('is a 429 that says to wait one second', async () => {
    const { url } = await server({ faults: always('too-many-requests') });
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  });

  test('is a 500 for a server error', async () => {
    const { url } = await server({ faults: always('server-error') });
    expect((await fetch(url)).status).toBe(500);
  });

  test('is a complete malformed answer with status 200', async () => {
    const { url } = await server({ faults: always('malformed') });
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('</html>');
  });

  test('is headers and half of the body for a cut', async () => {
    const { url } = await server({ faults: always('cut') });
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(await connectionLoss(answer.text())).toBe('connection lost');
  });

  test('is no answer for a time-out, until the client leaves', async () => {
    const { url } = await server({ faults: always('time-out') });
    const impatient = fetch(url, { signal: AbortSignal.timeout(50) });
    await expect(impatient).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('drops a request after the set time if the client stays', async () => {
    const { url } = await server({ faults: always('time-out', 20) });
    expect(await connectionLoss(fetch(url))).toBe('connection lost');
  });

  test('ends hanging requests when the server closes', async () => {
    const { url, close } = await startServer({
      answer: () => jsonAnswer(200, {}),
      faults: always('time-out'),
      faultAnswers,
      onReceived: () => void close(),
    });
    expect(await connectionLoss(fetch(url))).toBe('connection lost');
  });

  test('never reaches the real answer', async () => {
    const answer = jest.fn(() => jsonAnswer(200, {}));
    const { url } = await server({ answer, faults: always('server-error') });
    await fetch(url);
    expect(answer).not.toHaveBeenCalled();
  });
});
