import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mostBundleBytes as limit } from '../infra/shared/bundle-limit';
import { readOptions } from '../local/commands/options';
import { runToExit } from '../local/commands/run-to-exit';
import { requireNode24 } from '../local/node-version';
import { synthesizeFunctions } from './synthesized-functions';

const bytesIn = (directory: string): number =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** Measures the code of each function, and apart from it the files beside it. */
const main = (): number => {
  requireNode24();
  readOptions({ call: 'npm run bench:size', does: 'Measures the code of each function.', options: {} });
  const assembly = mkdtempSync(join(tmpdir(), 'santral-size-'));
  try {
    const sizes: Record<string, number> = {};
    const beside: Record<string, number> = {};
    for (const { name, folder } of synthesizeFunctions(join(__dirname, '..'), assembly)) {
      const code = statSync(join(folder, 'index.js')).size;
      sizes[name] = code;
      const files = bytesIn(folder) - code;
      if (files > 0) beside[name] = files;
    }
    for (const [name, bytes] of Object.entries(sizes).sort((a, b) => b[1] - a[1])) {
      console.log(
        `${name.padEnd(32)} ${String(bytes).padStart(10)} bytes${bytes > limit ? '  ← above the limit' : ''}`,
      );
    }
    const largest = Math.max(0, ...Object.values(sizes));
    console.log(JSON.stringify({ limit, largest, functions: sizes, beside }));
    return Object.keys(sizes).length > 0 && largest <= limit ? 0 : 1;
  } finally {
    rmSync(assembly, { recursive: true, force: true });
  }
};

runToExit(main);
