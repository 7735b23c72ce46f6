import { utils } from 'xlsx';
import { factsOf, rawRow, rawXlsx, read, wonHeader, wonRow, workbookFile } from './files';

type Area = [column: number, first: number, last: number];

/** The table with these columns merged between these rows. Only the first row keeps its cell. */
const files = (
  rows: (string | undefined)[][],
  areas: Area[],
): [format: string, name: string, content: Buffer | string][] => {
  const cells = rows.map((row, at) =>
    row.map((cell, column) =>
      areas.some(([merged, first, last]) => merged === column && at + 1 > first && at + 1 <= last)
        ? undefined
        : cell,
    ),
  );
  const sheet = utils.aoa_to_sheet(cells);
  sheet['!merges'] = areas.map(([c, first, last]) => ({ s: { r: first - 1, c }, e: { r: last - 1, c } }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Rapor');
  const html = rows.map((row, at) => {
    const tags = row.flatMap((cell, column) => {
      const area = areas.find(
        ([merged, first, last]) => merged === column && at + 1 >= first && at + 1 <= last,
      );
      if (area && at + 1 > area[1]) return [];
      return [`<td${area ? ` rowspan="${area[2] - area[1] + 1}"` : ''}>${cell ?? ''}</td>`];
    });
    return `<tr>${tags.join('')}</tr>`;
  });
  return [
    ['.xlsx', 'a.xlsx', workbookFile(book, 'xlsx')],
    ['BIFF', 'a.xls', workbookFile(book, 'biff8')],
    ['HTML', 'a.xls', `<table>${html.join('')}</table>`],
  ];
};

const row = (name: string, cells: Record<string, string> = {}) =>
  wonRow({ 'Opportunity Name': name, ...cells }).map(String);
const readDeals = (name: string, content: Buffer | string) =>
  factsOf(read(name, content)).map(({ fields, ownerEmail, isWon }) => [
    fields.opportunity_name,
    ownerEmail,
    isWon,
  ]);

describe('merged cells', () => {
  const owner = 'ayse.yilmaz@ornek.example';

  test.each(
    files(
      [wonHeader, row('A'), row('B'), row('C')],
      [
        [4, 2, 4],
        [1, 2, 4],
        [0, 2, 3],
      ],
    ),
  )('of a group belong to each of its rows: %s', (_, name, content) => {
    expect(readDeals(name, content)).toEqual([
      ['A', owner, true],
      ['B', owner, true],
      ['C', owner, true],
    ]);
  });

  const other = { Stage: 'Negotiation', 'Opportunity Owner Email': 'b@ornek.example' };
  test.each(
    files(
      [wonHeader, row('A'), row('B'), row('C', other), row('D', other)],
      [
        [4, 2, 3],
        [1, 2, 3],
        [4, 4, 5],
        [1, 4, 5],
      ],
    ),
  )('of one group do not reach the next: %s', (_, name, content) => {
    expect(readDeals(name, content)).toEqual([
      ['A', owner, true],
      ['B', owner, true],
      ['C', 'b@ornek.example', false],
      ['D', 'b@ornek.example', false],
    ]);
  });

  test.each(files([['Kapanan fırsatlar'], wonHeader, row('A')], [[0, 1, 1]]))(
    'of a title change nothing: %s',
    (_, name, content) => {
      expect(readDeals(name, content)).toEqual([['A', owner, true]]);
    },
  );

  test.each(
    files(
      [wonHeader, ['', '', '', 'x', '', '', '', '', '', '0532 123 45 67'], row('A')],
      [
        [2, 1, 2],
        [4, 1, 2],
      ],
    ),
  )('of the header do not belong to the row below: %s', (_, name, content) => {
    const [below] = factsOf(read(name, content));
    expect(below?.fields).toEqual({ opportunity_name: 'x', contact_phone: '0532 123 45 67' });
  });

  test('over several columns keep their text in the first', () => {
    const sheet = (merges: string) =>
      rawXlsx({
        rows: `<?xml version="1.0"?><worksheet><sheetData>${rawRow(1, wonHeader)}${rawRow(2, row('A'))}<row r="3"><c r="D3" t="str"><v>B</v></c></row></sheetData><mergeCells>${merges}</mergeCells></worksheet>`,
      });
    expect(readDeals('a.xlsx', sheet('<mergeCell ref="E2:F3"/>'))).toEqual([
      ['A', owner, true],
      ['B', undefined, true],
    ]);
    expect(readDeals('a.xlsx', sheet('<mergeCell ref="A3:J3"/><mergeCell ref="E2"/>'))[1]).toEqual([
      'B',
      undefined,
      false,
    ]);
  });

  test('of a page do not include cells outside any row', () => {
    const page = `<table><td rowspan="3">x<tr>${wonHeader.map((text) => `<th>${text}`).join('')}<tr>${row('A')
      .map((text) => `<td>${text}`)
      .join('')}</table>`;
    expect(readDeals('a.xls', page)).toEqual([['A', owner, true]]);
  });

  test('are also found in a UTF-16 sheet', () => {
    const text = `<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData>${rawRow(1, wonHeader)}${rawRow(2, row('A'))}<row r="3"><c r="D3" t="str"><v>B</v></c></row></sheetData><mergeCells><mergeCell ref="E2:E3"/></mergeCells></worksheet>`;
    const sheet = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(
      readDeals('a.xlsx', rawXlsx({ rows: '', parts: { 'xl/worksheets/sheet1.xml': sheet } }))[1],
    ).toEqual(['B', undefined, true]);
  });
});
