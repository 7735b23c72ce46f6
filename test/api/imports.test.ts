import { importSummary, listImports } from '../../functions/api/imports/list-imports';
import { showImport } from '../../functions/api/imports/show-import';
import type { Import } from '../../functions/shared/imports/schema';
import type { ImportStore } from '../../functions/shared/imports/store';
import { ask } from '../support/http-invocation';
import { timeZones } from '../support/settings';

const now = Date.parse('2025-10-20T00:00:00.000Z');

const anImport = (overrides: Partial<Import> = {}): Import => ({
  importId: 'import-1',
  file: 'exports/close_won.xlsx',
  bytes: 1_400_000,
  status: 'DONE',
  kind: 'won',
  message: 'Read: 3, New: 2, Changed: 0, Unchanged: 0, Rejected: 1',
  counts: { read: 3, new: 2, changed: 0, unchanged: 0, rejected: 1 },
  rejected: [{ row: 3, code: 'NO_KEY', reason: 'The row has no account.' }],
  reportKey: 'exports/reports/import-1.json',
  startedAt: '2025-10-16T19:00:00.000Z',
  finishedAt: '2025-10-16T19:00:09.000Z',
  ...overrides,
});

/** A store with these imports, newest first. */
const storeOf = (all: readonly Import[]): Pick<ImportStore, 'list'> => ({
  list: async (limit, after) => {
    const start = after ? all.findIndex(({ importId }) => importId === after.importId) + 1 : 0;
    const imports = all.slice(start, start + limit);
    const last = imports.at(-1);
    return last && start + limit < all.length
      ? { imports, next: { startedAt: last.startedAt, importId: last.importId } }
      : { imports };
  },
});

describe('GET /api/imports', () => {
  const all = [3, 2, 1].map((number) =>
    anImport({ importId: `import-${number}`, startedAt: `2025-10-1${number}T19:00:00.000Z` }),
  );
  const list = (query: Record<string, string>, imports = storeOf(all)) =>
    ask(listImports({ imports, timeZones }), { query, now });

  test('lists imports newest first with the results of their rows', async () => {
    const { status, body } = await list({});
    expect(status).toBe(200);
    expect(body.imports.map(({ importId }: Import) => importId)).toEqual([
      'import-3',
      'import-2',
      'import-1',
    ]);
    expect(body.imports[0]).toMatchObject({
      file: 'exports/close_won.xlsx',
      status: 'DONE',
      kind: 'won',
      counts: { read: 3, new: 2, changed: 0, unchanged: 0, rejected: 1 },
    });
    expect(body.imports[0]).not.toHaveProperty('rejected');
    expect(body.cursor).toBeNull();
  });

  test('lists imports that began in the range and returns the range', async () => {
    const within: unknown[] = [];
    const imports: Pick<ImportStore, 'list'> = {
      list: async (_limit, _after, range) => {
        within.push(range);
        return { imports: [] };
      },
    };
    const { body } = await list({ from: '2025-10-01', to: '2025-10-02' }, imports);
    const from = '2025-10-01T00:00:00.000Z';
    expect(within).toEqual([{ from, to: '2025-10-03T00:00:00.000Z', timeZone: 'UTC' }]);
    expect(body.range).toEqual({ from, to: '2025-10-02T23:59:59.999Z', timeZone: 'UTC' });
  });

  test('continues after the previous page', async () => {
    const first = await list({ limit: '2' });
    expect(first.body.imports).toHaveLength(2);
    const second = await list({ limit: '2', cursor: first.body.cursor });
    expect(second.body.imports.map(({ importId }: Import) => importId)).toEqual(['import-1']);
    expect(second.body.cursor).toBeNull();
  });

  test.each([
    [{ limit: '0' }, 'limit'],
    [{ limit: '101' }, 'limit'],
    [{ limit: 'x' }, 'limit'],
    [{ cursor: 'nonsense' }, 'cursor'],
    [{ cursor: Buffer.from('{"importId":"x"}').toString('base64url') }, 'cursor'],
    [{ kind: 'won' }, 'kind'],
  ])('refuses %j and names the field', async (query, field) => {
    const { status, body } = await list(query as Record<string, string>);
    expect(status).toBe(400);
    expect(body.error.fields[0].field).toBe(field);
  });
});

describe('GET /api/imports/{id}', () => {
  const show = (found: Import | undefined, id = 'import-1') =>
    ask(
      showImport({
        imports: { get: async () => found },
        links: {
          to: async (key) => ({
            url: `https://bucket.example.com/${key}`,
            expiresAt: '2025-10-16T19:15:00.000Z',
          }),
        },
      }),
      { params: { id } },
    );

  test('shows the first rejected rows and links to the whole report', async () => {
    const { status, body } = await show(anImport());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      importId: 'import-1',
      rejected: [{ row: 3, code: 'NO_KEY', reason: 'The row has no account.' }],
      report: {
        key: 'exports/reports/import-1.json',
        url: 'https://bucket.example.com/exports/reports/import-1.json',
        expiresAt: '2025-10-16T19:15:00.000Z',
      },
    });
  });

  test('links to the CSV of rejected rows and puts remarks first', async () => {
    const remarks = ['Dates were read as month/day/year.'];
    const { body } = await show(anImport({ rejectedCsvKey: 'exports/reports/import-1.csv', remarks }));
    expect(body.rejectedCsv).toEqual({
      key: 'exports/reports/import-1.csv',
      url: 'https://bucket.example.com/exports/reports/import-1.csv',
      expiresAt: '2025-10-16T19:15:00.000Z',
    });
    expect(body.remarks).toEqual(remarks);
    expect((await show(anImport())).body).not.toHaveProperty('rejectedCsv');
  });

  test('shows a refused file with the reason and a running one without a report', async () => {
    const { reportKey: _, finishedAt: _finished, kind: _kind, ...rest } = anImport();
    const refused = await show({
      ...rest,
      status: 'REFUSED',
      refusal: 'ENCRYPTED',
      message: 'Save it without.',
    });
    expect(refused.body).toMatchObject({
      status: 'REFUSED',
      refusal: 'ENCRYPTED',
      message: 'Save it without.',
    });
    const startedAt = new Date().toISOString();
    const running = await show({ ...rest, status: 'RUNNING', startedAt });
    expect(running.body).toMatchObject({ status: 'RUNNING', message: rest.message });
    expect(running.body).not.toHaveProperty('report');
  });

  test('shows an abandoned import as stalled, in the list too', async () => {
    const { reportKey: _, finishedAt: _finished, ...rest } = anImport({ status: 'RUNNING' });
    const { body } = await show(rest);
    expect(body).toMatchObject({
      status: 'STALLED',
      message: expect.stringMatching(/Redrive .* upload the file again/),
    });
    const list = await ask(listImports({ imports: storeOf([rest]), timeZones }), { now });
    expect(list.body.imports[0]).toMatchObject({ status: 'STALLED', message: body.message });
  });

  test.each([
    [7_199_999, 'RUNNING'],
    [7_200_001, 'STALLED'],
  ])('shows an import after %i ms as %s', (ms, status) => {
    const started = anImport({ status: 'RUNNING' });
    expect(importSummary(started, Date.parse(started.startedAt) + ms).status).toBe(status);
    expect(importSummary(anImport(), Date.parse(started.startedAt) + ms).status).toBe('DONE');
  });

  test('answers 404 for an import that does not exist', async () => {
    const { status, body } = await show(undefined);
    expect([status, body.error.code]).toEqual([404, 'NO_SUCH_IMPORT']);
    expect(body.detail).toContain('One that was uploaded just now appears in a moment.');
  });

  test.each(['', '../x', 'a b', 'a#b', 'x'.repeat(129)])('answers 400 for %j', async (id) => {
    const { status, body } = await show(undefined, id);
    expect([status, body.error.code]).toEqual([400, 'INVALID_REQUEST']);
  });
});
