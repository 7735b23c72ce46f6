import { FAULT_KINDS, faults } from '../../../local/simulators/faults';
import {
  type FaultAnswers,
  htmlAnswer,
  jsonAnswer,
  type ServerOptions,
  startServer,
} from '../../../local/simulators/server';
import { connectionLoss, opened } from './fixtures';

const { keep, closeAll } = opened();
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
  faults({ rate: 1, seed: 1, kinds: [kind], ...(hangMs === undefined ? {} : { hangMs }) });

describe('the decision', () => {
  test('no request fails at rate 0 and every one at rate 1', () => {
    const never = faults({ rate: 0, seed: 7 });
    const ever = faults({ rate: 1, seed: 7 });
    const decisions = Array.from({ length: 500 }, () => [never.next(), ever.next()]);
    expect(decisions.every(([none, some]) => none === undefined && some !== undefined)).toBe(true);
  });

  test('the same seed fails the same requests and another seed others', () => {
    const decisions = (seed: number) => {
      const { next } = faults({ rate: 0.3, seed });
      return Array.from({ length: 200 }, next);
    };
    expect(decisions(7)).toEqual(decisions(7));
    expect(decisions(7)).not.toEqual(decisions(8));
  });

  test('the share of failures is the rate, and the kinds are equally frequent', () => {
    const { next, counts } = faults({ rate: 0.3, seed: 42 });
    for (let request = 0; request < 20_000; request += 1) next();
    for (const kind of FAULT_KINDS) expect(counts[kind] / 20_000).toBeCloseTo(0.06, 1.9);
  });

  test('a rate that is no share is refused', () => {
    expect(() => faults({ rate: 30, seed: 1 })).toThrow('within 0 and 1');
  });
});

describe('on the wire', () => {
  test('a 429 says to wait one second', async () => {
    const { url } = await server({ faults: always('too-many-requests') });
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  });

  test('a server error is a 500', async () => {
    const { url } = await server({ faults: always('server-error') });
    expect((await fetch(url)).status).toBe(500);
  });

  test('a malformed answer arrives in full with status 200', async () => {
    const { url } = await server({ faults: always('malformed') });
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('</html>');
  });

  test('a cut connection sends headers and half of the body', async () => {
    const { url } = await server({ faults: always('cut') });
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(await connectionLoss(answer.text())).toBe('connection lost');
  });

  test('a time-out never answers and leaves the request to the client', async () => {
    const { url } = await server({ faults: always('time-out') });
    const impatient = fetch(url, { signal: AbortSignal.timeout(50) });
    await expect(impatient).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('a request that nobody gives up is dropped after the time set for it', async () => {
    const { url } = await server({ faults: always('time-out', 20) });
    expect(await connectionLoss(fetch(url))).toBe('connection lost');
  });

  test('closing ends requests that still hang', async () => {
    const { url, close } = await startServer({
      answer: () => jsonAnswer(200, {}),
      faults: always('time-out'),
      faultAnswers,
      onReceived: () => void close(),
    });
    expect(await connectionLoss(fetch(url))).toBe('connection lost');
  });

  test('a faulted request never reaches the real answer', async () => {
    const answer = jest.fn(() => jsonAnswer(200, {}));
    const { url } = await server({ answer, faults: always('server-error') });
    await fetch(url);
    expect(answer).not.toHaveBeenCalled();
  });
});
