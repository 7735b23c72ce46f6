import { distinctRows, earlierRows } from '../../../functions/sources/salesforce/distinct-rows';
import { csvText, read, wonHeader } from './files';
import { file, opportunity, systemWith, upload } from './import-system';

const header = [...wonHeader, 'Contact: Email', 'Contact: Name'];
/** Rows of the usual report with one contact each. No column tells them apart. */
const contact = (name: string, phone: string, cells: Record<string, string> = {}) => [
  ...opportunity('A', { 'Contact: Phone': phone, ...cells }),
  `${name}@ornek.example`,
  name,
];
const ali = contact('Ali', '0532 123 45 67');
const veli = contact('Veli', '0533 765 43 21');
const can = contact('Can', '0534 111 22 33', { Stage: 'Kazanıldı', 'Close Date': '06/03/2025' });
const later = (importId: string) => upload({ importId, uploadedAt: '2025-03-11T08:00:00.000Z' });

describe('rows of one record in a file', () => {
  test("become one with all telephones and e-mails and the last row's fields", async () => {
    const system = systemWith(csvText([header, ali, opportunity('B'), veli, can].map(fillRow)));
    const ended = await system.load(upload());
    const [, stored] = [...system.rows.content.values()];
    expect(system.rows.content.size).toBe(2);
    expect(stored).toMatchObject({
      phones: ['+905321234567', '+905337654321', '+905341112233'],
      emails: { contact_email: 'ali@ornek.example;veli@ornek.example;can@ornek.example' },
      fields: {
        contact_phone: '0532 123 45 67; 0533 765 43 21; 0534 111 22 33',
        contact_name: 'Can',
        opportunity_owner_email: 'Ayse.Yilmaz@ornek.example',
        close_date: '06/03/2025',
      },
      ownerEmail: 'ayse.yilmaz@ornek.example',
      isWon: true,
      revision: 1,
    });
    expect(ended.counts).toEqual({ read: 4, new: 4, changed: 0, unchanged: 0, rejected: 0 });
    expect(ended.message).toContain('Rows merged with another of the same record: 2;');
    expect(system.report()).toMatchObject({
      rows: { new: '3, 5', merged: '2, 4' },
      merged: [
        { row: 2, into: 5 },
        { row: 4, into: 5 },
      ],
      stages: [
        { stage: 'Closed Won', rows: 3, won: true },
        { stage: 'Kazanıldı', rows: 1, won: true },
      ],
    });
    expect(system.matching.sent).toHaveLength(2);
  });

  test('do not depend on their order, so a second load writes nothing', async () => {
    const system = systemWith(csvText([header, ali, veli, can]));
    await system.load(upload());
    const before = structuredClone(system.rows.content);
    for (const [at, rows] of [
      [ali, veli, can],
      [can, ali, veli],
      [veli, can, veli, ali],
    ].entries()) {
      system.place(csvText([header, ...rows]));
      const again = await system.load(later(`again-${at}`));
      expect(again.counts).toEqual({
        read: rows.length,
        new: 0,
        changed: 0,
        unchanged: rows.length,
        rejected: 0,
      });
    }
    expect(system.rows.content).toEqual(before);
    expect(system.rows.writes.count).toBe(1);
  });

  test('deactivate a telephone that a later export corrects or drops', async () => {
    const system = systemWith(csvText([header, ali, veli]));
    await system.load(upload());
    system.place(csvText([header, ali, contact('Veli', '0533 765 43 22')]));
    expect((await system.load(later('second'))).counts).toMatchObject({ changed: 2, read: 2 });
    expect([...system.rows.content.values()]).toMatchObject([
      { phones: ['+905321234567', '+905337654322'], formerPhones: ['+905337654321'], revision: 2 },
    ]);
    system.place(csvText([header, ali]));
    await system.load(later('third'));
    expect([...system.rows.content.values()]).toMatchObject([
      { phones: ['+905321234567'], formerPhones: ['+905337654321', '+905337654322'] },
    ]);
  });

  test('keep the notes on their unreadable cells', async () => {
    const system = systemWith(csvText([header, contact('Ali', 'yok'), veli]));
    await system.load(upload());
    expect(system.report().notes).toMatchObject([{ row: 2, code: 'PHONE_UNREADABLE' }]);
    expect([...system.rows.content.values()]).toMatchObject([
      { phones: ['+905337654321'], fields: { contact_phone: 'yok; 0533 765 43 21' } },
    ]);
  });

  test('are merged across pieces of a file', () => {
    const { rows, earlier, joined } = read('a.csv', csvText([header, ali, veli, can]));
    const distinct = distinctRows({ earlier, joined });
    const pieces = rows.map((row) => distinct([row]));
    expect(pieces.map(({ usable }) => usable.length)).toEqual([0, 0, 1]);
    expect(pieces[2]?.usable[0]?.facts.phones).toHaveLength(3);
    expect(pieces[2]?.usable[0]?.merged.map(({ row }) => row)).toEqual([2, 3]);
  });

  test('are rejected and counted beyond the size of one record', async () => {
    const phones = Array.from({ length: 2000 }, (_, at) => `0532 ${String(1_000_000 + at)}`);
    const system = systemWith(file(...phones.map((phone) => opportunity('A', { 'Contact: Phone': phone }))));
    const ended = await system.load(upload());
    const [stored] = [...system.rows.content.values()];
    expect(stored?.phones.length).toBeGreaterThan(500);
    expect(JSON.stringify(stored).length).toBeLessThan(200_000);
    expect((stored?.phones.length ?? 0) + ended.counts.rejected).toBe(2000);
    expect(ended.counts.read).toBe(2000);
    expect(ended.rejected[0]).toMatchObject({ code: 'ROW_TOO_LARGE' });
  });
});

test('earlierRows has no entry for rows of different records', () => {
  const { rows } = read('a.csv', file(opportunity('A'), opportunity('B')));
  const earlier = earlierRows([]);
  rows.forEach(earlier.note);
  expect(earlier.all()).toEqual([]);
});

function fillRow(row: (string | number | Date | undefined)[]) {
  return [...row, ...Array(header.length).fill('')].slice(0, header.length);
}
