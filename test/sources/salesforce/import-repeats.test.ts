import type { ImportPorts } from '../../../functions/sources/salesforce/import-export';
import { file, openImport, opportunity, systemWith, upload } from './import-system';

describe('an import that crashed', () => {
  const rows = Array.from({ length: 320 }, (_, at) => opportunity(`Fırsat ${at}`));
  const changed = rows.map((row, at) =>
    at % 3 === 0 ? opportunity(`Fırsat ${at}`, { Type: 'Existing' }) : row,
  );

  /** Runs the second of two files and crashes it at this write. Then its message comes again. */
  const withCrash = async (crash: (ports: ImportPorts, at: number) => ImportPorts, at: number) => {
    const system = systemWith(file(...rows.slice(0, 200)));
    await system.load(upload());
    system.place(file(...changed));
    const second = upload({ importId: 'import-2', uploadedAt: '2025-03-11T08:00:00.000Z' });
    if (at >= 0) await expect(openImport(crash(system.ports, at))(second)).rejects.toThrow('crash');
    const ended = await system.load(second);
    return {
      ended,
      report: system.report('import-2'),
      content: system.rows.content,
      sent: new Set(system.matching.sent.map(({ rowKey }) => rowKey)),
    };
  };

  const crashAfter = <A extends unknown[], R>(call: (...args: A) => Promise<R>, at: number) => {
    let calls = 0;
    return async (...args: A): Promise<R> => {
      const answer = await call(...args);
      if (calls++ >= at) throw new Error('crash');
      return answer;
    };
  };

  test.each([
    [
      'while rows were written',
      130,
      (ports: ImportPorts, at: number) => ({
        ...ports,
        rows: { ...ports.rows, put: crashAfter(ports.rows.put, at) },
      }),
    ],
    [
      'after rows were sent',
      0,
      (ports: ImportPorts, at: number) => ({
        ...ports,
        matching: { sendRows: crashAfter(ports.matching.sendRows, at) },
      }),
    ],
    [
      'after the report was written',
      0,
      (ports: ImportPorts, at: number) => ({
        ...ports,
        objects: { ...ports.objects, put: crashAfter(ports.objects.put, at) },
      }),
    ],
  ])('%s ends with the same rows and the same report', async (_, at, crash) => {
    const smooth = await withCrash(crash, -1);
    const crashed = await withCrash(crash, at);
    expect(smooth.ended.counts).toMatchObject({ new: 120, changed: 67, unchanged: 133 });
    expect(crashed).toEqual(smooth);
  });
});

describe('two imports at once', () => {
  test('lose no update, because a changed row is read again', async () => {
    const system = systemWith(file(opportunity('A')));
    await system.load(upload());
    const other = openImport(system.ports);
    // The other import writes the row between look-up and write.
    let interfered = false;
    const ports: ImportPorts = {
      ...system.ports,
      rows: {
        ...system.rows,
        put: async (row) => {
          if (!interfered) {
            interfered = true;
            system.place(file(opportunity('A', { 'Contact: Phone': '0533 765 43 21' })));
            await other(upload({ importId: 'import-2', uploadedAt: '2025-03-11T08:00:00.000Z' }));
          }
          return system.rows.put(row);
        },
      },
    };
    const late = openImport(ports);
    system.place(file(opportunity('A', { 'Contact: Phone': '0534 111 22 33' })));
    await late(upload({ importId: 'import-3', uploadedAt: '2025-03-12T08:00:00.000Z' }));
    const [row] = system.rows.content.values();
    expect(row?.revision).toBe(3);
    expect(row?.formerPhones).toEqual(['+905321234567', '+905337654321']);
  });

  test('end with the last upload, whichever runs first', async () => {
    const system = systemWith(file(opportunity('A', { 'Contact: Phone': '0533 765 43 21' })));
    await system.load(upload({ importId: 'later', uploadedAt: '2025-03-12T08:00:00.000Z' }));
    system.place(file(opportunity('A')));
    const earlier = await system.load(
      upload({ importId: 'earlier', uploadedAt: '2025-03-11T08:00:00.000Z' }),
    );
    expect(earlier.counts).toMatchObject({ unchanged: 1, changed: 0 });
    expect(system.report('earlier').rows?.superseded).toBe('2');
    expect([...system.rows.content.values()]).toMatchObject([
      { phones: ['+905337654321'], importId: 'later' },
    ]);
  });
});
