import { openClient } from '../../../../client/client';
import { exportList } from '../../../../web/src/parts/export/export-list';

const answer = {
  ...{ url: 'https://bucket.example/calls.csv', expiresAt: '2025-10-16T10:00:00.000Z', key: 'downloads/x' },
  ...{ rows: 10_000, columns: [], timeZone: 'UTC', complete: false, cursor: 'rest' },
};

it.each<[string | undefined, object]>([
  [undefined, {}],
  ['rest', { cursor: 'rest' }],
])('writes the filter of a list to a file, from the cursor %s on', async (cursor, more) => {
  const asked: unknown[] = [];
  const api = openClient({
    baseUrl: 'https://api.example',
    token: 'a-token',
    fetch: async (request) => {
      asked.push(await request.json());
      return Response.json(answer, { status: 201 });
    },
  });
  const filter = { status: 'ERROR' };
  expect(await exportList(api, 'calls', { format: 'xlsx', filter, cursor })).toEqual(answer);
  expect(asked).toEqual([{ list: 'calls', format: 'xlsx', filter, ...more }]);
});
