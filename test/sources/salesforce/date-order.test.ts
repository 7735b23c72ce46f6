import { isoDate } from '../../../functions/sources/salesforce/dates';
import { ImportRefused } from '../../../functions/sources/salesforce/refusal';
import { csvText, factsOf, inEveryFormat, read, wonHeader, wonRow } from './files';
import { systemWith, upload } from './import-system';

const deal = (created: string, closed = '', cells = {}) =>
  wonRow({
    'Opportunity Name': `${created} ${closed}`,
    'Created Date': created,
    'Close Date': closed,
    ...cells,
  });
const createdOf = (name: string, content: Buffer | string, overrides = {}) =>
  factsOf(read(name, content, overrides)).map(({ dates }) => dates.created_date);
const refusalOf = (content: string): ImportRefused => {
  try {
    read('a.csv', content);
  } catch (error) {
    if (error instanceof ImportRefused) return error;
    throw error;
  }
  throw new Error('the file was not refused');
};

describe('the date order of a file', () => {
  const american = [wonHeader, deal('1/5/2026'), deal('12/27/2025, 3:20 PM'), deal('2/3/2026')];
  test.each(inEveryFormat(american))(
    'is month first if a date requires it, with a remark: %s',
    (_, name, content) => {
      expect(createdOf(name, content)).toEqual(['2026-01-05', '2025-12-27T15:20:00', '2026-02-03']);
      expect(read(name, content).remarks[0]).toMatch(
        /^Dates were read as month\/day\/year: row 3 .*created_date/,
      );
    },
  );

  const european = [wonHeader, deal('1/5/2026'), deal('27/12/2025'), deal('2/3/2026')];
  test.each(inEveryFormat(european))('is day first if a date requires it: %s', (_, name, content) => {
    expect(createdOf(name, content)).toEqual(['2026-05-01', '2025-12-27', '2026-03-02']);
    expect(read(name, content).remarks).toEqual([]);
  });

  test.each(inEveryFormat([wonHeader, deal('1/5/2026'), deal('2/3/2026')]))(
    'is day first by default: %s',
    (_, name, content) => {
      expect(createdOf(name, content)).toEqual(['2026-05-01', '2026-03-02']);
    },
  );

  test.each([
    [[deal('1/5/2026'), deal('27/12/2025'), deal('12/27/2025')], 3, 4],
    [[deal('12/27/2025'), deal('1/5/2026', '13/01/2026')], 3, 2],
    [[deal('5/13/2025 10:00'), ...Array(400).fill(deal('1/1/2026')), deal('13.5.2025')], 403, 2],
  ])('is refused with two example rows if both orders occur', (rows, dayFirst, monthFirst) => {
    const { code, message } = refusalOf(csvText([wonHeader, ...rows]));
    expect(code).toBe('DATES_MIXED');
    expect(message).toContain(`Row ${dayFirst} holds a date that can only be day/month/year`);
    expect(message).toContain(`row ${monthFirst} one that can only be month/day/year`);
    expect(message).toContain('salesforce.dateOrder');
  });

  test('ignores dates that are impossible in both orders', () => {
    const { rows, remarks } = read(
      'a.csv',
      csvText([wonHeader, deal('1/5/2026'), deal('31/02/2025'), deal('13/13/2025')]),
    );
    expect(rows.map((row) => ('code' in row ? row.code : row.facts.dates.created_date))).toEqual([
      '2026-05-01',
      'DATE_INVALID',
      'DATE_INVALID',
    ]);
    expect(remarks).toEqual([]);
  });

  test('keeps the order of rows if the last row decides it', () => {
    const many = Array.from({ length: 700 }, (_, at) =>
      deal(`${1 + (at % 9)}/1${at % 2}/2025`, '', { 'Account Name': `H${at}` }),
    );
    const { rows } = read('a.csv', csvText([wonHeader, ...many, deal('12/27/2025')]));
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 701 }, (_, at) => at + 2));
    expect(rows[0]).toMatchObject({ facts: { dates: { created_date: '2025-01-10' } } });
  });

  test('follows columns that only sound like dates if no other decides', () => {
    const header = [...wonHeader, 'Demo Date'];
    const read1 = read('a.csv', csvText([header, [...deal('1/5/2026'), '12/27/2025']]));
    expect(factsOf(read1)[0]?.dates).toMatchObject({ created_date: '2026-01-05', demo_date: '2025-12-27' });
    const read2 = read('a.csv', csvText([header, [...deal('27/5/2026'), '12/27/2025']]));
    expect(factsOf(read2)[0]?.dates).toMatchObject({ created_date: '2026-05-27' });
    expect(read2.rows[0]).toMatchObject({ notes: [{ code: 'DATE_UNREADABLE' }] });
  });

  test('does not affect ISO dates and serial days', () => {
    expect(
      createdOf('a.csv', csvText([wonHeader, deal('2025-03-01'), deal('45717'), deal('1/5/2026')])),
    ).toEqual(['2025-03-01', '2025-03-01', '2026-05-01']);
  });
});

describe('salesforce.dateOrder', () => {
  test('overrides the file, and dates that do not fit are rejected', () => {
    const rows = [wonHeader, deal('1/5/2026'), deal('27/12/2025'), deal('12/27/2025')];
    const readDates = (dateOrder: 'DMY' | 'MDY') =>
      read('a.csv', csvText(rows), { dateOrder }).rows.map((row) =>
        'code' in row ? row.code : row.facts.dates.created_date,
      );
    expect(readDates('DMY')).toEqual(['2026-05-01', '2025-12-27', 'DATE_INVALID']);
    expect(readDates('MDY')).toEqual(['2026-01-05', 'DATE_INVALID', '2025-12-27']);
  });
});

describe('a date', () => {
  test.each([
    '\u200e15/03/2025\u200f',
    '\ufeff15/03/2025',
    '\u00a015/03/2025\u00a0',
    "'15/03/2025",
    '’15/03/2025’',
    '`15/03/2025',
    '"15/03/2025"',
    '15\u200b/03/2025',
    '１５/０３/２０２５',
    '15‑03‑2025',
  ])('may have quotes and invisible characters around it: %p', (cell) => {
    expect(isoDate(cell, false)).toBe('2025-03-15');
  });

  test('may have a non-breaking space before its time', () => {
    expect(isoDate('15/03/2025\u00a011:40', false)).toBe('2025-03-15T11:40:00');
    expect(isoDate('3/15/2025,\u202f3:20\u202fPM', false, 'MDY')).toBe('2025-03-15T15:20:00');
  });

  test.each(inEveryFormat([wonHeader, deal("'15/03/2025\u00a0", '\u200e16/03/2025')]))(
    'may have quotes and spaces around it in a file: %s',
    (_, name, content) => {
      expect(factsOf(read(name, content))[0]?.dates).toEqual({
        created_date: '2025-03-15',
        close_date: '2025-03-16',
      });
    },
  );
});

test('an import with month-first dates says that first, also after a crash', async () => {
  const system = systemWith(csvText([wonHeader, deal('1/5/2026'), deal('12/27/2025')]));
  const ended = await system.load(upload());
  expect(ended.message).toMatch(/^Dates were read as month\/day\/year: row 3/);
  expect(ended.remarks?.[0]).toMatch(/^Dates were read/);
  expect(system.report().remarks).toEqual(ended.remarks);
  system.imports.forget();
  expect((await system.load(upload())).counts).toEqual(ended.counts);
});
