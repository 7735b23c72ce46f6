import { parse } from 'csv-parse/sync';
import { quoteFormula, spreadsheetCsv } from '../../functions/shared/spreadsheet-csv';

describe('a text for a spreadsheet', () => {
  test.each([
    '=1+1',
    ' =HYPERLINK("http://x.example")',
    '\u200b=1',
    '\u0000=1',
    '\u0001 @SUM(A1)',
    '@SUM(A1)',
    '\tx',
    '\rx',
    "+cmd|' /C calc'!A0",
    '-2+3+cmd',
    '＝1+1',
    '+1 Kampanya',
    '+90 532 123 45 67',
    '- not',
  ])('is quoted when it looks like a formula: %p', (text) => {
    expect(quoteFormula(text)).toBe(`'${text}`);
  });

  test.each(['Yemek odası', '-12,5', '+3', '-1.250,00', '-15%', 'a=b', 'ayse@ornek.example', '1-2', ''])(
    'stays when it is no formula: %p',
    (text) => {
      expect(quoteFormula(text)).toBe(text);
    },
  );

  test('is quoted in each part that could become a cell', () => {
    expect(quoteFormula('Oda; =1+1;\t@A1')).toBe("Oda; '=1+1;\t'@A1");
    expect(quoteFormula("Oda;-2+3+cmd|' /C calc'!A0")).toBe("Oda;'-2+3+cmd|' /C calc'!A0");
    expect(quoteFormula('Oda\r+1+cmd;-12,5 %')).toBe("Oda\r'+1+cmd;-12,5 %");
    expect(quoteFormula('0532 123 45 67; +90 533 123 45 67')).toBe('0532 123 45 67; +90 533 123 45 67');
    expect(quoteFormula('1; +90 (533) 123-45-67;-3')).toBe('1; +90 (533) 123-45-67;-3');
  });

  test.each([
    '"=1+1',
    ' " =1+1',
    '\u200b=1+1',
    '\u00a0@A1',
    '＝1+1',
    '""+1+cmd',
    "\ufeff-2+3+cmd|' /C calc'!A0",
  ])('is quoted where a part begins with a mark that a spreadsheet drops: %p', (part) => {
    expect(quoteFormula(`Oda;${part};son`)).toMatch(/^Oda;[^=@+\-＝]*'[=@+\-＝].*;son$/);
  });

  test('is quoted fast in every shape', () => {
    for (const text of [
      `+${' '.repeat(60_000)}`,
      '; '.repeat(30_000),
      `;${' '.repeat(60_000)}x`,
      '\n'.repeat(60_000),
      `;+${'1 '.repeat(30_000)}x`,
      ';+1'.repeat(20_000),
      `;${'"'.repeat(60_000)}x`,
      ';\u200b'.repeat(30_000),
    ])
      expect(quoteFormula(text).length).toBeGreaterThanOrEqual(text.length);
  });
});

test('a spreadsheet table is read back unchanged', () => {
  const rows = [
    ['row', 'Açıklama'],
    ['2', 'İki\nsatır, "tırnak"; ve virgül'],
    ['3', '=1+1'],
  ];
  const text = spreadsheetCsv(rows);
  expect(text.startsWith('\ufeff"row","Açıklama"\r\n')).toBe(true);
  expect(parse(text, { bom: true })).toEqual([...rows.slice(0, 2), ['3', "'=1+1"]]);
});
