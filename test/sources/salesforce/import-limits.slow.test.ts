import { UnstorableRow } from '../../../functions/shared/export-rows/store';
import {
  biffFile,
  csvText,
  factsOf,
  htmlText,
  rawRow,
  rawXlsx,
  read,
  wonHeader,
  xlsxWithSharedTexts,
} from './files';
import { file, openImport, opportunity, systemWith, upload } from './import-system';

const half = '\ud83d';

describe('half an emoji', () => {
  // Only these formats can hold half an emoji.
  const escaped = rawXlsx({
    rows: rawRow(1, [...wonHeader, 'Not_xD83D_']) + rawRow(2, [...opportunity('A_xD83D_'), 'x'].map(String)),
  });

  test.each([
    ['an .xlsx escape', 'a.xlsx', escaped],
    [
      'BIFF text',
      'a.xls',
      biffFile([
        [...wonHeader, `Not${half}`],
        [...opportunity(`A${half}`), 'x'],
      ]),
    ],
    [
      'a character reference',
      'a.xls',
      htmlText([wonHeader, opportunity('A&#xD83D;')]).replaceAll('&amp;', '&'),
    ],
  ])('from %s is replaced, because DynamoDB refuses it', (_, name, content) => {
    const facts = factsOf(read(name, content));
    expect(JSON.stringify(facts)).not.toMatch(/\\ud83d/i);
    expect(facts[0]?.fields.opportunity_name).toBe('A\ufffd');
  });

  test('in the file name does not get into the message', () => {
    expect(() => read(`a.${'x'.repeat(9)}😀`, csvText([wonHeader]))).toThrow(/^[^\ud800-\udfff]*$/u);
  });
});

describe('a row that DynamoDB refuses', () => {
  const refuseRow = (system: ReturnType<typeof systemWith>, name: string) =>
    openImport({
      ...system.ports,
      rows: {
        ...system.rows,
        put: async (row) => {
          if (row.fields.opportunity_name === name)
            throw new UnstorableRow('The table does not take the row (ValidationException).');
          return system.rows.put(row);
        },
      },
    });

  test('is rejected with its merged rows while others are stored', async () => {
    const system = systemWith(
      file(
        opportunity('A'),
        opportunity('B', { 'Contact: Phone': '0533 765 43 21' }),
        opportunity('B'),
        opportunity('C'),
      ),
    );
    const ended = await refuseRow(system, 'B')(upload());
    expect(ended).toMatchObject({
      status: 'DONE',
      counts: { read: 4, new: 2, rejected: 2 },
      rejected: [
        { row: 3, code: 'NOT_STORED' },
        { row: 4, code: 'NOT_STORED', reason: expect.stringContaining('ValidationException') },
      ],
    });
    expect(system.rows.content.size).toBe(2);
    expect(system.report().rejected[1]?.content?.opportunity_name).toBe('B');
  });
});

describe('the report of thousands of rejected rows', () => {
  const readReport = (system: ReturnType<typeof systemWith>) => {
    const text = system.objects.content.get('exports/reports/import-1.json')?.body.toString() ?? '';
    return { ...system.report(), bytes: Buffer.byteLength(text) };
  };

  test('cuts a long text that they share', async () => {
    const cells =
      '<c t="str"><v>Ad</v></c><c t="str"><v>Won</v></c><c t="str"><v>dün</v></c><c t="s"><v>0</v></c>';
    const content = xlsxWithSharedTexts(
      rawRow(1, ['Opportunity Name', 'Stage', 'Close Date', 'Description']) +
        `<row>${cells}</row>`.repeat(3000),
      `<si><t>${'ş'.repeat(8000)}</t></si>`,
    );
    expect(content.length).toBeLessThan(72_000);
    const system = systemWith();
    system.place(content, 'exports/a.xlsx');
    const ended = await system.load(upload({ key: 'exports/a.xlsx' }));
    expect(ended.counts).toMatchObject({ read: 3000, rejected: 3000 });
    const report = readReport(system);
    expect(report.rejected[0]?.content?.description).toBe(`${'ş'.repeat(500)}…`);
    expect(report.bytes).toBeLessThan(12_000_000);
    expect(report.rejected).toHaveLength(3000);
  });

  test('lists rows without content when full and then only counts them', async () => {
    const columns = Array.from({ length: 12 }, (_, at) => `Alan ${at}`);
    const row = ['Ad', 'Won', 'dün', ...columns.map(() => 'x'.repeat(300))];
    const header = ['Opportunity Name', 'Stage', 'Close Date', ...columns];
    const few = Array(2900).fill(row);
    const many = Array(14_000).fill(['Ad', 'Won', 'dün', ...columns.map(() => '')]);
    const system = systemWith('', { settings: { ...systemWith().ports.settings, maxBytes: 50_000_000 } });
    system.place(csvText([header, ...few, ...many]));
    const ended = await system.load(upload());
    expect(ended.counts).toMatchObject({ read: 16_900, rejected: 16_900 });
    const report = readReport(system);
    const withContent = report.rejected.filter(({ content }) => content).length;
    expect(withContent).toBeGreaterThan(1000);
    expect(report.rejected.length).toBeGreaterThan(withContent);
    expect(report.rejected.length + (report.moreRejected ?? 0)).toBe(16_900);
    expect(report.moreRejected).toBeGreaterThan(0);
    expect(report.rows?.rejected).toBe('2-16901');
    expect(report.bytes).toBeLessThan(14_000_000);
  });
});

describe('a table of opportunities without a Stage column', () => {
  test('has no won rows and reports the missing column', async () => {
    const stage = wonHeader.indexOf('Stage');
    const system = systemWith(csvText([wonHeader, opportunity('A')].map((row) => row.toSpliced(stage, 1))));
    const ended = await system.load(upload());
    expect(ended.message).toContain(
      'There is no Stage column: no row counts as won. Add Stage to the report.',
    );
    expect([...system.rows.content.values()].map(({ isWon }) => isWon)).toEqual([false]);
    expect(system.matching.sent).toEqual([]);
  });
});

test("an import gives reading its share of the invocation's time", async () => {
  const times: number[] = [];
  const system = systemWith(file(opportunity('A')));
  const { read: readFile } = system.ports;
  await openImport({
    ...system.ports,
    read: (content, settings, timeoutMs) => {
      times.push(timeoutMs);
      return readFile(content, settings, timeoutMs);
    },
  })(upload());
  expect(times).toEqual([420_000]);
});
