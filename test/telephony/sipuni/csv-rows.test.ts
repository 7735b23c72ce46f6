import fc from 'fast-check';
import { readSipuniRows, UnknownColumns } from '../../../functions/telephony/sipuni/csv-rows';
import { csvTable, manyCalls, type VendorFields, vendorColumns, vendorFields } from './sipuni-table';

const idsOf = (csv: string) => readSipuniRows(csv).rows.map(({ row }) => row['ID записи']);

describe('Sipuni’s table', () => {
  test('is read by column name', () => {
    const { rows, rejected } = readSipuniRows(csvTable([vendorFields()]));
    expect(rows).toEqual([{ line: 2, row: vendorFields() }]);
    expect(rejected).toEqual([]);
  });

  test('may start with a byte order mark', () => {
    expect(readSipuniRows(`\uFEFF${csvTable([vendorFields()])}`)).toEqual(
      readSipuniRows(csvTable([vendorFields()])),
    );
  });

  test('may have its columns in any order with others between them', () => {
    const extra = ['Дерево', 'Кто завершил', 'CRM ссылка'];
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...vendorColumns, ...extra], { minLength: vendorColumns.length + 3 }),
        (columns) => {
          const call = vendorFields({ Дерево: '000-111', 'CRM ссылка': 'https://crm.example/1' });
          const { rows } = readSipuniRows(csvTable([call], columns));
          expect(rows).toEqual([{ line: 2, row: { ...call, 'Кто завершил': '' } }]);
        },
      ),
    );
  });

  test('may lack columns that a call does not need', () => {
    const columns = vendorColumns.filter((column) => column !== 'Теги' && column !== 'Запись существует');
    expect(readSipuniRows(csvTable([vendorFields()], columns)).rows).toHaveLength(1);
  });

  test('may quote its header and pad its fields', () => {
    const csv = csvTable([vendorFields({ Откуда: ' 212 ' })]).replace(/^(.*)$/m, (header) =>
      header
        .split(';')
        .map((column) => `"${column.replace(', ', ',  ')}"`)
        .join(';'),
    );
    expect(readSipuniRows(csv).rows[0]?.row).toMatchObject({
      Откуда: '212',
      'Длительность разговора, сек': '17',
    });
  });

  test('may have no calls', () => {
    expect(readSipuniRows(csvTable([]))).toEqual({ rows: [], rejected: [] });
  });

  test.each(['\n', '\r\n'])('may separate its lines with %j', (separator) => {
    const csv = csvTable(manyCalls(3)).replaceAll('\n', separator);
    expect(readSipuniRows(csv).rows).toHaveLength(3);
  });

  test('is rejected with the names of its missing columns', () => {
    const renamed = csvTable([vendorFields()]).replace('Откуда', 'От кого').replace('ID записи', 'Запись');
    expect(() => readSipuniRows(renamed)).toThrow(UnknownColumns);
    expect(() => readSipuniRows(renamed)).toThrow('"Откуда", "ID записи"');
  });
});

describe('a quoted field', () => {
  test('may hold separators, quotes and line breaks', () => {
    const tags = 'VIP; "повторный"\nзвонок;;\r\n"ещё раз"';
    const [first, second] = manyCalls(2);
    const { rows } = readSipuniRows(csvTable([{ ...first, Теги: tags }, second ?? {}]));
    expect(rows.map(({ row }) => row.Теги)).toEqual([tags, '']);
  });

  test('keeps any text unchanged', () => {
    const text = fc.string({ unit: fc.constantFrom(';', '"', '\n', '\r\n', 'а', 'oʻ', ' ', '<', '1') });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (tags) => {
        const calls = manyCalls(tags.length).map((call, index) => ({ ...call, Теги: tags[index] ?? '' }));
        const { rows, rejected } = readSipuniRows(csvTable(calls));
        expect(rejected).toEqual([]);
        expect(rows.map(({ row }) => row.Теги)).toEqual(tags.map((tag) => tag.trim()));
      }),
    );
  });

  test.each([
    ['a whole row', (row: string) => row],
    ['a whole row that quotes', (row: string) => row.replace(/;;;1;1$/, ';"VIP; ""да"" нет";;1;1')],
    ['a whole table', (row: string) => `${vendorColumns.join(';')}\n${row}\n${row}`],
    ['a row between other lines', (row: string) => `см.\n${row}\r\nконец`],
  ])('may hold %s', (_, content) => {
    const [first, second, third] = manyCalls(3);
    const copied = csvTable([second ?? {}]).split('\n')[1] ?? '';
    const tags = content(copied);
    const { rows, rejected } = readSipuniRows(csvTable([{ ...first, Теги: tags }, third ?? {}]));
    expect(rejected).toEqual([]);
    expect(rows.map(({ row }) => [row['ID записи'], row.Теги])).toEqual([
      [first?.['ID записи'], tags],
      [third?.['ID записи'], ''],
    ]);
  });

  test.each([101, 1000, 20_000])('may have %d lines', (lines) => {
    const [first, second] = manyCalls(2);
    const tags = Array.from({ length: lines }, (_, line) => `строка ${line};`).join('\n');
    const { rows, rejected } = readSipuniRows(csvTable([{ ...first, Теги: tags }, second ?? {}]));
    expect(rejected).toEqual([]);
    expect(rows.map(({ line, row }) => [line, row.Теги])).toEqual([
      [2, tags],
      [2 + lines, ''],
    ]);
  });

  test('costs only its own row if it is never closed', () => {
    const open =
      csvTable(manyCalls(1))
        .split('\n')[1]
        ?.replace(/;;;1;1$/, ';"VIP; new;;1;1') ?? '';
    const calls = manyCalls(400);
    const { rows, rejected } = readSipuniRows(csvTable(calls.flatMap((call) => [open, call])));
    expect(rejected).toHaveLength(400);
    expect(rows.map(({ row }) => row['ID записи'])).toEqual(calls.map((call) => call['ID записи']));
  });

  test('may share a table with a literal quote', () => {
    const [first, second] = manyCalls(2);
    const company = csvTable([{ ...first, Метка: 'ООО Ромашка' }])
      .split('\n')[1]
      ?.replace('ООО Ромашка', 'ООО "Ромашка"');
    const csv = csvTable([company ?? '', { ...second, Теги: 'VIP; "повторный"\nзвонок' }]);
    const { rows, rejected } = readSipuniRows(csv);
    expect(rejected).toEqual([]);
    expect(rows.map(({ row }) => row.Метка)).toEqual(['ООО "Ромашка"', '']);
  });
});

describe('an unreadable row', () => {
  test('is rejected with its line and a reason while others are read', () => {
    const [first, second] = manyCalls(2);
    const { rows, rejected } = readSipuniRows(
      csvTable([first ?? {}, 'Входящий;Отвечен;16.10.2025 13:00:00', second ?? {}]),
    );
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(rejected).toEqual([
      expect.objectContaining({
        line: 3,
        code: 'ROW_INVALID',
        reason: expect.stringMatching(/3 fields, the header 17.*check it in Sipuni/),
      }),
    ]);
  });

  test('is rejected alone if its quote is never closed', () => {
    const [first, second, third] = manyCalls(3);
    const broken = csvTable([second ?? {}])
      .split('\n')[1]
      ?.replace(/;;;1;1$/, ';"VIP; new;;1;1');
    const { rows, rejected } = readSipuniRows(csvTable([first ?? {}, broken ?? '', third ?? {}]));
    expect(rows.map(({ row }) => row['ID записи'])).toEqual([first?.['ID записи'], third?.['ID записи']]);
    expect(rejected).toEqual([expect.objectContaining({ line: 3, code: 'ROW_INVALID' })]);
  });

  test('with an open quote does not cost rows with correct quotes', () => {
    const calls: VendorFields[] = manyCalls(6).map((call, index) => ({
      ...call,
      Теги: index % 2 ? 'VIP; "повторный"\nзвонок' : '',
    }));
    for (const [at, call] of calls.entries()) {
      const intact = csvTable([call]).split('\n').slice(1, -1).join('\n');
      for (const broken of [
        `"${intact}`,
        intact.replace(/;212;/, ';"212;'),
        intact.replace(/;1;1$/, ';"1;1'),
      ]) {
        const csv = csvTable([...calls.slice(0, at), broken, ...calls.slice(at + 1)]);
        const others = calls.filter((other) => other !== call).map((other) => other['ID записи']);
        expect([at, broken, idsOf(csv)]).toEqual([at, broken, expect.arrayContaining(others)]);
      }
    }
  });
});
