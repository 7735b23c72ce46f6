import { parse } from 'csv-parse/sync';
import { csvText, wonHeader, xlsxFile } from './files';
import { file, opportunity, systemWith, upload } from './import-system';

const rejectedRows = (system: ReturnType<typeof systemWith>): string[][] =>
  parse(system.objects.content.get('exports/reports/import-1.csv')?.body.toString() ?? '', { bom: true });

describe('rejected rows', () => {
  const broken = {
    'Close Date': '31/02/2025',
    'Account Name': '=HYPERLINK("x")',
    'Lead Source': '+1 Kampanya',
  };

  test('are listed with number, code, reason and cells without active formulas', async () => {
    for (const [key, content] of [
      ['exports/a.csv', file(opportunity('A'), opportunity('B, "iki"', broken))],
      ['exports/a.xlsx', xlsxFile([wonHeader, opportunity('A'), opportunity('B, "iki"', broken)])],
    ] as const) {
      const system = systemWith();
      system.place(content, key);
      const ended = await system.load(upload({ key }));
      expect(ended.rejectedCsvKey).toBe('exports/reports/import-1.csv');
      expect(system.report().rejectedCsvKey).toBe(ended.rejectedCsvKey);
      const [header, ...rows] = rejectedRows(system);
      expect(header).toEqual(['row', 'code', 'reason', ...wonHeader]);
      expect(rows).toEqual([
        [
          '3',
          'DATE_INVALID',
          expect.stringContaining('close_date'),
          'Ayşe Yılmaz',
          'Ayse.Yilmaz@ornek.example',
          `'=HYPERLINK("x")`,
          'B, "iki"',
          'Closed Won',
          '31/02/2025',
          '01/03/2025',
          "'+1 Kampanya",
          'New Business',
          "'+90 532 123 45 67",
        ],
      ]);
    }
  });

  test('have extra columns for cells beyond the header', async () => {
    const system = systemWith(`${csvText([wonHeader])}\n${Array(12).fill('"x"').join(',')}`);
    await system.load(upload());
    const [header, row] = rejectedRows(system);
    expect(header?.slice(-2)).toEqual(['column_11', 'column_12']);
    expect(row?.at(-1)).toBe('x');
  });

  test('can be corrected and uploaded in the same file', async () => {
    const system = systemWith(file(opportunity('B', { 'Close Date': '31/02/2025' })));
    await system.load(upload());
    const text = system.objects.content.get('exports/reports/import-1.csv')?.body.toString() ?? '';
    system.place(text.replace('31/02/2025', '28/02/2025'));
    const second = await system.load(upload({ importId: 'import-2' }));
    expect(second.counts).toMatchObject({ new: 1, rejected: 0 });
    expect([...system.rows.content.values()]).toMatchObject([{ isWon: true, phones: ['+905321234567'] }]);
  });

  test('give no file if there are none', async () => {
    const system = systemWith(file(opportunity('A')));
    expect(await system.load(upload())).not.toHaveProperty('rejectedCsvKey');
    expect(system.objects.content.has('exports/reports/import-1.csv')).toBe(false);
  });

  test('are the same if the import crashes after writing them', async () => {
    const system = systemWith(file(opportunity('A', broken)));
    await system.load(upload());
    const first = rejectedRows(system);
    system.imports.forget();
    await system.load(upload());
    expect(rejectedRows(system)).toEqual(first);
  });
});
