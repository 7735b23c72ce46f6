import { utils } from 'xlsx';
import {
  biffFile,
  csvText,
  factsOf,
  htmlText,
  leadHeader,
  rawRow,
  rawXlsx,
  read,
  windows1254,
  wonHeader,
  wonRow,
  workbookFile,
  xlsxFile,
} from './files';

const table = [
  wonHeader,
  wonRow(),
  wonRow({ 'Opportunity Name': 'Şömine, "büyük"; ğüıİöç', 'Contact: Phone': '0533 765 43 21' }),
];
/** The same letters in text that windows-1254 can encode. */
const files: [format: string, name: string, content: Buffer | string][] = [
  ['an .xlsx workbook', 'close_won.xlsx', xlsxFile(table)],
  ['a BIFF workbook', 'close_won.xls', biffFile(table)],
  ['an HTML table in UTF-8', 'close_won.xls', htmlText(table)],
  ['an HTML table in UTF-8 with a byte order mark', 'close_won.xls', `\ufeff${htmlText(table)}`],
  [
    'an HTML table in windows-1254',
    'close_won.xls',
    windows1254(htmlText(table, 'windows-1254').replaceAll('"İ', '"İ')),
  ],
  [
    'an HTML table in windows-1254 that says it is UTF-8',
    'close_won.html',
    windows1254(htmlText(table, 'UTF-8')),
  ],
  ['a text table with commas', 'close_won.csv', csvText(table)],
  ['a text table with semicolons', 'close_won.csv', csvText(table, ';')],
  ['a text table with tabs', 'close_won.csv', csvText(table, '\t')],
  ['a text table with a byte order mark', 'close_won.csv', `\ufeff${csvText(table)}`],
  ['a text table in windows-1254', 'close_won.csv', windows1254(csvText(table, ';'))],
  ['a text table in UTF-16', 'close_won.csv', Buffer.from(`\ufeff${csvText(table, '\t')}`, 'utf16le')],
  ['a text table that names its separator', 'close_won.csv', `sep=;\r\n${csvText(table, ';')}`],
];

describe('an export', () => {
  test.each(files)('is read the same as %s', (_, name, content) => {
    const file = read(name, content);
    expect(file.kind).toBe('won');
    const [first, second] = factsOf(file);
    expect(first).toMatchObject({
      phones: ['+905321234567'],
      ownerEmail: 'ayse.yilmaz@ornek.example',
      dates: { created_date: '2025-03-01', close_date: '2025-03-05' },
      isWon: true,
      fields: { account_name: 'Işık Mobilya', created_date: '01/03/2025' },
    });
    expect(second?.fields.opportunity_name).toBe('Şömine, "büyük"; ğüıİöç');
    expect(file.rows.map(({ row }) => row)).toEqual([2, 3]);
  });

  test('gives a row the same key and digest in every format', () => {
    const keys = files.map(([, name, content]) =>
      factsOf(read(name, content)).map(({ rowKey, digest }) => [rowKey, digest]),
    );
    for (const key of keys) expect(key).toEqual(keys[0]);
  });

  test('may have titles above its header while rows keep their numbers', () => {
    const titled = [['Kapanan fırsatlar'], [], ['Filtre: Aşama = Kapalı Kazanıldı'], ...table];
    for (const [name, content] of [
      ['a.xlsx', xlsxFile(titled)],
      ['a.xls', biffFile(titled)],
      ['a.csv', csvText(titled)],
      ['a.html', htmlText(titled)],
    ] as const)
      expect(read(name, content).rows.map(({ row }) => row)).toEqual([5, 6]);
  });

  test('keeps every cell unchanged by column', () => {
    const [facts] = factsOf(
      read(
        'a.xlsx',
        xlsxFile([
          [...wonHeader, 'Tutar', undefined, 'Tutar'],
          [...wonRow(), 1250.5, 'kenar notu', ' iki '],
        ]),
      ),
    );
    expect(facts?.fields).toMatchObject({ tutar: '1250.5', column_12: 'kenar notu', tutar_2: 'iki' });
  });

  test('uses the first visible sheet with an export and remarks on the others', () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([wonHeader, wonRow(), wonRow()]), 'Gizli');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Notlar']]), 'Notlar');
    utils.book_append_sheet(book, utils.aoa_to_sheet([wonHeader, wonRow()]), 'Rapor');
    utils.book_append_sheet(book, utils.aoa_to_sheet([leadHeader]), 'Adaylar');
    book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }, { Hidden: 0 }, { Hidden: 0 }] };
    for (const type of ['xlsx', 'biff8'] as const) {
      const file = read(type === 'xlsx' ? 'a.xlsx' : 'a.xls', workbookFile(book, type));
      expect(file.rows).toHaveLength(1);
      expect(file.remarks.join()).toContain('more than one sheet');
    }
  });

  test('may hold rich text, phonetic guides, namespace prefixes and escaped characters', () => {
    const cells = wonHeader.map((text) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`);
    const name =
      '<x:c r="D2" t="inlineStr"><x:is><x:r><x:t>Yemek </x:t></x:r><x:r><x:t>oda_x0073_ı &amp; çay</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c>';
    const file = rawXlsx({
      rows: `<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>${cells.join('')}</x:row><x:row r="7">${name}</x:row></x:sheetData></x:worksheet>`,
    });
    const { rows } = read('a.xlsx', file);
    expect(rows).toMatchObject([{ row: 7, facts: { fields: { opportunity_name: 'Yemek odası & çay' } } }]);
  });

  test('may hold nested tables, line breaks and cells over several columns', () => {
    const html = `<table><tr><td colspan="10">Rapor</td></tr><tr>${wonHeader.map((text) => `<th>${text}`).join('')}</tr>
      <tr><td colspan=2>Ayşe<td>Hesap<td><table><tr><td>Yemek<td>odası</table><td>Closed Won<td><td><td><td><td>0532 123 45 67<br>0533 765 43 21</tr></table>`;
    const [facts] = factsOf(read('a.xls', html));
    expect(facts?.fields).toMatchObject({ account_name: 'Hesap', opportunity_name: 'Yemekodası' });
    expect(facts?.phones).toEqual(['+905321234567', '+905337654321']);
  });

  test('may hold line breaks and quotation marks in fields of a text table', () => {
    const [facts] = factsOf(
      read('a.csv', csvText([wonHeader, wonRow({ 'Account Name': 'İki\nsatır "A"' })])),
    );
    expect(facts?.fields.account_name).toBe('İki\nsatır "A"');
  });

  test('reads date cells and serial days in both date systems', () => {
    const rows = [
      wonHeader,
      wonRow({ 'Created Date': 45_717.486_111_111_11, 'Close Date': 45_721 }),
      wonRow({ 'Created Date': new Date(Date.UTC(2025, 2, 1)), 'Close Date': '45721' }),
    ];
    for (const [name, content] of [
      ['a.xlsx', xlsxFile(rows)],
      ['a.xls', biffFile(rows)],
    ] as const)
      expect(factsOf(read(name, content)).map(({ dates }) => dates)).toEqual([
        { created_date: '2025-03-01T11:40:00', close_date: '2025-03-05' },
        { created_date: '2025-03-01', close_date: '2025-03-05' },
      ]);
    const from1904 = rawXlsx({
      workbookPr: '<workbookPr date1904="1"/>',
      rows: `${rawRow(1, wonHeader)}<row r="2"><c r="D2" t="str"><v>Yemek</v></c><c r="G2"><v>${45_717 - 1462}</v></c></row>`,
    });
    expect(factsOf(read('a.xlsx', from1904))[0]?.dates).toEqual({ created_date: '2025-03-01' });
  });

  test('restores the lost leading zero of a telephone', () => {
    const rows = [wonHeader, wonRow({ 'Contact: Phone': 5_321_234_567 })];
    expect(factsOf(read('a.xlsx', xlsxFile(rows)))[0]?.phones).toEqual(['+905321234567']);
    expect(factsOf(read('a.xls', biffFile(rows)))[0]?.phones).toEqual(['+905321234567']);
  });
});
