import { setTimeout as pause } from 'node:timers/promises';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import * as xlsx from 'xlsx';
import { type ExportFile, sampleExports } from '../../local/exports';
import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

interface Report {
  counts: Record<'read' | 'new' | 'changed' | 'unchanged' | 'rejected', number>;
  rejected: { row: number; code: string; reason: string }[];
}

const reportOf = async (importId: string): Promise<Report> => {
  const { report } = await system.api.ask<{ report: { key: string; url: string } }>(
    `/api/imports/${importId}`,
  );
  expect(report.key).toMatch(/^exports\/reports\/.+\.json$/);
  const { Body } = await system.s3.send(
    new GetObjectCommand({ Bucket: system.outputs.BucketName, Key: report.key }),
  );
  const stored = await Body?.transformToString();
  expect(await (await fetch(report.url)).text()).toBe(stored);
  return JSON.parse(stored ?? '');
};

test('imports every sample export in any format', () => {
  const { imports } = system.alotech;
  expect(imports.map(({ file }) => file)).toEqual(sampleExports().map(({ name }) => `exports/${name}`));
  expect(new Set(imports.map(({ file }) => file.split('.').at(-1)))).toEqual(new Set(['csv', 'xls', 'xlsx']));
  expect(imports.map(({ status }) => status)).toEqual(imports.map(() => 'DONE'));
  expect(new Set(imports.map(({ kind }) => kind)).size).toBeGreaterThan(1);
});

test('writes a report that accounts for every row', async () => {
  for (const { importId, counts } of system.alotech.imports) {
    const report = await reportOf(importId);
    expect(report.counts).toEqual(counts);
    expect(report.rejected).toHaveLength(counts.rejected);
    expect(counts.new + counts.changed + counts.unchanged + counts.rejected).toBe(counts.read);
  }
});

test('changes no row and wins no call again for the same files', async () => {
  const jobs = await system.listAudioJobs();
  const imports = await system.upload(sampleExports());
  await system.quiet();
  for (const { counts } of imports) {
    expect(counts).toMatchObject({ new: 0, changed: 0 });
    expect(counts.unchanged).toBeGreaterThan(0);
  }
  expect(await system.listAudioJobs()).toEqual(jobs);
});

const rowsOf = (file: string, content: string): ExportFile => ({ name: file, content: Buffer.from(content) });
const createEncrypted = (): Buffer => {
  // From outside an encrypted workbook is an OLE container with these two streams
  const container = xlsx.CFB.utils.cfb_new();
  xlsx.CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(64, 1));
  xlsx.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(4_096, 2));
  return Buffer.from(xlsx.CFB.write(container, { type: 'buffer' }) as Buffer);
};

test.each<[string, ExportFile, string]>([
  ['a file without a byte', rowsOf('empty.csv', ''), 'EMPTY_FILE'],
  ['an encrypted workbook', { name: 'encrypted.xlsx', content: createEncrypted() }, 'ENCRYPTED'],
  ['a table that is none of Salesforce', rowsOf('prices.csv', 'a,b\n1,2\n'), 'UNKNOWN_HEADER'],
  ['a picture named as a workbook', rowsOf('logo.xlsx', '\u0089PNG\r\n\u001a\n0000'), 'WRONG_EXTENSION'],
])('refuses %s with its code and says what to do', async (_what, file, refusal) => {
  const [refused] = await system.upload([file]);
  expect(refused).toMatchObject({ status: 'REFUSED', refusal, counts: { new: 0, changed: 0 } });
  expect(refused?.message.length).toBeGreaterThan(20);
});

test('reports an invalid row with number and reason and imports the others', async () => {
  const header =
    'Opportunity Owner,Opportunity Owner Email,Account Name,Opportunity Name,Stage,Close Date,Created Date,Lead Source,Type,Contact: Phone';
  const row = (name: string, closed: string) =>
    `Ayşe Yılmaz,ayse.yilmaz@ornek.example,${name},${name} mutfak,Closed Won,${closed},01/02/2025,Web,Yeni,05550009001`;
  const content = [header, row('Bir', '12/03/2025'), row('İki', '45/13/2025'), row('Üç', '13/03/2025')].join(
    '\n',
  );
  const [loaded] = await system.upload([rowsOf('one-bad-row.csv', content)]);
  expect(loaded).toMatchObject({ status: 'DONE', kind: 'won', counts: { read: 3, new: 2, rejected: 1 } });
  const { rejected } = await reportOf(loaded?.importId ?? '');
  expect(rejected).toMatchObject([
    { row: 3, code: 'DATE_INVALID', reason: expect.stringContaining('close_date') },
  ]);
  const { rejectedCsv } = await system.api.ask<{ rejectedCsv: { url: string } }>(
    `/api/imports/${loaded?.importId}`,
  );
  expect(await (await fetch(rejectedCsv.url)).text()).toContain('"3","DATE_INVALID"');
});

test('imports a file from an upload link under the promised id', async () => {
  const content = sampleExports()[0]?.content ?? Buffer.alloc(0);
  const promised = await system.api.ask<{
    importId: string;
    key: string;
    url: string;
    headers: Record<string, string>;
  }>('/api/imports', { method: 'POST', body: { fileName: sampleExports()[0]?.name, bytes: content.length } });
  const { status } = await fetch(promised.url, {
    method: 'PUT',
    headers: promised.headers,
    body: new Uint8Array(content),
  });
  expect(status).toBe(200);
  const path = `/api/imports/${promised.importId}`;
  while ((await system.api.call(path)).status === 404) await pause(250);
  await system.quiet();
  const found = await system.api.ask<{ file: string; status: string }>(path);
  expect(found).toMatchObject({ file: promised.key, status: 'DONE' });
  expect((await reportOf(promised.importId)).counts.rejected).toBeGreaterThanOrEqual(0);
});

test('starts no import from a report', async () => {
  await system.quiet();
  const { imports } = await system.api.ask<{ imports: { file: string }[] }>('/api/imports?limit=100');
  expect(imports.filter(({ file }) => file.includes('reports/'))).toEqual([]);
});
