import { openClient, type Send } from '../../client/client';
import { ApiFailure } from '../../client/failure';
import type { QueueDepths } from '../../local/cloud/queues';
import { waitUntilImported } from '../../local/exports';
import { askAgain } from '../../local/listing';
import { watchUntilQuiet } from '../../local/progress';
import { Standstill } from '../../local/standstill';
import { type ShownSync, type SyncPorts, syncPages, syncSlices } from '../../local/telephony-sync';
import { HandClock } from './hand-clock';

const minute = 60_000;
const alive = { isEnding: false };
const range = { from: 0, to: 1 };
const still = async () => 'nothing new';

/** Signs that change for this time (ms), like queues during a slow function. */
const moveFor = (clock: HandClock, ms: number) => async () => Math.min(clock.now(), ms);

const createBrokenConnection = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const createRefusal = (status: number) =>
  new ApiFailure('GET /api', { status, code: 'UNAVAILABLE', detail: 'It is down.' });

const answer = (status: number, body: unknown): Response => Response.json(body, { status });
const stored = { success: true, message: 'Stored.', recordsProcessed: 3 };

/** The API as the client sees it. */
const over = (fetch: Send) => ({
  client: openClient({ baseUrl: 'http://api.example.com', token: 'a', fetch }),
});

const pagesOf = (fetch: Send, patience: SyncPorts['patience']) =>
  syncPages({ api: over(fetch), lifetime: alive, patience }, 'sipuni', 500);
const slicesOf = (fetch: Send, patience: SyncPorts['patience']) =>
  syncSlices({ api: over(fetch), lifetime: alive, patience }, 'alotech', range);

describe('a sync by pages', () => {
  /** Gives the answers in turn and then repeats the last one. */
  const answerInTurn = (...answers: (Response | Error)[]) => {
    let asked = 0;
    const send: Send = async () => {
      const next = answers[Math.min(asked++, answers.length - 1)] as Response | Error;
      if (next instanceof Error) throw next;
      return next.clone();
    };
    return { send, asked: () => asked };
  };

  test.each([
    ['a slow function', answer(503, { message: 'Service Unavailable' })],
    ['a time-out', answer(504, { message: 'Endpoint request timed out' })],
    ['a vendor that is down', answer(502, { success: false, code: 'VENDOR_UNAVAILABLE' })],
    ['a closed connection', createBrokenConnection()],
    ['an error page that looks like a refusal', answer(502, { success: false, code: 'CREDENTIALS_REFUSED' })],
    ['an error page in place of the list', answer(502, { success: false, code: 'ANSWER_NOT_CSV' })],
  ])('is repeated after %s', async (_what, first) => {
    const api = answerInTurn(first, answer(200, stored));
    const clock = new HandClock();
    expect(await pagesOf(api.send, { clock, signs: still })).toEqual(stored);
    expect(api.asked()).toBe(2);
  });

  test('is repeated while anything moves', async () => {
    const clock = new HandClock();
    const api = answerInTurn(answer(503, {}));
    const failing = pagesOf(api.send, { clock, signs: moveFor(clock, 30 * minute) });
    await expect(failing).rejects.toThrow(
      'The Sipuni sync failed. POST /api/sipuni/sync-and-process answered 503',
    );
    expect(clock.now()).toBeGreaterThan(34 * minute);
  });

  test('is given up after 40 refusals although other parts move', async () => {
    const clock = new HandClock();
    const api = answerInTurn(answer(502, { success: false, code: 'CREDENTIALS_REFUSED' }));
    const failing = pagesOf(api.send, { clock, signs: moveFor(clock, 30 * minute) });
    await expect(failing).rejects.toThrow('CREDENTIALS_REFUSED');
    expect(api.asked()).toBe(40);
  });

  test.each(['NOT_CONFIGURED', 'ANSWER_REDIRECTED', 'ANSWER_UNKNOWN', 'COLUMNS_UNKNOWN'])(
    'is not repeated after %s',
    async (code) => {
      const api = answerInTurn(answer(502, { success: false, code }));
      await expect(pagesOf(api.send, { clock: new HandClock() })).rejects.toThrow(code);
      expect(api.asked()).toBe(1);
    },
  );
});

const aRun: ShownSync = {
  runId: 'run-1',
  state: 'RUNNING',
  message: 'Looking.',
  counts: {},
  requests: 2,
  gaps: [],
};

describe('a sync by slices', () => {
  const run = (changes: Partial<ShownSync> = {}): ShownSync => ({ ...aRun, ...changes });
  /** Shows the runs in turn and then repeats the last one. */
  const showInTurn = (...runs: (ShownSync | Error)[]) => {
    let [begun, looked] = [0, 0];
    const send: Send = async ({ method }) => {
      if (method === 'POST') return answer(202, { runId: `run-${++begun}` });
      const next = runs[Math.min(looked++, runs.length - 1)];
      if (next instanceof Error) throw next;
      return answer(200, next);
    };
    return { send, begun: () => begun };
  };
  const done = run({ state: 'DONE' });

  test('is waited for after slow or cut answers', async () => {
    const api = showInTurn(createRefusal(503), run(), createBrokenConnection(), createRefusal(504), done);
    const clock = new HandClock();
    expect(await slicesOf(api.send, { clock, signs: still })).toEqual(done);
  });

  test.each([
    ['STALLED', run({ state: 'STALLED' })],
    ['VENDOR_UNAVAILABLE', run({ state: 'FAILED', outcome: 'VENDOR_UNAVAILABLE' })],
  ])('is repeated for the range after a run that ended %s', async (_what, ended) => {
    const api = showInTurn(ended, done);
    const found = await slicesOf(api.send, { clock: new HandClock(), signs: still });
    expect(found.requests).toBe(4);
    expect(api.begun()).toBe(2);
  });

  test('is given up four minutes after the last movement', async () => {
    const clock = new HandClock();
    const signs = moveFor(clock, 20 * minute);
    await expect(slicesOf(showInTurn(run()).send, { clock, signs })).rejects.toThrow(
      'Nothing moves any more',
    );
    expect(clock.now()).toBeGreaterThan(23 * minute);
    expect(clock.now()).toBeLessThan(25 * minute);
  });
});

test.each<[string, ShownSync | Error]>([
  ['the vendor is down', { ...aRun, state: 'FAILED', outcome: 'VENDOR_UNAVAILABLE' }],
  ['runs are left alone', { ...aRun, state: 'STALLED' }],
  ['the API does not answer', createRefusal(503)],
])('repeats a sync by slices while anything moves and %s', async (_what, shown) => {
  const clock = new HandClock();
  const send: Send = async ({ method }) => {
    if (method === 'POST') return answer(202, { runId: 'run-1' });
    if (shown instanceof Error) return answer(503, { message: 'Service Unavailable' });
    return answer(200, shown);
  };
  const failing = slicesOf(send, { clock, signs: moveFor(clock, 20 * minute) });
  await expect(failing).rejects.toThrow();
  expect(clock.now()).toBeGreaterThan(23 * minute);
});

test('repeats the start of a sync while anything moves', async () => {
  const clock = new HandClock();
  const send: Send = async () => answer(503, { message: 'Service Unavailable' });
  const failing = slicesOf(send, { clock, signs: moveFor(clock, 20 * minute) });
  await expect(failing).rejects.toThrow('answered 503');
  expect(clock.now()).toBeGreaterThan(23 * minute);
});

test('waits ten times as long when programs want ten times the cores', async () => {
  const clock = new HandClock();
  clock.load = 10;
  const standstill = new Standstill({ clock });
  await standstill.isReached('still');
  clock.pass(39 * minute);
  expect(await standstill.isReached('still')).toBe(false);
  clock.pass(2 * minute);
  expect(await standstill.isReached('still')).toBe(true);
});

test('waits longer for work that may show no progress', async () => {
  const clock = new HandClock();
  const standstill = new Standstill({ clock, stillMs: 15 * minute });
  await standstill.isReached('still');
  clock.pass(14 * minute);
  expect(await standstill.isReached('still')).toBe(false);
  clock.pass(2 * minute);
  expect(await standstill.isReached('still')).toBe(true);
});

test('waits for an import while other parts move', async () => {
  const clock = new HandClock();
  const api = over(async () => answer(200, { imports: [], cursor: null }));
  const waiting = waitUntilImported({ api, lifetime: alive }, [{ name: 'a.csv' }], {
    clock,
    signs: moveFor(clock, 20 * minute),
  });
  await expect(waiting).rejects.toThrow('The import of a.csv did not come to an end.');
  expect(clock.now()).toBeGreaterThan(23 * minute);
});

test('watches calls while functions time out and queues are unreadable at first', async () => {
  const clock = new HandClock();
  let looks = 0;
  const system = {
    queued: async () => {
      if (looks++ % 3 === 0) throw createBrokenConnection();
      return { speech: 1 } as QueueDepths;
    },
    activity: () => Math.floor(Math.min(clock.now(), 20 * minute) / (3 * minute)),
    listWorkedOn: async () => [],
    listOpen: async () => [],
    listCalls: async () => [],
  };
  expect(await watchUntilQuiet(system, { clock })).toEqual([]);
  expect(clock.now()).toBeGreaterThan(21 * minute);
});

test('shows the calls in progress at every look', async () => {
  const looks = [['a', 'b'], ['b']].map((ids) => ids.map((callId) => ({ callId, status: 'DONE' })));
  const seen: unknown[] = [];
  let left = 3;
  const system = {
    queued: async () => ({ speech: left-- > 0 ? 1 : 0 }) as QueueDepths,
    activity: () => 0,
    listWorkedOn: async () => (looks.shift() ?? []) as never[],
    listOpen: async () => [],
    listCalls: async () => [],
  };
  await watchUntilQuiet(system, {
    clock: new HandClock(),
    callsEveryMs: 0,
    seen: (calls) => seen.push(calls.map(({ callId }) => callId)),
  });
  expect(seen.slice(0, 2)).toEqual([['a', 'b'], ['b']]);
});

describe('an API request', () => {
  test.each([503, 504, 500, 429, 404])('is repeated after %d', async (status) => {
    let asked = 0;
    const ask = async () => {
      if (asked++ < 10) throw createRefusal(status);
      return 'answer';
    };
    expect(await askAgain(ask, { clock: new HandClock() })).toBe('answer');
  });

  test.each([400, 401, 403])('is not repeated after %d', async (status) => {
    let asked = 0;
    const ask = async () => {
      asked++;
      throw createRefusal(status);
    };
    await expect(askAgain(ask, { clock: new HandClock() })).rejects.toThrow();
    expect(asked).toBe(1);
  });
});
