import { CFB, utils, type WorkBook } from 'xlsx';
import { ImportRefused } from '../../../functions/sources/salesforce/refusal';
import {
  biffFile,
  biffWithFormula,
  compoundFile,
  factsOf,
  inEveryFormat,
  read,
  wonHeader,
  wonRow,
  workbookFile,
} from './files';

const table = [wonHeader, wonRow()];

const refusalOf = (name: string, content: Uint8Array): ImportRefused => {
  try {
    read(name, content);
  } catch (error) {
    if (error instanceof ImportRefused) return error;
    throw error;
  }
  throw new Error('the file was not refused');
};

const bookOf = (sheets: Record<string, unknown[][]>, hidden: string[] = []): WorkBook => {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  book.Workbook = { Sheets: book.SheetNames.map((name) => ({ Hidden: hidden.includes(name) ? 1 : 0 })) };
  return book;
};

const xlsxWithFormula = (book: WorkBook, sheet: string, cell: string): Buffer => {
  const found = book.Sheets[sheet];
  if (found) found[cell] = { t: 'n', v: 2, f: '1+1' };
  return workbookFile(book, 'xlsx');
};

describe('a formula', () => {
  const notes = [['Notlar'], ['Toplam', 1, 2]];

  test.each(['Notlar', 'Sonra', 'Gizli'])('on the sheet %s beside the table is accepted', (sheet) => {
    const sheets = { Notlar: notes, Rapor: table, Sonra: notes, Gizli: notes };
    const file = xlsxWithFormula(bookOf(sheets, ['Gizli']), sheet, 'C2');
    expect(factsOf(read('a.xlsx', file))).toHaveLength(1);
    const biff = biffWithFormula(bookOf(sheets, ['Gizli']), Object.keys(sheets).indexOf(sheet));
    expect(factsOf(read('a.xls', biff))).toHaveLength(1);
  });

  test('on a second sheet with an export does not affect the first', () => {
    const sheets = { Rapor: table, Diğer: table };
    for (const [name, content] of [
      ['a.xlsx', xlsxWithFormula(bookOf(sheets), 'Diğer', 'C2')],
      ['a.xls', biffWithFormula(bookOf(sheets), 1)],
    ] as const) {
      const file = read(name, content);
      expect(factsOf(file)).toHaveLength(1);
      expect(file.remarks.join()).toContain('more than one sheet');
    }
  });

  test.each(['C2', 'C1', 'J2'])("on the table's sheet refuses the file, also in %s", (cell) => {
    const file = xlsxWithFormula(bookOf({ Notlar: notes, Rapor: table }), 'Rapor', cell);
    expect(refusalOf('a.xlsx', file)).toMatchObject({
      code: 'FORMULAS',
      message: expect.stringContaining(cell),
    });
  });

  test("above the table's header refuses the file", () => {
    const file = xlsxWithFormula(bookOf({ Rapor: [['Kapanan fırsatlar'], ...table] }), 'Rapor', 'B1');
    expect(refusalOf('a.xlsx', file).code).toBe('FORMULAS');
  });

  test.each([0x06, 0x206, 0x406])("in a BIFF record %p on the table's sheet refuses the file", (type) => {
    const file = biffWithFormula(bookOf({ Notlar: notes, Rapor: table, Sonra: notes }), 1, type);
    expect(refusalOf('a.xls', file)).toMatchObject({
      code: 'FORMULAS',
      message: expect.stringContaining('C2'),
    });
  });

  test('on an unnamed BIFF sheet refuses the file', () => {
    const stream = Buffer.from(
      CFB.find(CFB.read(biffFile(table), { type: 'buffer' }), '/Workbook').content as Uint8Array,
    );
    const start = Buffer.from(stream.subarray(0, 4 + stream.readUInt16LE(2)));
    const formula = Buffer.from('06000400', 'hex');
    const end = Buffer.from('0a000000', 'hex');
    const stray = Buffer.concat([stream, start, formula, Buffer.from('01000200', 'hex'), end]);
    expect(refusalOf('a.xls', compoundFile({ '/Workbook': stray })).code).toBe('UNREADABLE');
  });
});

describe('a text that begins like a formula', () => {
  const texts = ['+1 Kampanya', '=HYPERLINK("https://ornek.example")', '@Ofis', '- not', '-2+3'];

  test.each(inEveryFormat([wonHeader, ...texts.map((text) => wonRow({ 'Opportunity Name': text }))]))(
    'is stored as text: %s',
    (_, name, content) => {
      expect(factsOf(read(name, content)).map(({ fields }) => fields.opportunity_name)).toEqual(texts);
    },
  );
});
