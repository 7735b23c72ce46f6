import { answeredRequestStore } from '../../../functions/shared/answered-requests/store';
import { tableUnder, threeWays } from '../../support/three-ways';

const now = Date.parse('2025-10-16T09:30:00.000Z');
const claim = { keyDigest: 'Key', requestDigest: 'request', now, leaseUntil: now + 30_000 };
const later = (ms: number) => ({ ...claim, now: now + ms, leaseUntil: now + ms + 30_000 });
const answer = { status: 202, headers: { 'content-type': 'application/json' }, body: '{"runId":"1"}' };

describe.each(threeWays)('an answered request (%s)', (_, conditions) => {
  const beginFirst = async () => {
    const { table, memory } = tableUnder(conditions);
    const requests = answeredRequestStore(table);
    const first = await requests.begin(claim);
    if (first.state !== 'first') throw new Error(`the request is ${first.state}`);
    return { requests, memory, held: first.claim };
  };

  test('gives the same request its answer again', async () => {
    const { requests, held } = await beginFirst();
    await requests.keep(held, answer);
    expect(await requests.begin(later(1000))).toEqual({ state: 'answered', answer });
  });

  test('refuses another request with the same key', async () => {
    const { requests, held } = await beginFirst();
    const other = { ...later(1000), requestDigest: 'other' };
    expect(await requests.begin(other)).toEqual({ state: 'other' });
    await requests.keep(held, answer);
    expect(await requests.begin(other)).toEqual({ state: 'other' });
  });

  test('refuses the same request while the first one runs', async () => {
    const { requests } = await beginFirst();
    expect(await requests.begin(later(1000))).toEqual({ state: 'running' });
  });

  test('begins again after the lease of a dead invocation', async () => {
    const { requests, held } = await beginFirst();
    const second = await requests.begin(later(30_001));
    expect(second.state).toBe('first');
    await requests.keep(held, answer);
    expect(await requests.begin(later(30_002))).toEqual({ state: 'running' });
  });

  test('lets any request take its key once it is free', async () => {
    const { requests, held } = await beginFirst();
    await requests.free(held);
    expect(await requests.begin({ ...later(1), requestDigest: 'other' })).toMatchObject({ state: 'first' });
  });

  test('ends after 24 hours even if DynamoDB has not removed it', async () => {
    const { requests, held, memory } = await beginFirst();
    await requests.keep(held, answer);
    expect(memory.items()[0]?.expiresAt).toEqual({ N: String(now / 1000 + 86_400) });
    expect(await requests.begin(later(86_399_000))).toMatchObject({ state: 'answered' });
    expect(await requests.begin({ ...later(86_400_000), requestDigest: 'other' })).toMatchObject({
      state: 'first',
    });
  });

  test('tells upper from lower case in its key', async () => {
    const { requests } = await beginFirst();
    expect(await requests.begin({ ...claim, keyDigest: 'key' })).toMatchObject({ state: 'first' });
  });
});
