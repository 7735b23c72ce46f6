import { ImportRefused } from '../../../functions/sources/salesforce/refusal';
import {
  csvText,
  factsOf,
  htmlText,
  inEveryFormat,
  read,
  windows1251,
  windows1254,
  wonHeader,
  wonRow,
} from './files';

const refusalOf = (name: string, content: Uint8Array | string): ImportRefused => {
  try {
    read(name, content);
  } catch (error) {
    if (error instanceof ImportRefused) return error;
    throw error;
  }
  throw new Error('the file was not refused');
};

const turkish = wonRow({ 'Opportunity Name': 'Şömine', 'Account Name': 'Gülşen Çağlayan' });
const accounts = (content: Uint8Array | string, name = 'a.csv') =>
  factsOf(read(name, content)).map(({ fields }) => fields.account_name);

describe('a control character', () => {
  const table = [
    wonHeader,
    wonRow({ 'Account Name': 'Bir\u000bİki' }),
    wonRow({ 'Account Name': 'Üç\u0001' }),
  ];

  test.each(inEveryFormat(table))('in a cell does not stop the import: %s', (_, name, content) => {
    const [first, second] = accounts(content, name);
    expect(first?.replace(/\s/, ' ')).toBe('Bir İki');
    expect(second).toBe('Üç');
  });

  const plain = csvText([wonHeader, turkish]);
  test.each([
    ['Ctrl-Z on a line of its own at the end', `${plain}\r\n\u001a`],
    ['Ctrl-Z behind the last quotation mark', `${plain}\u001a`],
    ['NULs at the end', `${plain}\r\n${'\0'.repeat(20)}`],
    ['a NUL between a quotation mark and a comma', plain.replace('","', '"\0,"')],
    ['an escape in a name', plain.replace('Şömine', 'Şö\u001bmine')],
    ['a form feed in a name', plain.replace('Şömine', 'Şömine\f')],
    ['a DEL in the header', plain.replace('Account Name', 'Account\u007f Name')],
  ])('does not stop the import of a text table: %s', (_, content) => {
    const [facts, ...others] = factsOf(read('a.csv', content));
    expect(facts?.fields).toMatchObject({ opportunity_name: 'Şömine', account_name: 'Gülşen Çağlayan' });
    expect(others).toEqual([]);
  });

  test('does not change the key of its row', () => {
    const keys = ['Bir İki', 'Bir\u000b İki', 'Bir \u0007İki'].map(
      (account) =>
        factsOf(read('a.csv', csvText([wonHeader, wonRow({ 'Account Name': account })])))[0]?.rowKey,
    );
    expect(new Set(keys).size).toBe(1);
  });

  test('in every tenth byte means that the file is not text', () => {
    expect(refusalOf('a.csv', `${'\u0001'.repeat(100)}${plain}`).code).toBe('WRONG_EXTENSION');
  });
});

describe('a damaged byte', () => {
  /** The text without the second byte of its last dotless i. */
  const cutByte = (text: string): Buffer => {
    const bytes = Buffer.from(text);
    const place = bytes.indexOf('Kesık') + 3;
    return Buffer.concat([bytes.subarray(0, place + 1), bytes.subarray(place + 2)]);
  };
  const rows = [wonHeader, turkish, wonRow({ 'Account Name': 'Kesık' })];

  test.each([
    ['CSV', 'a.csv', csvText(rows)],
    ['CSV with a byte order mark', 'a.csv', `\ufeff${csvText(rows, ';')}`],
    ['HTML', 'a.xls', htmlText(rows)],
    ['HTML that declares windows-1254', 'a.xls', htmlText(rows, 'windows-1254')],
  ])('of UTF-8 damages only its own cell, which is noted: %s', (_, name, text) => {
    const file = read(name, cutByte(text));
    expect(factsOf(file).map(({ fields }) => fields.account_name)).toEqual(['Gülşen Çağlayan', 'Kes\ufffdk']);
    expect(file.rows[1]).toMatchObject({ notes: [{ column: 'account_name', code: 'TEXT_DAMAGED' }] });
    expect(file.rows[0]).toMatchObject({ notes: [] });
  });

  test('of a letter at the end of the file does not affect the rest', () => {
    const text = csvText([wonHeader, turkish]);
    const { rows } = read('a.csv', Buffer.concat([Buffer.from(`${text}\n`), Buffer.from([0xc5])]));
    expect(rows[0]).toMatchObject({ facts: { fields: { account_name: 'Gülşen Çağlayan' } }, notes: [] });
  });

  test('is not assumed for one or many Turkish letters in windows-1254', () => {
    const ascii = wonRow({
      'Opportunity Owner': 'Ayse',
      'Account Name': 'Isik',
      'Opportunity Name': 'Yatak',
    });
    const one = wonRow({ 'Opportunity Owner': 'Ayse', 'Account Name': 'Kuş', 'Opportunity Name': 'Yatak' });
    expect(accounts(windows1254(csvText([wonHeader, ascii, one])))).toEqual(['Isik', 'Kuş']);
    expect(accounts(windows1254(csvText([wonHeader, turkish])))).toEqual(['Gülşen Çağlayan']);
  });
});

describe('windows-1251', () => {
  const russian = [
    wonRow({
      'Opportunity Owner': 'Ефим Орлов',
      'Account Name': 'ООО Ромашка',
      'Opportunity Name': 'Поставка',
    }),
    wonRow({ 'Opportunity Owner': 'Ёлка', 'Account Name': 'Мебель «Уют»', 'Opportunity Name': 'Ўзбек шкаф' }),
  ];
  const expected = ['ООО Ромашка', 'Мебель «Уют»'];

  test.each([
    ['CSV', 'a.csv', windows1251(csvText([wonHeader, ...russian]))],
    ['CSV with semicolons', 'a.csv', windows1251(csvText([wonHeader, ...russian], ';'))],
    ['HTML that declares it', 'a.xls', windows1251(htmlText([wonHeader, ...russian], 'windows-1251'))],
    ['HTML that declares UTF-8', 'a.xls', windows1251(htmlText([wonHeader, ...russian], 'UTF-8'))],
  ])('is told from Turkish by its words, with a remark: %s', (_, name, content) => {
    expect(accounts(content, name)).toEqual(expected);
    expect(read(name, content).remarks.join()).toContain('windows-1251');
  });

  test.each(inEveryFormat([wonHeader, ...russian]))(
    'is not assumed for Unicode text: %s',
    (_, name, content) => {
      expect(accounts(content, name)).toEqual(expected);
      expect(read(name, content).remarks.join()).not.toContain('windows');
    },
  );

  test('is not assumed for Turkish words without an ASCII letter', () => {
    const few = wonRow({ 'Opportunity Owner': 'Ayse', 'Account Name': 'Üç', 'Opportunity Name': 'Öğüş' });
    expect(accounts(windows1254(csvText([wonHeader, few])))).toEqual(['Üç']);
  });
});

describe('an unsupported format is refused with its name and advice', () => {
  const spreadsheetMl = `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>`;
  const prefixed = `<!-- Report -->\r\n<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"/>`;
  const mhtml =
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n<table></table>';
  const saved = `From: <Saved by Excel>\r\nSubject: =?utf-8?Q?Rapor?=\r\n\tfolded\r\n${mhtml}`;

  test.each([
    ['SpreadsheetML', 'a.xls', spreadsheetMl],
    ['SpreadsheetML', 'a.xml', `\ufeff${spreadsheetMl}`],
    ['SpreadsheetML', 'a.xls', prefixed],
    ['SpreadsheetML', 'a.xls', Buffer.from(`\ufeff${spreadsheetMl}`, 'utf16le')],
    ['MHTML', 'a.xls', mhtml],
    ['MHTML', 'a.mht', `\ufeff${mhtml}`],
    ['MHTML', 'a.csv', saved],
  ])('%s named %s', (format, name, content) => {
    const refusal = refusalOf(name, content);
    expect(refusal.code).toBe('UNKNOWN_FORMAT');
    expect(refusal.message).toContain(format);
    expect(refusal.message).toContain('save it as .xlsx');
  });
});

describe('a table with unknown columns', () => {
  const rows = [
    ['Ürün', 'Fiyat', 'Город', 'Stok'],
    ['Masa', '12,50', 'Москва', '0532 123 45 67'],
    ['Dolap', '9,75', 'Казань', '0533 123 45 67'],
  ];

  test.each([...inEveryFormat(rows), ['CSV with tabs', 'a.csv', csvText(rows, '\t')] as const])(
    'is refused with its columns but no cells: %s',
    (_, name, content) => {
      const { code, message } = refusalOf(name, content);
      expect(code).toBe('UNKNOWN_HEADER');
      expect(message).toContain('urun, fiyat, Город, stok');
      expect(message).not.toMatch(/masa|532|Москва/i);
    },
  );

  test('below a title lists the columns, not the title', () => {
    expect(refusalOf('a.csv', csvText([['Stok listesi'], [], ...rows], ';')).message).toContain(
      'has: urun, fiyat',
    );
  });

  test('without a header lists no cells', () => {
    const { code, message } = refusalOf('a.csv', csvText([['Selin', 'Ak', 'selin@ornek.example']], ';'));
    expect(code).toBe('NO_HEADER');
    expect(message).not.toMatch(/selin/i);
  });
});
