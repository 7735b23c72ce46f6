import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import * as xlsx from 'xlsx';
import { csvTable } from '../../../functions/api/exports/csv-table';
import { type Cell, column, type Table } from '../../../functions/api/exports/table-columns';
import { xlsxTable } from '../../../functions/api/exports/xlsx-table';

const columns = [
  column('text', 'agentName'),
  column('number', 'durationSec'),
  column('instant', 'callDate'),
  column('day', 'closeDate'),
];
const noRows = async function* (): AsyncGenerator<Cell[]> {};
const tableOf = (rows: readonly Cell[][]): Table => ({
  columns,
  rows: (async function* () {
    yield* rows;
  })(),
  timeZone: 'Asia/Tashkent',
});

const csvOf = (rows: readonly Cell[][]) => text(csvTable(tableOf(rows)));

const sheetOf = async (table: Table) => {
  const parts: Uint8Array[] = [];
  for await (const part of xlsxTable(table)) parts.push(part);
  const { Sheets, SheetNames } = xlsx.read(Buffer.concat(parts), { cellFormula: true, cellNF: true });
  return Sheets[SheetNames[0] ?? ''] as xlsx.WorkSheet;
};

const row: Cell[] = ['Ayşe Yılmaz', 61, '2025-10-16T19:30:00.000Z', '2025-10-16'];

describe('a list as CSV', () => {
  test("begins with a byte order mark and uses the account's time zone", async () => {
    const csv = await csvOf([row, ['', undefined, undefined, undefined]]);
    expect(csv.startsWith('\ufeff"agentName"')).toBe(true);
    expect(parse(csv, { bom: true })).toEqual([
      ['agentName', 'durationSec', 'callDate', 'closeDate'],
      ['Ayşe Yılmaz', '61', '2025-10-17 00:30:00', '2025-10-16'],
      ['', '', '', ''],
    ]);
  });

  test.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\tx', '\rx', '\u0000=1+1', ' \u0001@SUM(A1)', '＝1+1'])(
    'quotes %j so that it is not a formula',
    async (name) => {
      const [, written] = parse(await csvOf([[name]]), { bom: true }) as string[][];
      expect(written?.[0]).toBe(`'${name}`);
    },
  );

  test('passes on each row before it asks for the next', async () => {
    let asked = 0;
    const rows = (async function* () {
      for (; asked < 1_000; asked++) yield row;
    })();
    const lines = csvTable({ columns, rows, timeZone: 'utc' });
    await lines.next();
    await lines.next();
    expect(asked).toBe(0);
    await lines.next();
    expect(asked).toBe(1);
  });
});

describe('a list as XLSX', () => {
  test("has texts, numbers, days and instants of the account's time zone", async () => {
    const sheet = await sheetOf(tableOf([row]));
    expect(sheet.A2).toMatchObject({ t: 's', v: 'Ayşe Yılmaz' });
    expect(sheet.B2).toMatchObject({ t: 'n', v: 61 });
    expect(xlsx.SSF.format('yyyy-mm-dd hh:mm:ss', sheet.C2.v)).toBe('2025-10-17 00:30:00');
    expect(sheet.C2.z).toBe('yyyy\\-mm\\-dd\\ hh:mm:ss');
    expect(xlsx.SSF.format('yyyy-mm-dd', sheet.D2.v)).toBe('2025-10-16');
    expect(sheet['!ref']).toBe('A1:D2');
  });

  test('leaves out empty cells and accepts a table without rows', async () => {
    const sheet = await sheetOf(tableOf([[undefined, 0, undefined, undefined]]));
    expect(sheet.A2).toBeUndefined();
    expect(sheet.B2).toMatchObject({ t: 'n', v: 0 });
    expect(await sheetOf({ columns, rows: noRows(), timeZone: 'utc' })).toMatchObject({ '!ref': 'A1:D1' });
  });

  test('writes no text as a formula', async () => {
    const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
          fc.constantFrom('=1+1', '+9', '_x0041_', '<b>&amp;</b>'),
        ),
        async (name) => {
          const sheet = await sheetOf(tableOf([[name]]));
          const expected = name.replace(unwritable, '').replace(/\r\n?/g, '\n');
          if (expected === '') return;
          expect(sheet.A2?.f).toBeUndefined();
          expect(sheet.A2).toMatchObject({ t: 's' });
          expect(String(sheet.A2?.v).replace(/\r\n?/g, '\n')).toBe(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('names columns beyond Z', async () => {
    const many = Array.from({ length: 30 }, (_, index) => column('number', `c${index}`));
    const rows = (async function* () {
      yield many.map((_, index) => index);
    })();
    const sheet = await sheetOf({ columns: many, rows, timeZone: 'utc' });
    expect(sheet.AD2).toMatchObject({ v: 29 });
  });

  test('passes on compressed data as rows arrive', async () => {
    let asked = 0;
    const rows = (async function* () {
      for (; asked < 5_000; asked++) yield [`${asked * 7919}`.repeat(20), asked, undefined, undefined];
    })();
    let longest = 0;
    let between = 0;
    for await (const part of xlsxTable({ columns, rows, timeZone: 'utc' })) {
      longest = Math.max(longest, part.length);
      if (asked > 0 && asked < 5_000) between++;
    }
    expect(between).toBeGreaterThan(3);
    expect(longest).toBeLessThan(400_000);
  });
});
