import fc from 'fast-check';
import { isoDate } from '../../../functions/sources/salesforce/dates';
import { readEmails } from '../../../functions/sources/salesforce/emails';

describe('a date', () => {
  test.each([
    ['01/03/2025', '2025-03-01'],
    ['1/3/2025', '2025-03-01'],
    ['01/03/2025 11:40', '2025-03-01T11:40:00'],
    ['01/03/2025 11:40:22', '2025-03-01T11:40:22'],
    ['01/03/2025 9:05', '2025-03-01T09:05:00'],
    ['01/03/2025, 11:40 PM', '2025-03-01T23:40:00'],
    ['01/03/2025 12:05 am', '2025-03-01T00:05:00'],
    ['01.03.2025', '2025-03-01'],
    ['1.3.2025 00:00', '2025-03-01T00:00:00'],
    ['01-03-2025', '2025-03-01'],
    ['29/02/2024', '2024-02-29'],
    ['31/12/1999', '1999-12-31'],
    ['2025-03-01', '2025-03-01'],
    ['2025-03-01 11:40', '2025-03-01T11:40:00'],
    ['2025-03-01T11:40:22.000Z', '2025-03-01T11:40:22Z'],
    ['2025-03-01T11:40:22+03:00', '2025-03-01T11:40:22+03:00'],
    ['45717', '2025-03-01'],
    ['45717.5', '2025-03-01T12:00:00'],
    ['45717,5', '2025-03-01T12:00:00'],
    [45_717, '2025-03-01'],
    [45_717.486_111_111, '2025-03-01T11:40:00'],
    [45_717.999_999_999, '2025-03-02'],
  ])('%p is %p', (cell, iso) => {
    expect(isoDate(cell, false)).toBe(iso);
  });

  test('is a serial day from 1904 if the workbook says so', () => {
    expect(isoDate(45_717 - 1462, true)).toBe('2025-03-01');
  });

  test.each([
    '31/02/2025',
    '29/02/2025',
    '12/31/2025',
    '00/03/2025',
    '01/00/2025',
    '01/03/25',
    '01/03.2025',
    '01/03/2025 24:00',
    '01/03/2025 11:60',
    '01/03/2025 13:00 PM',
    '2025-02-30',
    '20250301',
    '0',
    '60',
    'dün',
    '-45717',
    '1e5',
    0,
    60,
    -1,
    1e9,
    Number.NaN,
  ])('is undefined in %p', (cell) => {
    expect(isoDate(cell, false)).toBeUndefined();
  });

  test('is read back in every written form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 54_000 }), fc.constantFrom('/', '.', '-'), (days, mark) => {
        const iso = new Date((days - 7300) * 86_400_000).toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-');
        expect(isoDate(`${day}${mark}${month}${mark}${year}`, false)).toBe(iso);
        expect(isoDate(days - 7300 + 25_569, false)).toBe(iso);
      }),
    );
  });
});

describe('an e-mail', () => {
  test.each([
    [' Ayse.Yilmaz@Ornek.Example ', ['ayse.yilmaz@ornek.example']],
    ['AYSE.YILMAZ@ORNEK.EXAMPLE', ['ayse.yilmaz@ornek.example']],
    ['AYSE.YİLMAZ@ORNEK.EXAMPLE', ['ayse.yilmaz@ornek.example']],
    ['ayse.yılmaz@ornek.example', ['ayse.yilmaz@ornek.example']],
    ['mailto:a@b.example', ['a@b.example']],
    ['"Ayşe Yılmaz" <a@b.example>', ['a@b.example']],
    ['a@b.example; C@d.example, a@b.example', ['a@b.example', 'c@d.example']],
    ['\u200ba@b.example\u00a0', ['a@b.example']],
    ['yok', []],
    ['a@b', []],
    [`${'a'.repeat(2000)}@b.example`, []],
    [`a@${'b.'.repeat(30_000)}`, []],
    [`${'a'.repeat(244)}@b.example`, [`${'a'.repeat(244)}@b.example`]],
    [`${'a'.repeat(245)}@b.example`, []],
    [`${'ş'.repeat(130)}@b.example`, []],
    [`${'a'.repeat(2000)}@b.example; c@d.example`, ['c@d.example']],
  ])('%p is read as %p', (cell, emails) => {
    expect(readEmails(cell).emails).toEqual(emails);
  });
});
