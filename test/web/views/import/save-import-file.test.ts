import { saveImportFile } from '../../../../web/src/views/import/save-import-file';
import type { Import } from '../../../../web/src/views/import/use-import';

const now = Date.parse('2026-01-15T10:00:00.000Z');
const importOf = (url: string, expiresAt = '2026-01-15T10:15:00.000Z'): Import => ({
  ...{ importId: 'i', file: 'exports/uploads/i/won.csv', bytes: 1, status: 'DONE', message: '' },
  ...{ counts: { read: 1, new: 0, changed: 0, unchanged: 0, rejected: 1 }, rejected: [] },
  ...{ startedAt: expiresAt, rejectedCsv: { key: 'k', url, expiresAt } },
});

/** Saves by the page's first link. The store refuses some links. */
const saveWithRefusals = async (
  found: Import,
  refused: readonly string[] = [],
  renewed = importOf('new'),
) => {
  const asked: string[] = [];
  const save = async (url: string, name: string) => {
    asked.push(`${url} ${name}`);
    if (refused.includes(url)) throw new Error('The store answered 403.');
  };
  const renew = async () => {
    asked.push('renew');
    return renewed;
  };
  const failure = await saveImportFile({ found, renew, save, now }, 'rejectedCsv').catch(
    (error: Error) => error,
  );
  return { asked, failure };
};

test('uses the link of the page while it holds', async () => {
  expect((await saveWithRefusals(importOf('old'))).asked).toEqual(['old won.csv.rejected.csv']);
});

test('requests a new link when the old one has ended', async () => {
  const { asked } = await saveWithRefusals(importOf('old', '2026-01-15T10:00:00.000Z'));
  expect(asked).toEqual(['renew', 'new won.csv.rejected.csv']);
});

test('requests a new link when the old one ends within seconds', async () => {
  const { asked } = await saveWithRefusals(importOf('old', '2026-01-15T10:00:10.000Z'));
  expect(asked).toEqual(['renew', 'new won.csv.rejected.csv']);
});

test('requests a new link when the store refuses the old one', async () => {
  const { asked, failure } = await saveWithRefusals(importOf('old'), ['old']);
  expect(asked).toEqual(['old won.csv.rejected.csv', 'renew', 'new won.csv.rejected.csv']);
  expect(failure).toBeUndefined();
});

test('fails when the store refuses the new link too', async () => {
  const { asked, failure } = await saveWithRefusals(importOf('old'), ['old', 'new']);
  expect(asked).toHaveLength(3);
  expect(failure).toBeInstanceOf(Error);
});
