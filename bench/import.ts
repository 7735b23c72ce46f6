import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { utils, write } from 'xlsx';
import type { Table } from '../functions/shared/aws/table';
import { exportRowStore } from '../functions/shared/export-rows/store';
import type { Import } from '../functions/shared/imports/schema';
import { importExport } from '../functions/sources/salesforce/import-export';
import { semiSpaceLimit } from '../functions/sources/salesforce/node-options';
import { readerHeapMb, threadReader } from '../functions/sources/salesforce/reader-thread';
import { defaultWonStages } from '../functions/sources/salesforce/won-stages';
import { numberOf } from '../local/commands/flag-values';
import { readOptions } from '../local/commands/options';
import { runToExit } from '../local/commands/run-to-exit';
import { requireNode24 } from '../local/node-version';

/** Time and result of one import. */
interface Load {
  seconds: number;
  written: number;
  counts: Import['counts'];
}

interface Measured {
  loads: Load[];
  /** Largest resident set of the importing process with its reading thread, MB. */
  peakMb: number;
}

/** The memory that a function of this size can use (MB). */
const peakLimitMb = 512;

/**
 * A closed-won export with the wide header of 12 columns. It has Turkish names, telephones in all spellings
 * and dates with times. Counters make up all values.
 */
const exportOf = (rows: number): Buffer => {
  const header = [
    ...['Account Name', 'Opportunity Name', 'Primary Contact', 'Contact: Phone', 'Contact: Email', 'Stage'],
    ...['Product Lookup', 'Created Date', 'Close Date', 'Lead Source', 'Opportunity Owner'],
    'Opportunity Owner Email',
  ];
  const accounts = ['Işık Mobilya', 'Çağlayan Perde', 'Gülşen Halı', 'Öztürk Yapı', 'Şirin Ev'];
  const products = ['Yemek odası', 'Köşe koltuk', 'Perde', 'Halı', 'Yatak'];
  const spellings = [
    (number: string) =>
      `+90 ${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6, 8)} ${number.slice(8)}`,
    (number: string) => Number(number),
    (number: string) => `0${number}`,
    (number: string) => `90${number}`,
    (number: string) =>
      `0 (${number.slice(0, 3)}) ${number.slice(3, 6)}-${number.slice(6)}, 0212 ${number.slice(3, 6)} ${number.slice(6, 8)} ${number.slice(8)}`,
  ];
  const day = (at: number) => new Date(Date.UTC(2024, 0, 1) + at * 601_000).toISOString();
  const writeDay = (iso: string) => `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
  const table = Array.from({ length: rows }, (_, at) => {
    const number = `555${String(at).padStart(7, '0')}`;
    const created = day(at);
    return [
      `${accounts[at % accounts.length]} ${at % 9000}`,
      `${products[at % products.length]} ${at}`,
      `Müşteri ${at}`,
      spellings[at % spellings.length]?.(number),
      `musteri.${at}@ornek.example`,
      at % 20 === 0 ? 'Negotiation' : 'Closed Won',
      products[at % products.length],
      `${writeDay(created)} ${created.slice(11, 16)}`,
      writeDay(day(at + 900)),
      ['Web', 'Referans', 'Mağaza'][at % 3],
      `Temsilci ${at % 60}`,
      `Temsilci.${at % 60}@ornek.example`,
    ];
  });
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([header, ...table]), 'Rapor');
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
};

/** What an import asks about a stored row, and what ElectroDB asks about an item. */
const kept = [
  ...['pk', 'sk', '__edb_e__', '__edb_v__', 'kind', 'rowKey'],
  ...['digest', 'importId', 'change', 'revision', 'changedAt', 'awaitsMatching', 'writeId'],
];
const forgotten = { fields: {}, dates: {}, phones: [], emails: {}, isWon: true };

interface Command {
  constructor: { name: string };
  input: { Item?: { pk: string }; RequestItems?: Record<string, { Keys: { pk: string }[] }> };
}

/**
 * A table that counts its writes, below the real store. It keeps a row as one short text, because the real
 * table takes no memory of this process.
 */
const openCountingTable = () => {
  const content = new Map<string, string>();
  let written = 0;
  const find = ({ pk }: { pk: string }) => {
    const text = content.get(pk);
    const lists = { formerPhones: [], formerOwners: [] };
    return text === undefined ? [] : [{ ...forgotten, ...lists, ...JSON.parse(text) }];
  };
  const send = async ({ constructor: { name }, input: { Item, RequestItems } }: Command) => {
    if (Item) {
      written++;
      content.set(Item.pk, JSON.stringify(Item, kept));
      return {};
    }
    if (!RequestItems) throw new Error(`this table does not know ${name}`);
    const answers = Object.entries(RequestItems).map(([table, { Keys }]) => [table, Keys.flatMap(find)]);
    return { Responses: Object.fromEntries(answers), UnprocessedKeys: {} };
  };
  const client = { send } as unknown as Table['client'];
  return { rows: exportRowStore({ table: 'a-table', client }), writes: () => written };
};

/** Loads the file twice with everything real but S3, DynamoDB and SQS. */
const load = async (file: string): Promise<Measured> => {
  const content = readFileSync(file);
  const table = openCountingTable();
  const importFile = importExport({
    objects: {
      stream: async () => ({
        ...{ etag: '', bytes: content.length, contentType: '', metadata: {} },
        body: Readable.from([content]),
      }),
      put: async () => {},
    },
    rows: table.rows,
    imports: { begin: async (run) => run, note: async () => {}, finish: async () => {} },
    matching: { sendRows: async () => {} },
    read: threadReader({ heapMb: readerHeapMb() }),
    settings: { country: 'TR', keyColumns: {}, wonStages: defaultWonStages, maxBytes: 50_000_000 },
  });
  const loads: Load[] = [];
  for (const importId of ['first', 'second']) {
    const before = table.writes();
    const started = performance.now();
    const { counts, status, message } = await importFile(
      {
        importId,
        key: 'exports/close_won.xlsx',
        bytes: content.length,
        uploadedAt: new Date(0).toISOString(),
      },
      () => 600_000,
    );
    if (status !== 'DONE') throw new Error(message);
    loads.push({ seconds: (performance.now() - started) / 1000, written: table.writes() - before, counts });
  }
  return { loads, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) };
};

const measure = (file: string): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const child = fork(__filename, ['--load', file], {
      execArgv: process.execArgv,
      env: { ...process.env, NODE_OPTIONS: semiSpaceLimit },
    });
    child.once('message', (measured) => resolve(measured as Measured));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the importing process ended with ${code}`)));
  });

const command = {
  call: 'npm run bench:import',
  does: 'Generates an export, loads it twice, and says what that took.',
  options: {
    rows: { takes: 'N', usual: '40000', says: 'rows of the export' },
    load: {
      takes: 'FILE',
      says: 'loads this file in the process itself; the command gives it to its own child',
    },
  },
} as const;

/** Generates an export, loads it twice in another process and prints what that took. */
const main = async (): Promise<number> => {
  requireNode24();
  const values = readOptions(command);
  if (values.load !== undefined) {
    process.send?.(await load(values.load));
    process.disconnect();
    return 0;
  }
  const rows = numberOf('rows', values.rows, 1, 1_000_000);
  const folder = mkdtempSync(join(tmpdir(), 'santral-import-'));
  try {
    const file = join(folder, 'close_won.xlsx');
    const content = exportOf(rows);
    writeFileSync(file, content);
    console.log(`An export of ${rows} rows and 12 columns, ${(content.length / 1_000_000).toFixed(1)} MB`);
    const { loads, peakMb } = await measure(file);
    for (const [index, { seconds, written, counts }] of loads.entries())
      console.log(
        `load ${index + 1}: ${seconds.toFixed(1)} s, ${written} items written (${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.rejected} rejected)`,
      );
    console.log(`peak memory ${peakMb} MB, at most ${peakLimitMb}`);
    const [first, second] = loads;
    const seconds = Number(((first?.seconds ?? 0) + (second?.seconds ?? 0)).toFixed(1));
    console.log(JSON.stringify({ rows, seconds, peakMb, written: [first?.written, second?.written] }));
    return second?.written === 0 && peakMb <= peakLimitMb ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

runToExit(main);
