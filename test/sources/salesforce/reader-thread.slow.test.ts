import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  readerHeapMb,
  readerTimeoutMs,
  threadReader,
} from '../../../functions/sources/salesforce/reader-thread';
import { biffFile, rawRow, read, settings, wonHeader, wonRow, xlsxFile, xlsxWithSharedTexts } from './files';

/** The thread's own Node must load TypeScript. */
const execArgv = ['--import', 'tsx'];
const table = [wonHeader, wonRow(), wonRow({ 'Close Date': 'dün' })];

describe('a reading thread', () => {
  test('reads a file like the main thread', async () => {
    const readInThread = threadReader({ heapMb: 256, execArgv });
    for (const [name, content] of [
      ['a.xlsx', xlsxFile(table)],
      ['a.xls', biffFile(table)],
    ] as const) {
      const { rows, ...summary } = await readInThread({ name, content }, settings, 60_000);
      expect({ ...summary, rows: [...rows].flat() }).toEqual(read(name, content));
      expect([...rows].flat()).toHaveLength(2);
    }
  });

  test('refuses a file by name', async () => {
    const readInThread = threadReader({ heapMb: 256, execArgv });
    await expect(
      readInThread({ name: 'a.xlsx', content: Buffer.alloc(0) }, settings, 60_000),
    ).rejects.toMatchObject({
      name: 'ImportRefused',
      code: 'EMPTY_FILE',
    });
  });

  test('is ended if it takes too long', async () => {
    const readInThread = threadReader({ heapMb: 256, execArgv });
    await expect(
      readInThread({ name: 'a.xlsx', content: xlsxFile(table) }, settings, 1),
    ).rejects.toMatchObject({
      code: 'TOOK_TOO_LONG',
    });
  });

  test('ends alone if it takes too much memory', async () => {
    const readInThread = threadReader({ heapMb: 40, execArgv });
    const texts = Array.from({ length: 1_000_000 }, (_, at) => `<si><t>${at * 7919}</t></si>`).join('');
    const file = xlsxWithSharedTexts(rawRow(1, wonHeader), texts);
    await expect(readInThread({ name: 'a.xlsx', content: file }, settings, 60_000)).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
  });
});

test('rows too large to send out of the thread are refused', async () => {
  const readInThread = threadReader({ heapMb: 512, execArgv });
  const shared = '<c t="s"><v>0</v></c>';
  const rows = Array.from(
    { length: 4000 },
    (_, at) => `<row><c t="str"><v>a${at}</v></c><c t="str"><v>b</v></c>${shared}</row>`,
  );
  const header = rawRow(1, ['Opportunity Name', 'Stage', 'Description']);
  // A euro sign has two bytes in memory and three when sent. So 4,000 rows of 19,000 take 228 MB.
  const file = xlsxWithSharedTexts(header + rows.join(''), `<si><t>a${'€'.repeat(19_000)}</t></si>`);
  await expect(readInThread({ name: 'a.xlsx', content: file }, settings, 60_000)).rejects.toMatchObject({
    code: 'UNPACKS_TOO_LARGE',
  });
});

describe('the limits of reading', () => {
  test("leave part of the function's memory for content outside the heap", () => {
    expect(readerHeapMb(1536)).toBe(681);
    expect(readerHeapMb()).toBe(readerHeapMb(1536));
    expect(readerHeapMb(3072)).toBeGreaterThan(1500);
    for (const functionMb of [1024, 1536, 3072, 10_240])
      expect(functionMb - readerHeapMb(functionMb)).toBeGreaterThanOrEqual(600);
  });

  test('leave time for storing but are at least 5 s', () => {
    expect(readerTimeoutMs(600_000)).toBe(420_000);
    expect(readerTimeoutMs(20_000)).toBe(10_000);
    expect(readerTimeoutMs(1_000)).toBe(5_000);
  });
});

test('a single-file bundle starts its reading thread from itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'santral-reader-'));
  try {
    const repository = join(__dirname, '..', '..', '..');
    const bundle = join(folder, 'index.js');
    execFileSync(join(repository, 'node_modules', '.bin', 'esbuild'), [
      join(repository, 'functions/sources/salesforce/reader-thread.ts'),
      ...['--bundle', '--minify', '--platform=node', '--format=cjs', '--main-fields=module,main'],
      ...['--log-level=error', `--outfile=${bundle}`],
    ]);
    const file = join(folder, 'a.xls');
    writeFileSync(file, biffFile(table));
    const script = `
      const { threadReader } = require(${JSON.stringify(bundle)});
      const content = require('node:fs').readFileSync(${JSON.stringify(file)});
      threadReader({ heapMb: 256 })({ name: 'a.xls', content }, ${JSON.stringify(settings)}, 60000)
        .then(({ kind, rows }) => console.log(kind, [...rows].flat().length));`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()).toBe('won 2');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
