import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

// A vendor that nobody knows, added to a copy of the tree as CONTRIBUTING.md says. It has a cloud of its own.

const repository = join(__dirname, '..', '..');
const toy = join(__dirname, 'toy-vendor');
/** Neither source nor configuration. The copy borrows what is installed. */
const notCopied = ['.git', 'node_modules', '.local', 'cdk.out', 'coverage', 'docs'];
const list = 'functions/telephony/vendors.ts';

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'santral-toy-'));
  for (const name of readdirSync(repository))
    if (!notCopied.includes(name)) cpSync(join(repository, name), join(copy, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  symlinkSync(join(repository, '.local'), join(copy, '.local'));
  cpSync(join(toy, 'telephony'), join(copy, 'functions', 'telephony', 'toy'), { recursive: true });
  cpSync(join(toy, 'simulator'), join(copy, 'local', 'simulators', 'toy'), { recursive: true });
  const vendors = readFileSync(join(copy, list), 'utf8');
  writeFileSync(
    join(copy, list),
    vendors
      .replace(
        "import type { TelephonyVendor } from './telephony';",
        (line) => `${line}\nimport { toy } from './toy';`,
      )
      .replace('\n} satisfies ', (end) => `\n  toy,${end}`),
  );
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((name) => !notCopied.some((folder) => name.startsWith(folder)));

const run = (program: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [program, ...args], { cwd: copy, maxBuffer: 1 << 26 }).then(
    ({ stdout }) => stdout,
    (failure: { stdout: string; stderr: string }) => {
      throw new Error(`${failure.stdout.slice(-4_000)}\n${failure.stderr.slice(-4_000)}`);
    },
  );

test('every type holds with one more vendor', async () => {
  await run(join('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', '.');
});

test('a call of the new vendor is scored, and nothing of it is paid for twice', async () => {
  const results = join(copy, 'results.json');
  const demo = [join('local', 'commands', 'demo.ts'), '--source', 'toy', '--results', results];
  const output = await run('--import', 'tsx', ...demo);
  rmSync(results);
  expect(JSON.parse(output.trim().split('\n').at(-1) ?? '')).toMatchObject({
    ...{ calls: 1, done: 1, error: 0, skipped: 0, lost: 0, duplicates: 0 },
    resync: { processed: 0, stt: 0, llm: 0 },
  });
});

test('the vendor needs its folders and its line, and no other file is touched', () => {
  const before = filesIn(repository);
  const added = filesIn(copy).filter((name) => !before.includes(name));
  expect(added.every((name) => /^(functions\/telephony|local\/simulators)\/toy\//.test(name))).toBe(true);
  const changed = before.filter(
    (name) => !readFileSync(join(repository, name)).equals(readFileSync(join(copy, name))),
  );
  expect(changed).toEqual([list]);
  const [lines, now] = [repository, copy].map((root) => readFileSync(join(root, list), 'utf8').split('\n'));
  expect(now?.filter((line) => !lines?.includes(line))).toEqual(["import { toy } from './toy';", '  toy,']);
});
