import * as z from 'zod';
import { pageOf, rangedCursor } from '../../functions/api/ranged-list';

const Cursor = rangedCursor(
  z.strictObject({ at: z.iso.datetime({ precision: 3 }), id: z.string() }),
  ({ at }) => at,
);
/** A list with its own filter. */
const ask = (asked: { source: string; from?: string; cursor?: string }, at = now) =>
  pageOf(asked, Cursor, { now: at, timeZone: 'UTC', usualDays: 7 });
const now = Date.parse('2025-10-16T12:00:00Z');
const last = { at: '2025-10-15T08:00:00.000Z', id: 'a' };

const decode = (cursor: string | null) => JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString('utf8'));
const encode = (cursor: unknown) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

describe('a list of a range', () => {
  const first = ask({ source: 'sipuni' });
  const cursor = first.cursorAfter(last) ?? '';

  test('continues after the last item in the range of the first page', () => {
    const second = ask({ source: 'sipuni', cursor }, now + 86_400_000);
    expect(second).toMatchObject({ range: first.range, after: last });
    expect(first.after).toBeUndefined();
  });

  test('has no cursor at its end', () => {
    expect(first.cursorAfter(undefined)).toBeNull();
  });

  test('refuses a cursor of other filters', () => {
    expect(() => ask({ source: 'alotech', cursor })).toThrow(/other filters/);
    expect(() => ask({ source: 'sipuni', from: '2025-10-14', cursor })).toThrow(/other filters/);
  });

  test.each([
    ['begins behind the position', { from: '2025-10-15T09:00:00.000Z' }],
    ['ends before it begins', { to: '2025-10-01T00:00:00.000Z' }],
  ])('refuses a cursor whose range %s', (_, changed) => {
    const told = decode(cursor);
    const forged = encode({ ...told, range: { ...told.range, ...changed } });
    expect(() => ask({ source: 'sipuni', cursor: forged })).toThrow(/no cursor/);
  });
});
