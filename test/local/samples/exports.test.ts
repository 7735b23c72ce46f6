import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExport } from '../../../functions/sources/salesforce/read-export';
import type { MappedRow } from '../../../functions/sources/salesforce/row-mapper';
import { defaultWonStages } from '../../../functions/sources/salesforce/won-stages';
import { sampleContacts, sampleOwners } from '../../../local/samples/alotech';
import { generateExportFiles } from '../../../local/samples/exports/files';

/** Imports the rows of the tables. Returns the won opportunities and the rejected rows with reasons. */
const expectations = {
  won: { rows: 10, won: 8, openStages: ['Negotiation'], rejected: [{ row: 10, code: 'DATE_INVALID' }] },
  wide: { rows: 7, won: 7, rejected: [] },
  leads: { rows: 5, rejected: [] },
  lostLeads: { rows: 4, rejected: [] },
} as const;

const folder = join(__dirname, '..', '..', '..', 'local', 'samples', 'exports');
const committed = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => !name.endsWith('.ts'))
    .map((name) => [name, readFileSync(join(folder, name))]),
);

const read = (name: string) => {
  const rows: MappedRow[] = [];
  const content = committed[name] ?? Buffer.alloc(0);
  const settings = { country: 'TR', keyColumns: {}, wonStages: defaultWonStages } as const;
  const { kind } = readExport({ name, content }, settings, (piece) => rows.push(...piece));
  return {
    kind,
    rows: rows.length,
    facts: rows.flatMap((row) => ('facts' in row ? [row.facts] : [])),
    rejected: rows.flatMap((row) => ('facts' in row ? [] : [{ row: row.row, code: row.code }])),
    notes: rows.flatMap((row) => ('facts' in row ? row.notes.map(({ code }) => code) : [])),
    stages: new Set(rows.flatMap((row) => ('facts' in row && !row.facts.isWon ? [row.stage] : []))),
  };
};

describe('the sample exports', () => {
  test('equal the output of the committed script', () => {
    const bytes = (files: Record<string, Buffer>) =>
      Object.fromEntries(Object.entries(files).map(([name, content]) => [name, content.toString('base64')]));
    expect(bytes(committed)).toEqual(bytes(generateExportFiles()));
  });

  test('cover all four formats', () => {
    const starts = Object.values(committed).map((content) => content.subarray(0, 4).toString('latin1'));
    expect(starts.sort()).toEqual(['<htm', 'PK\x03\x04', '\xd0\xcf\x11\xe0', '\xef\xbb\xbfK'].sort());
  });

  test('name every sample contact and owner and no other number of theirs', () => {
    const won = [read('close_won.xlsx'), read('close_won_wide.csv')].flatMap(({ facts }) =>
      facts.filter(({ isWon }) => isWon),
    );
    const mobiles = new Set(won.flatMap(({ phones }) => phones).filter((phone) => phone.startsWith('+9055')));
    expect([...mobiles].sort()).toEqual(sampleContacts());
    expect(new Set(won.map(({ ownerEmail }) => ownerEmail))).toEqual(
      new Set(sampleOwners().map(({ email }) => email)),
    );
  });

  test('have rejected rows, open stages and unreadable cells', () => {
    const won = read('close_won.xlsx');
    expect(won).toMatchObject({
      kind: 'won',
      rows: expectations.won.rows,
      rejected: expectations.won.rejected,
    });
    expect(won.facts.filter(({ isWon }) => isWon)).toHaveLength(expectations.won.won);
    expect([...won.stages]).toEqual(expectations.won.openStages);
    expect(won.notes).toEqual(['PHONE_UNREADABLE']);
    const wide = read('close_won_wide.csv');
    expect(wide).toMatchObject({
      kind: 'won',
      rows: expectations.wide.rows,
      rejected: expectations.wide.rejected,
    });
    expect(wide.facts.filter(({ isWon }) => isWon)).toHaveLength(expectations.wide.won);
    expect(wide.notes).toEqual(['PHONE_UNREADABLE', 'PHONE_SHORTENED']);
  });

  test('have leads in BIFF and in HTML with windows-1254', () => {
    const leads = read('salesforce_export.xls');
    expect(leads).toMatchObject({ kind: 'lead', rows: expectations.leads.rows, rejected: [], notes: [] });
    expect(leads.facts.map(({ dates }) => dates.created_date)).toEqual([
      '2025-02-01T10:15:00',
      '2025-02-02T10:30:00',
      '2025-02-03',
      '2025-02-04',
      '2025-02-05',
    ]);
    const lost = read('lost_leads.xls');
    expect(lost).toMatchObject({
      kind: 'lead',
      rows: expectations.lostLeads.rows,
      rejected: expectations.lostLeads.rejected,
    });
    expect(lost.facts.map(({ fields }) => fields.first_name)).toEqual(['Şerife', 'Ilgın', 'Özge', 'Yağız']);
  });
});
