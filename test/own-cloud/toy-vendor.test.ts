import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runCommand } from '../../local/commands/command';
import { Lifetime } from '../../local/lifetime';

// Adds an unknown vendor to a copy of the tree as CONTRIBUTING.md says. It has a separate cloud.

const repository = join(__dirname, '..', '..');
const toy = join(__dirname, 'toy-vendor');
/** Neither source nor configuration. The copy links to the installed packages. */
const notCopied = ['.git', 'node_modules', '.local', 'cdk.out', 'coverage', 'docs'];
const copied = readdirSync(repository).filter((name) => !notCopied.includes(name));
const list = 'functions/telephony/vendors.ts';

const lifetime = new Lifetime();
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'santral-toy-'));
  for (const name of copied) cpSync(join(repository, name), join(copy, name), { recursive: true });
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
afterAll(async () => {
  await lifetime.end();
  rmSync(copy, { recursive: true, force: true });
});

/** Paths of the files below the copied folders. */
const filesIn = (root: string): string[] =>
  copied
    .filter((name) => statSync(join(root, name)).isDirectory())
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .concat(copied.filter((name) => statSync(join(root, name)).isFile()));

const run = (...args: string[]) => runCommand(process.execPath, args, { cwd: copy, lifetime });

test('compiles with one more vendor', async () => {
  await run(join('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', '.');
});

test('scores a call of the new vendor and pays for nothing twice', async () => {
  const results = join(copy, 'results.json');
  const demo = [join('local', 'commands', 'demo.ts'), '--source', 'toy', '--results', results];
  const output = await run('--import', 'tsx', ...demo);
  rmSync(results);
  const outcome = output.split('\n').findLast((line) => line.startsWith('{'));
  expect(JSON.parse(outcome ?? '')).toMatchObject({
    ...{ calls: 1, done: 1, error: 0, skipped: 0, lost: 0, duplicates: 0 },
    resync: { processed: 0, stt: 0, llm: 0 },
  });
});

test("needs only the vendor's folders and its line in the list", () => {
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
