import { type CallPage, readPage } from '../../../../web/src/views/calls/read-page';

const range = { from: '2025-10-10T00:00:00.000Z', to: '2025-10-16T23:59:59.999Z', timeZone: 'UTC' };
const aPage = (callIds: string[], cursor: string | null): CallPage => ({
  calls: callIds.map((callId) => ({ callId })) as never,
  range,
  cursor,
});

/** Answers pages by cursor and records its requests. */
const scriptPages = (pages: Record<string, CallPage>) => {
  const asked: [number, string | undefined][] = [];
  const ask = async (limit: number, cursor: string | undefined) => {
    asked.push([limit, cursor]);
    return pages[cursor ?? 'first'] ?? aPage([], null);
  };
  return { ask, asked };
};

test('reads short pages until the page is full', async () => {
  const { ask, asked } = scriptPages({
    first: aPage(['1'], 'a'),
    a: aPage([], 'b'),
    b: aPage(['2', '3'], 'c'),
  });
  const page = await readPage(ask, 3);
  expect(page.calls.map(({ callId }) => callId)).toEqual(['1', '2', '3']);
  expect(page.cursor).toBe('c');
  expect(asked).toEqual([
    [3, undefined],
    [2, 'a'],
    [2, 'b'],
  ]);
});

test('ends the page at the end of the list', async () => {
  const { ask, asked } = scriptPages({ a: aPage(['1'], null) });
  expect((await readPage(ask, 3, 'a')).cursor).toBeNull();
  expect(asked).toEqual([[3, 'a']]);
});

test('stops after five requests without a match and keeps the cursor', async () => {
  const { ask, asked } = scriptPages({ first: aPage([], 'a'), a: aPage([], 'a') });
  expect(await readPage(ask, 3)).toMatchObject({ calls: [], cursor: 'a' });
  expect(asked).toHaveLength(5);
});
