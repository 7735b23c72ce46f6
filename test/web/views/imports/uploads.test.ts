import { openClient } from '../../../../client/client';
import { fileNameOf, pathOfImport } from '../../../../web/src/parts/import-status/import-names';
import { NotSent, type SendFile } from '../../../../web/src/views/imports/upload/sending';
import { type Progress, uploadExport } from '../../../../web/src/views/imports/upload/upload-export';
import { applyEvent, type Upload } from '../../../../web/src/views/imports/upload/uploads';

const link = {
  importId: 'i1',
  key: 'k',
  method: 'PUT',
  url: 'https://bucket.example/k',
  headers: { a: 'b' },
};
const file = new File(['a,b\n'], 'won.csv');

const upload = async (send: SendFile) => {
  const { signal } = new AbortController();
  const asked: unknown[] = [];
  const told: Progress[] = [];
  const api = openClient({
    baseUrl: 'https://api.example',
    token: 'a-token',
    fetch: async (request) => {
      asked.push(await request.json());
      return Response.json({ ...link, expiresAt: '2026-01-15T10:00:00.000Z' }, { status: 201 });
    },
  });
  const failure = await uploadExport({ api, send }, file, signal, (progress) => told.push(progress)).catch(
    (error: unknown) => error,
  );
  return { asked, told, failure };
};

test("requests a link for the file's length, sends the file and names its import", async () => {
  const sent: unknown[] = [];
  const { asked, told } = await upload(async (to, content, { onShare }) => {
    sent.push([to.url, to.headers, content]);
    onShare(0.5);
  });
  expect(asked).toEqual([{ fileName: 'won.csv', bytes: 4 }]);
  expect(sent).toEqual([[link.url, link.headers, file]]);
  expect(told).toEqual([
    { step: 'promising' },
    { step: 'sending', share: 0 },
    { step: 'sending', share: 0.5 },
    { step: 'arrived', importId: 'i1' },
  ]);
});

test('names no import when the store does not take the file', async () => {
  const { told, failure } = await upload(async () => {
    throw new NotSent(412);
  });
  expect(failure).toBeInstanceOf(NotSent);
  expect(told.at(-1)).toEqual({ step: 'sending', share: 0 });
});

const beginUpload = (id: number, uploads: readonly Upload[] = []) =>
  applyEvent(uploads, { kind: 'begun', id, file });

test('shows the newest upload first and keeps the place of a repeated one', () => {
  const failed = applyEvent(beginUpload(2, beginUpload(1)), { kind: 'failed', id: 1, error: 'cut' });
  expect(failed.map(({ id, error }) => [id, error])).toEqual([
    [2, undefined],
    [1, 'cut'],
  ]);
  expect(beginUpload(1, failed).map(({ id, error }) => [id, error])).toEqual([
    [2, undefined],
    [1, undefined],
  ]);
});

test('changes only one upload and removes it from the list', () => {
  const progress = { step: 'sending', share: 0.4 } as const;
  const going = applyEvent(beginUpload(2, beginUpload(1)), { kind: 'progress', id: 1, progress });
  expect(going.map(({ progress: { step } }) => step)).toEqual(['waiting', 'sending']);
  expect(applyEvent(going, { kind: 'removed', id: 2 }).map(({ id }) => id)).toEqual([1]);
});

test('shows only the file name of an upload and the id of an import', () => {
  expect(fileNameOf('exports/uploads/i1/won.csv')).toBe('won.csv');
  expect(pathOfImport('a:b')).toBe('/imports/a%3Ab');
});
