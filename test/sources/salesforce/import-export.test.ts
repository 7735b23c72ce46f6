import { Readable } from 'node:stream';
import { csvText, leadHeader, settings, wonHeader, wonRow, xlsxFile } from './files';
import { file, openImport, opportunity, systemWith, upload, uploadedAt } from './import-system';

describe('an import', () => {
  test('notes its progress only while it runs', async () => {
    const noted: unknown[] = [];
    const system = systemWith(file(...Array.from({ length: 3 }, (_, at) => opportunity(`Fırsat ${at}`))));
    const { imports, read } = system.ports;
    const load = openImport({
      ...system.ports,
      read: async (...asked) => {
        const { rows, ...summary } = await read(...asked);
        const piece = Array.from({ length: 1500 }, () => [...rows][0]?.[0]).filter(
          (row) => row !== undefined,
        );
        return { ...summary, rowCount: 4500, rows: [piece, piece, piece] };
      },
      imports: {
        ...imports,
        note: async (run) => {
          await imports.note(run);
          noted.push((await system.imports.get('import-1'))?.progress);
        },
      },
    });
    expect(await load(upload())).not.toHaveProperty('progress');
    expect(noted).toEqual([
      { rows: 0, of: 4500 },
      { rows: 3000, of: 4500 },
    ]);
    await system.imports.note({ ...(await load(upload())), status: 'RUNNING' });
    expect(await system.imports.get('import-1')).toMatchObject({ status: 'DONE' });
  });

  test('stores each row, sends won rows to matching and reports all outcomes', async () => {
    const system = systemWith(
      file(
        opportunity('A'),
        opportunity('B', { Stage: 'Negotiation' }),
        opportunity('C', { 'Close Date': '31/02/2025' }),
        opportunity('D', { 'Contact: Phone': 'yok' }),
        opportunity('E', { Stage: 'Kapalı/Kazanıldı' }),
      ),
    );
    const ended = await system.load(upload());
    expect(ended).toMatchObject({
      status: 'DONE',
      kind: 'won',
      file: 'exports/close_won.csv',
      counts: { read: 5, new: 4, changed: 0, unchanged: 0, rejected: 1 },
      rejected: [{ row: 4, code: 'DATE_INVALID' }],
      reportKey: 'exports/reports/import-1.json',
      startedAt: '2025-03-10T08:00:05.000Z',
      finishedAt: '2025-03-10T08:00:05.000Z',
    });
    expect(await system.imports.get('import-1')).toEqual(ended);
    const stored = [...system.rows.content.values()];
    expect(
      stored.map(({ fields, isWon, awaitsMatching }) => [fields.opportunity_name, isWon, awaitsMatching]),
    ).toEqual([
      ['A', true, true],
      ['B', false, undefined],
      ['D', true, true],
      ['E', true, true],
    ]);
    expect(stored[0]).toMatchObject({
      closeDate: '2025-03-05',
      dealName: 'A',
      revision: 1,
      importId: 'import-1',
      change: 'new',
      formerPhones: [],
      formerOwners: [],
      changedAt: uploadedAt,
    });
    expect(system.matching.sent).toEqual(
      stored.filter(({ isWon }) => isWon).map(({ kind, rowKey }) => ({ kind, rowKey })),
    );
    expect(system.report()).toMatchObject({
      rows: { new: '2-3, 5-6', rejected: '4', changed: '' },
      rejected: [
        { row: 4, code: 'DATE_INVALID', content: { opportunity_name: 'C', close_date: '31/02/2025' } },
      ],
      notes: [{ row: 5, column: 'contact_phone', code: 'PHONE_UNREADABLE' }],
      noteCounts: { PHONE_UNREADABLE: 1 },
      stages: [
        { stage: 'Closed Won', rows: 2, won: true },
        { stage: 'Kapalı/Kazanıldı', rows: 1, won: true },
        { stage: 'Negotiation', rows: 1, won: false },
      ],
    });
    expect(ended.message).toContain('Rows in a stage that is not won: 1');
  });

  test('of the same file again changes nothing', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => opportunity(`Fırsat ${at}`));
    const system = systemWith(file(...rows));
    await system.load(upload());
    const before = structuredClone(system.rows.content);
    const again = await system.load(upload({ importId: 'import-2', uploadedAt: '2025-03-11T08:00:00.000Z' }));
    expect(again.counts).toEqual({ read: 250, new: 0, changed: 0, unchanged: 250, rejected: 0 });
    expect(system.rows.content).toEqual(before);
    expect(system.rows.writes.count).toBe(250);
    expect(system.report('import-2').rows?.unchanged).toBe('2-251');
  });

  test('of the same table in another format changes nothing', async () => {
    const system = systemWith(file(opportunity('A')));
    await system.load(upload());
    system.place(xlsxFile([wonHeader, opportunity('A')]), 'exports/close_won.xlsx');
    const again = await system.load(upload({ importId: 'import-2', key: 'exports/close_won.xlsx' }));
    expect(again.counts).toMatchObject({ changed: 0, new: 0, unchanged: 1 });
  });

  test('keeps former numbers and owners of a changed row', async () => {
    const system = systemWith(file(opportunity('A')));
    await system.load(upload());
    system.place(
      file(
        opportunity('A', {
          'Contact: Phone': '0533 765 43 21',
          'Opportunity Owner Email': 'B@ornek.example',
        }),
      ),
    );
    await system.load(upload({ importId: 'import-2', uploadedAt: '2025-03-11T08:00:00.000Z' }));
    system.place(file(opportunity('A', { 'Contact: Phone': '0534 111 22 33', Stage: 'Closed Lost' })));
    const third = await system.load(upload({ importId: 'import-3', uploadedAt: '2025-03-12T08:00:00.000Z' }));
    expect(third.counts).toMatchObject({ changed: 1 });
    expect([...system.rows.content.values()]).toMatchObject([
      {
        phones: ['+905341112233'],
        formerPhones: ['+905321234567', '+905337654321'],
        ownerEmail: 'ayse.yilmaz@ornek.example',
        formerOwners: ['b@ornek.example'],
        isWon: false,
        revision: 3,
        change: 'changed',
        importId: 'import-3',
        // It was won, so its links must be deactivated.
        awaitsMatching: true,
      },
    ]);
    expect(system.matching.sent).toHaveLength(3);
  });

  test('sends unmatched rows of an earlier import again', async () => {
    const system = systemWith(file(opportunity('A'), opportunity('B')));
    await system.load(upload());
    const [first] = system.rows.content.values();
    if (first) await system.rows.clearAwaitsMatching(first.kind, first.rowKey, first.revision);
    system.matching.sent.length = 0;
    await system.load(upload({ importId: 'import-2' }));
    expect(system.matching.sent).toHaveLength(1);
    expect(system.matching.sent[0]?.rowKey).not.toBe(first?.rowKey);
  });

  test('does not send leads and lost opportunities to matching', async () => {
    const system = systemWith();
    const lead = ['Ayşe', 'Işık', '0532 123 45 67', 'a@b.example', '01/03/2025', ...Array(7).fill('')];
    system.place(csvText([leadHeader, lead]));
    expect((await system.load(upload())).kind).toBe('lead');
    system.place(
      csvText([
        [...wonHeader, 'Lost Reason'],
        [...wonRow(), 'Fiyat'],
      ]),
    );
    expect((await system.load(upload({ importId: 'import-2' }))).kind).toBe('other');
    expect([...system.rows.content.values()].map(({ isWon }) => isWon)).toEqual([false, false]);
    expect(system.matching.sent).toEqual([]);
  });

  test('rejects a row if a later one of its key contradicts it', async () => {
    const system = systemWith(
      file(
        opportunity('A', { 'Opportunity Owner Email': 'b@ornek.example', Type: 'Existing Business' }),
        opportunity('B'),
        opportunity('A', { Stage: 'Negotiation', 'Contact: Phone': '0533 765 43 21' }),
        opportunity('A'),
        opportunity('A'),
      ),
    );
    const ended = await system.load(upload());
    expect(ended.counts).toEqual({ read: 5, new: 2, changed: 0, unchanged: 1, rejected: 2 });
    expect(ended.rejected).toMatchObject([
      { row: 2, code: 'DUPLICATE_KEY', reason: expect.stringContaining('Row 6') },
      { row: 4, code: 'DUPLICATE_KEY' },
    ]);
    expect(system.report().rows).toMatchObject({ new: '3, 6', repeated: '5', rejected: '2, 4', merged: '' });
    expect(system.report().rejected[0]?.content?.type).toBe('Existing Business');
    expect([...system.rows.content.values()].map(({ phones }) => phones)).toEqual([
      ['+905321234567'],
      ['+905321234567'],
    ]);
  });

  test('identifies rows by the configured column and rejects rows without it', async () => {
    const header = [...wonHeader, 'Opportunity ID'];
    const system = systemWith('', {
      settings: { ...settings, maxBytes: 1e6, keyColumns: { won: 'Opportunity ID' } },
    });
    system.place(
      csvText([
        header,
        [...opportunity('A'), '0061'],
        [...opportunity('A'), '0062'],
        [...opportunity('B'), ''],
      ]),
    );
    expect(await system.load(upload())).toMatchObject({
      counts: { new: 2, rejected: 1 },
      rejected: [{ row: 4, code: 'NO_KEY', reason: expect.stringContaining('opportunity_id') }],
    });
    system.place(csvText([header, [...opportunity('Yeni ad'), '0061']]));
    expect((await system.load(upload({ importId: 'import-2' }))).counts).toMatchObject({
      changed: 1,
      new: 0,
    });
  });

  test('rejects empty and damaged rows', async () => {
    const system = systemWith(
      `${file(
        opportunity('A'),
        opportunity('', { 'Account Name': '' }),
        opportunity('B', { 'Lead Source': 'x'.repeat(70_000) }),
      )}\n"Ayşe Yılmaz","Yarım"\n`,
    );
    const { rejected, counts } = await system.load(upload());
    expect(rejected.map(({ row, code }) => [row, code])).toEqual([
      [3, 'NO_KEY'],
      [4, 'ROW_TOO_LARGE'],
      [5, 'ROW_INVALID'],
    ]);
    expect(counts).toMatchObject({ read: 4, new: 1, rejected: 3 });
  });

  test('writes no cell into the stored item, which everybody can read', async () => {
    const secret = 'gizli@ornek.example';
    const system = systemWith(file(opportunity('B', { 'Close Date': secret, Stage: secret })));
    const ended = await system.load(upload());
    expect(ended.counts.rejected).toBe(1);
    expect(JSON.stringify(ended)).not.toContain('gizli');
    expect(JSON.stringify(system.report())).toContain('gizli');
  });

  test('stores nothing if its file is refused', async () => {
    const system = systemWith(
      `${file(...Array.from({ length: 500 }, (_, at) => opportunity(`F${at}`)))}\n"offen`,
    );
    const ended = await system.load(upload());
    expect(ended).toMatchObject({
      status: 'REFUSED',
      refusal: 'UNREADABLE',
      counts: { read: 0, new: 0 },
      reportKey: 'exports/reports/import-1.json',
    });
    expect(system.rows.content.size).toBe(0);
    expect(system.matching.sent).toEqual([]);
    expect(system.report()).toMatchObject({
      status: 'REFUSED',
      refusal: 'UNREADABLE',
      message: ended.message,
    });
  });

  test('reads no more than the limit, whatever size S3 declares', async () => {
    const system = systemWith();
    let taken = 0;
    const endless = async function* () {
      for (;;) {
        taken += 100_000;
        yield Buffer.alloc(100_000);
      }
    };
    system.ports.objects = {
      ...system.objects,
      stream: async () => ({
        ...{ etag: '', bytes: 1, contentType: '', metadata: {} },
        body: Readable.from(endless(), { highWaterMark: 1 }),
      }),
    };
    expect(await openImport(system.ports)(upload())).toMatchObject({
      status: 'REFUSED',
      refusal: 'TOO_LARGE',
    });
    expect(taken).toBeLessThan(2_000_000);
  });

  test('does not read a file above the limit', async () => {
    const system = systemWith('x'.repeat(1_000_001));
    expect(await system.load(upload())).toMatchObject({ status: 'REFUSED', refusal: 'TOO_LARGE' });
  });

  test('reports a file that is gone', async () => {
    const system = systemWith();
    system.objects.content.clear();
    expect(await system.load(upload())).toMatchObject({ status: 'REFUSED', refusal: 'UNREADABLE' });
  });

  test('does not run again after it has ended', async () => {
    const system = systemWith(file(opportunity('A')));
    const ended = await system.load(upload());
    system.objects.content.clear();
    expect(await system.load(upload())).toEqual(ended);
  });
});
