import { openClient } from '../../../../client/client';
import { retryAll, retrySome } from '../../../../web/src/parts/retry/retry';

type Answers = (request: Request) => [status: number, body: object];

/** An API with scripted answers. It records its requests. */
const scriptApi = (answers: Answers) => {
  const asked: string[] = [];
  const api = openClient({
    baseUrl: 'https://api.example',
    token: 'a-token',
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      asked.push(`${request.method} ${pathname}${search}`);
      const [status, body] = answers(request);
      return Response.json(body, { status });
    },
  });
  return { api, asked };
};

const begun = { callId: 'x', status: 'QUEUED', stage: 'recordings' };
const refusal = (status: number, code: string): [number, object] => [status, { code, detail: 'x' }];

describe('a retry of some calls', () => {
  it('counts retried calls and calls that stay as they are', async () => {
    const { api, asked } = scriptApi(({ url }) =>
      url.includes('sipuni-2') ? refusal(409, 'NOTHING_TO_PROCESS') : [202, begun],
    );
    expect(await retrySome(api, ['sipuni-1', 'sipuni-2', 'sipuni-3'])).toEqual({ reopened: 2, left: 1 });
    expect(asked).toEqual([1, 2, 3].map((number) => `POST /api/calls/sipuni-${number}/retry`));
  });

  it('stops when the API refuses the person and keeps its count', async () => {
    const { api, asked } = scriptApi(({ url }) =>
      url.includes('sipuni-2') ? refusal(403, 'FORBIDDEN') : [202, begun],
    );
    expect(await retrySome(api, ['sipuni-1', 'sipuni-2', 'sipuni-3'])).toEqual({
      ...{ reopened: 1, left: 0, failure: expect.objectContaining({ code: 'FORBIDDEN' }) },
    });
    expect(asked).toHaveLength(2);
  });
});

describe('a retry of a reason', () => {
  const range = { from: '2025-10-10T00:00:00.000Z', to: '2025-10-16T23:59:59.999Z' };
  const pageOf = (cursor: string | null) => ({
    ...{ reopened: 100, leftAsTheyAre: { CALL_CHANGED: 1, NOTHING_TO_PROCESS: 1 } },
    ...{ more: cursor !== null, range: { ...range, timeZone: 'UTC' }, cursor },
  });

  it('goes on until it has looked at all calls of the range', async () => {
    const { api, asked } = scriptApi(({ url }) => [202, pageOf(url.includes('cursor=') ? null : 'a')]);
    expect(await retryAll(api, 'VENDOR_UNAVAILABLE', range)).toEqual({ reopened: 200, left: 4 });
    expect(asked).toHaveLength(2);
    for (const request of asked) expect(request).toContain('reasonCode=VENDOR_UNAVAILABLE&from=2025-10-10');
  });

  it('keeps its count when it fails halfway', async () => {
    const { api } = scriptApi(({ url }) =>
      url.includes('cursor=') ? refusal(403, 'FORBIDDEN') : [202, pageOf('a')],
    );
    expect(await retryAll(api, 'VENDOR_UNAVAILABLE', range)).toEqual({
      ...{ reopened: 100, left: 2, failure: expect.objectContaining({ code: 'FORBIDDEN' }) },
    });
  });
});
