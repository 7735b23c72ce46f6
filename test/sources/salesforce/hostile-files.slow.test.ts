import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { CFB, utils } from 'xlsx';
import { ImportRefused } from '../../../functions/sources/salesforce/refusal';
import {
  biffFile,
  biffWithFormula,
  compoundFile,
  csvText,
  htmlText,
  rawRow,
  rawXlsx,
  read,
  settings,
  windows1254,
  wonHeader,
  wonRow,
  workbookFile,
  xlsxFile,
  xlsxWithSharedTexts,
} from './files';

/** The refusal of a file. */
const refusalOf = (name: string, content: Uint8Array | string, overrides = {}) => {
  try {
    read(name, content, overrides);
  } catch (error) {
    if (error instanceof ImportRefused) return error;
    throw error;
  }
  throw new Error('the file was not refused');
};

const table = [wonHeader, wonRow()];

describe('a file is refused with a code', () => {
  test('when it has 0 bytes', () => {
    expect(refusalOf('close_won.xlsx', Buffer.alloc(0)).code).toBe('EMPTY_FILE');
  });

  test.each([
    ['a PDF named .xlsx', 'a.xlsx', '%PDF-1.7\n1 0 obj'],
    ['a picture named .xlsx', 'a.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a picture named .xls', 'a.xls', Buffer.from('ffd8ffe000104a4649460001', 'hex')],
    ['noise named .csv', 'a.csv', Buffer.from('00ff01fe02fd', 'hex')],
    ['a text table named .xlsx', 'a.xlsx', csvText(table)],
    ['a text table named .xls', 'a.xls', csvText(table)],
    ['an HTML table named .csv', 'a.csv', htmlText(table)],
    ['an HTML table named .xlsx', 'a.xlsx', htmlText(table)],
    ['an .xlsx workbook named .csv', 'a.csv', xlsxFile(table)],
    ['an .xlsx workbook named .xls', 'a.xls', xlsxFile(table)],
    ['a BIFF workbook named .xlsx', 'a.xlsx', biffFile(table)],
  ])('when its name contradicts its content: %s', (_, name, content) => {
    const refusal = refusalOf(name, content);
    expect(refusal.code).toBe('WRONG_EXTENSION');
    expect(refusal.message).toMatch(/Upload|upload/);
  });

  const book = () => {
    const workbook = utils.book_new();
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(table), 'Rapor');
    return workbook;
  };

  test.each([
    ['a PDF', 'a.pdf', '%PDF-1.7\n1 0 obj'],
    ['an archive of something else', 'a.xlsx', Buffer.from(zipSync({ 'a.txt': strToU8('a') }))],
    ['a binary workbook in an archive', 'a.xlsx', workbookFile(book(), 'xlsb')],
    ['an OpenDocument sheet', 'a.xlsx', workbookFile(book(), 'ods')],
    ['a compound file without a workbook', 'a.xls', compoundFile({ '/WordDocument': strToU8('a letter') })],
    ['a workbook older than Excel 97', 'a.xls', workbookFile(book(), 'biff5')],
  ])('when it is not a readable table: %s', (_, name, content) => {
    expect(refusalOf(name, content).code).toBe('UNKNOWN_FORMAT');
  });

  test('when its workbook is encrypted, in xlsx and in BIFF', () => {
    const today = compoundFile({ '/EncryptionInfo': strToU8('info'), '/EncryptedPackage': strToU8('noise') });
    expect(refusalOf('a.xls', today).code).toBe('ENCRYPTED');
    // An encrypted .xlsx is a compound file, whatever its name.
    expect(refusalOf('a.xlsx', today).code).toBe('ENCRYPTED');

    const stream: Buffer = CFB.find(CFB.read(biffFile(table), { type: 'buffer' }), '/Workbook').content;
    const afterBeginning = 4 + stream.readUInt16LE(2);
    const filePass = Buffer.from('2f0004000000abcd', 'hex');
    const locked = Buffer.concat([
      stream.subarray(0, afterBeginning),
      filePass,
      stream.subarray(afterBeginning),
    ]);
    expect(refusalOf('a.xls', compoundFile({ '/Workbook': locked })).code).toBe('ENCRYPTED');
  });

  test("when a cell holds a formula, with the cell's name", () => {
    const workbook = book();
    const sheet = workbook.Sheets.Rapor;
    if (sheet) sheet.C2 = { t: 'n', v: 2, f: '1+1' };
    const refusal = refusalOf('a.xlsx', workbookFile(workbook, 'xlsx'));
    expect(refusal.code).toBe('FORMULAS');
    expect(refusal.message).toContain('C2');

    const stream: Buffer = CFB.find(CFB.read(biffFile(table), { type: 'buffer' }), '/Workbook').content;
    const formula = Buffer.alloc(4 + 22);
    formula.writeUInt16LE(0x06, 0);
    formula.writeUInt16LE(22, 2);
    formula.writeUInt16LE(1, 4);
    formula.writeUInt16LE(2, 6);
    const end = Buffer.from('0a000000', 'hex');
    const biff = compoundFile({ '/Workbook': Buffer.concat([stream.subarray(0, -4), formula, end]) });
    expect(refusalOf('a.xls', biff)).toMatchObject({
      code: 'FORMULAS',
      message: expect.stringContaining('C2'),
    });
  });

  test.each([
    ['no rows', 'a.csv', '\n\n'],
    ['an empty sheet', 'a.xlsx', xlsxFile([])],
    ['a page without a table', 'a.xls', '<html><body>Oturum açın</body></html>'],
    ['text that is no table', 'a.csv', 'Merhaba\nbu bir not'],
    ['a header too far down', 'a.csv', `${'başlık\n'.repeat(60)}${csvText(table)}`],
  ])('when it has no header: %s', (_, name, content) => {
    expect(refusalOf(name, content).code).toBe('NO_HEADER');
  });

  test('with its columns but no cells when its header is unknown', () => {
    const refusal = refusalOf(
      'a.csv',
      csvText([
        ['Ürün', 'Telefon', 'Sır'],
        ['Masa', '0532 123 45 67', 'gizli'],
      ]),
    );
    expect(refusal.code).toBe('UNKNOWN_HEADER');
    expect(refusal.message).toContain('urun, telefon, sir');
    expect(refusal.message).not.toMatch(/masa|532|gizli/i);
  });

  test('when the configured key column is missing', () => {
    const refusal = refusalOf('a.csv', csvText(table), { keyColumns: { won: 'Opportunity ID' } });
    expect(refusal.code).toBe('UNKNOWN_HEADER');
    expect(refusal.message).toContain('Opportunity ID');
  });

  test.each([
    ['a text table whose quotation mark has no partner', 'a.csv', `${csvText(table)}\n"Ayşe`],
    ['a text table with a stray quotation mark', 'a.csv', `${csvText(table)}\n"Ayşe" Yılmaz",b`],
    ['a page that breaks off', 'a.xls', htmlText([...table, wonRow()]).slice(0, -200)],
    ['an .xlsx that breaks off', 'a.xlsx', xlsxFile(table).subarray(0, -100)],
    [
      'a sheet that breaks off',
      'a.xlsx',
      rawXlsx({ rows: `<?xml version="1.0"?><worksheet><sheetData>${rawRow(1, wonHeader)}` }),
    ],
    ['a text that is not there', 'a.xlsx', rawXlsx({ rows: '<row><c t="s"><v>7</v></c></row>' })],
    ['a BIFF workbook that breaks off', 'a.xls', biffFile(table).subarray(0, 1600)],
  ])('when it is damaged: %s', (_, name, content) => {
    expect(['UNREADABLE', 'UNKNOWN_FORMAT']).toContain(refusalOf(name, content).code);
  });
});

describe('a file that would exhaust its reader is refused', () => {
  const buffersTaken = (work: () => void): number => {
    const before = process.memoryUsage().arrayBuffers;
    work();
    return process.memoryUsage().arrayBuffers - before;
  };

  /** Sets the unpacked size of the archive entry whose name ends like this. */
  const claimSize = (archive: Buffer, name: string, size: number): Buffer => {
    const claim = Buffer.from(archive);
    for (let at = claim.indexOf('PK\x01\x02'); at >= 0; at = claim.indexOf('PK\x01\x02', at + 4)) {
      const entry = claim.subarray(at + 46, at + 46 + claim.readUInt16LE(at + 28)).toString();
      if (entry.endsWith(name)) claim.writeUInt32LE(size, at + 24);
    }
    return claim;
  };

  test('before unpacking when its archive would unpack to too much', () => {
    const bomb = claimSize(xlsxFile(table), 'sheet1.xml', 4_000_000_000);
    const taken = buffersTaken(() => expect(refusalOf('a.xlsx', bomb).code).toBe('UNPACKS_TOO_LARGE'));
    expect(taken).toBeLessThan(5_000_000);
  });

  test('when its archive unpacks to a thousand times its size', () => {
    const zeros = rawXlsx({ rows: '', parts: { 'xl/media/image1.png': new Uint8Array(30_000_000) } });
    expect(zeros.length).toBeLessThan(100_000);
    const taken = buffersTaken(() => expect(refusalOf('a.xlsx', zeros).code).toBe('UNPACKS_TOO_LARGE'));
    expect(taken).toBeLessThan(5_000_000);
  });

  test('when its archive declares too small a size for a part', () => {
    const rows = [
      rawRow(1, wonHeader),
      ...Array.from({ length: 3000 }, (_, at) => rawRow(at + 2, ['a', 'b', 'c', `d${at}`])),
    ];
    const liar = claimSize(rawXlsx({ rows: rows.join('') }), 'sheet1.xml', 20_000);
    expect(refusalOf('a.xlsx', liar).code).toBe('UNREADABLE');
  });

  test('when its archive has thousands of parts or two of one name', () => {
    const parts = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [`xl/a${at}`, new Uint8Array(0)]),
    );
    expect(refusalOf('a.xlsx', rawXlsx({ rows: '', parts })).code).toBe('UNPACKS_TOO_LARGE');
    const twice = rawXlsx({ rows: '', parts: { 'XL/workbook.xml': strToU8('<workbook/>') } });
    expect(refusalOf('a.xlsx', twice).code).toBe('UNREADABLE');
  });

  test('when its XML declares entities', () => {
    const lol = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
      '',
    );
    const bomb = rawXlsx({
      rows: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${lol}]><worksheet><sheetData><row><c t="str"><v>&l9;</v></c></row></sheetData></worksheet>`,
    });
    expect(refusalOf('a.xlsx', bomb).code).toBe('UNREADABLE');
  });

  test('when it repeats one text without end', () => {
    const text = `<si><t>${'Yemek odası '.repeat(2500)}</t></si>`;
    const cells = Array.from({ length: 40 }, () => '<c t="s"><v>0</v></c>').join('');
    const rows = Array.from({ length: 120 }, (_, at) => `<row r="${at + 2}">${cells}</row>`).join('');
    const file = xlsxWithSharedTexts(rawRow(1, wonHeader) + rows, text);
    expect(file.length).toBeLessThan(20_000);
    expect(refusalOf('a.xlsx', file).code).toBe('UNPACKS_TOO_LARGE');
  });

  test('when its elements are nested too deep', () => {
    const deep = '<a>'.repeat(1_000_000);
    expect(refusalOf('a.xlsx', rawXlsx({ rows: deep })).code).toBe('UNREADABLE');
    expect(refusalOf('a.xls', `<table><tr><td>${deep}`).code).toBe('UNREADABLE');
  });

  test('when it is too wide', () => {
    const wide = [...wonHeader, ...Array.from({ length: 300 }, (_, at) => `Alan ${at}`)];
    expect(refusalOf('a.csv', csvText([wide])).code).toBe('TOO_MANY_COLUMNS');
    expect(refusalOf('a.xls', htmlText([wide])).code).toBe('TOO_MANY_COLUMNS');
    const far = rawXlsx({
      rows: `${rawRow(1, wonHeader)}<row r="1048576"><c r="XFD1048576" t="str"><v>a</v></c></row>`,
    });
    expect(refusalOf('a.xlsx', far).code).toBe('TOO_MANY_COLUMNS');
    const spanning = htmlText(table).replace('<td>', '<td colspan="1000000000">');
    expect(refusalOf('a.xls', spanning).code).toBe('TOO_MANY_COLUMNS');
  });

  test('when it merges too many areas', () => {
    const merges = '<mergeCell ref="A2:A3"/>'.repeat(100_001);
    const sheet = `<?xml version="1.0"?><worksheet><sheetData>${rawRow(1, wonHeader)}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`;
    expect(refusalOf('a.xlsx', rawXlsx({ rows: sheet })).code).toBe('UNPACKS_TOO_LARGE');
  });

  test('when it merges one long cell over all rows', () => {
    const rows = Array.from(
      { length: 4000 },
      (_, at) =>
        `<row r="${at + 2}"><c r="D${at + 2}" t="str"><v>a</v></c>${at === 0 ? `<c r="E2" t="str"><v>${'x'.repeat(25_000)}</v></c>` : ''}</row>`,
    );
    const sheet = `<?xml version="1.0"?><worksheet><sheetData>${rawRow(1, wonHeader)}${rows.join('')}</sheetData><mergeCells><mergeCell ref="E2:E1048576"/></mergeCells></worksheet>`;
    expect(refusalOf('a.xlsx', rawXlsx({ rows: sheet })).code).toBe('UNPACKS_TOO_LARGE');
    const html = `<table><tr>${wonHeader.map((text) => `<th>${text}`).join('')}<tr><td rowspan="99999999">${'x'.repeat(25_000)}${'<tr><td>a<td>b'.repeat(4000)}</table>`;
    expect(refusalOf('a.xls', html).code).toBe('UNPACKS_TOO_LARGE');
  });

  test('when it has too many rows', () => {
    const row = `a${';'.repeat(wonHeader.length - 1)}\n`;
    expect(refusalOf('a.csv', `${wonHeader.join(';')}\n${row.repeat(100_001)}`).code).toBe('TOO_MANY_ROWS');
  });
});

describe('a file that only looks dangerous is read', () => {
  test('with thousands of empty columns, which are dropped', () => {
    const empty = Array.from({ length: 5000 }, () => '');
    for (const [name, content] of [
      ['a.csv', csvText(table.map((row) => [...row, ...empty]))],
      ['a.xls', htmlText(table.map((row) => [...row, ...empty]))],
      [
        'a.xlsx',
        rawXlsx({
          rows: `${rawRow(1, [...wonHeader, ...empty])}${rawRow(2, wonRow().map(String))}<row r="3"><c r="XFD3" s="1"/></row>`,
        }),
      ],
    ] as const) {
      const { rows } = read(name, content);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ facts: { isWon: true } });
      expect(Object.keys(rows[0] && 'facts' in rows[0] ? rows[0].facts.fields : {})).toHaveLength(10);
    }
  });

  test('with its only row at the bottom of the sheet', () => {
    const cells = wonRow()
      .map((text, at) => `<c r="${utils.encode_col(at)}1048576" t="str"><v>${text}</v></c>`)
      .join('');
    const { rows } = read(
      'a.xlsx',
      rawXlsx({ rows: `${rawRow(1, wonHeader)}<row r="1048576">${cells}</row>` }),
    );
    expect(rows).toMatchObject([{ row: 1_048_576, facts: { isWon: true } }]);
  });
});

const twoSheets = () => {
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, utils.aoa_to_sheet(table), 'Rapor');
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([['Notlar']]), 'Notlar');
  return workbook;
};

test('a damaged or truncated file is read or refused with a code', () => {
  // SheetJS logs unknown records to the console.
  jest.spyOn(console, 'error').mockImplementation(() => {});
  const files = [
    ['a.xlsx', xlsxFile(table)],
    // Without compression, so that changes reach the XML.
    ['a.xlsx', Buffer.from(zipSync(unzipSync(xlsxFile(table)), { level: 0 }))],
    ['a.xls', biffFile(table)],
    ['a.xls', biffWithFormula(twoSheets(), 1)],
    ['a.xls', Buffer.from(htmlText(table))],
    ['a.xls', Buffer.from(htmlText(table).replace('<td>', '<td rowspan="2" colspan="3">'))],
    ['a.csv', windows1254(csvText(table))],
  ] as const;
  const change = fc.record({ at: fc.nat(20_000), to: fc.nat(255) });
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(change, { maxLength: 20 }),
      fc.nat(20_000),
      ([name, original], changes, cut) => {
        const content = Buffer.from(
          original.subarray(0, Math.max(1, original.length - (cut % original.length))),
        );
        for (const { at, to } of changes) content[at % content.length] = to;
        try {
          read(name, content, settings);
        } catch (error) {
          if (!(error instanceof ImportRefused)) throw error;
        }
      },
    ),
    { numRuns: 1000 },
  );
});
