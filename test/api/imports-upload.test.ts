import { S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { createImport } from '../../functions/api/imports/create-import';
import { uploadLinks } from '../../functions/api/imports/upload-links';
import { cleanFileName, extensionOf } from '../../functions/api/imports/upload-names';
import { importIdOf } from '../../functions/shared/imports/uploads';
import { ask } from '../support/http-invocation';

const importId = '0123456789abcdef0123456789abcdef';
const client = new S3Client({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKTEST', secretAccessKey: 'test' },
  requestChecksumCalculation: 'WHEN_REQUIRED',
});
const create = (body: unknown, largestImport: number | undefined = 20_000_000, roles?: ['analyst']) =>
  ask(
    createImport({ uploadLinks: uploadLinks('a-bucket', client), newName: () => importId, largestImport }),
    { body, now: Date.parse('2025-10-16T19:00:00.000Z'), ...(roles ? { roles } : {}) },
  );

describe('POST /api/imports', () => {
  test('returns a link that signs length, type and first use', async () => {
    const { status, body } = await create({ fileName: 'Kapanan fırsatlar (Ekim).XLSX', bytes: 1234 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      importId,
      key: `exports/uploads/${importId}/Kapanan-fırsatlar-Ekim.xlsx`,
      method: 'PUT',
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'if-none-match': '*',
      },
      expiresAt: '2025-10-16T19:15:00.000Z',
    });
    const url = new URL(body.url);
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-type;host;if-none-match',
    );
    expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
    expect(url.search).not.toMatch(/checksum/i);
  });

  test('signs a different link for a different length', async () => {
    const [one, other] = await Promise.all([10, 11].map((bytes) => create({ fileName: 'a.csv', bytes })));
    expect(new URL(one?.body.url).searchParams.get('X-Amz-Signature')).not.toBe(
      new URL(other?.body.url).searchParams.get('X-Amz-Signature'),
    );
  });

  test.each([
    [{ fileName: 'a.pdf', bytes: 1 }, 'fileName'],
    [{ fileName: 'a', bytes: 1 }, 'fileName'],
    [{ fileName: 'a.csv', bytes: 0 }, 'bytes'],
    [{ fileName: 'a.csv', bytes: 20_000_001 }, 'bytes'],
    [{ fileName: 'a.csv' }, 'bytes'],
    [{ fileName: 'a.csv', bytes: 1, folder: '/' }, 'folder'],
  ])('refuses %j and names the field', async (given, field) => {
    const { status, body } = await create(given);
    expect([status, body.error.fields[0].field]).toEqual([400, field]);
  });

  test('says when no source imports exports', async () => {
    const { status, body } = await ask(
      createImport({
        uploadLinks: uploadLinks('a-bucket', client),
        newName: () => importId,
        largestImport: undefined,
      }),
      { body: { fileName: 'a.csv', bytes: 1 } },
    );
    expect([status, body.error.code]).toEqual([409, 'IMPORTS_OFF']);
  });

  test('refuses callers who may not import', async () => {
    expect((await create({ fileName: 'a.csv', bytes: 1 }, undefined, ['analyst'])).status).toBe(403);
  });
});

test.each(['C:\\sales\\won.csv', '/home/sales/won.csv'])('the clean name of %s has no folder', (given) =>
  expect(cleanFileName(given, 'csv')).toBe('won.csv'),
);

test('a clean name of any file stays in the folder of its import', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (stem) => {
      const name = cleanFileName(`${stem}.csv`, 'csv');
      const key = `exports/uploads/${importId}/${name}`;
      expect(importIdOf(key)).toBe(importId);
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}_-]+\.csv$/u);
      expect(extensionOf(name)).toBe('csv');
    }),
  );
});
