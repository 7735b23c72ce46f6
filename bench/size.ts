import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mostBundleBytes as limit } from '../infra/shared/bundle-limit';
import { requireNode24 } from '../local/node-version';

const repository = join(__dirname, '..');

interface Template {
  Resources: Record<
    string,
    { Type: string; Properties?: { Handler?: string }; Metadata?: { 'aws:asset:path'?: string } }
  >;
}

const bytesIn = (directory: string): number =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** Synthesises the app as a deployment does. Measures the code of each function, and apart from it the files beside it. */
const main = (): number => {
  requireNode24();
  const assembly = mkdtempSync(join(tmpdir(), 'santral-size-'));
  try {
    const cdk = join(repository, 'node_modules', 'aws-cdk', 'bin', 'cdk');
    execFileSync(process.execPath, [cdk, 'synth', '--quiet', '--output', assembly, '--no-notices'], {
      cwd: repository,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const sizes: Record<string, number> = {};
    const beside: Record<string, number> = {};
    for (const file of readdirSync(assembly).filter((name) => name.endsWith('.template.json'))) {
      const template = JSON.parse(readFileSync(join(assembly, file), 'utf8')) as Template;
      for (const [id, { Type, Metadata }] of Object.entries(template.Resources)) {
        const asset = Metadata?.['aws:asset:path'];
        if (Type === 'AWS::Lambda::Function' && asset) {
          const name = id.replace(/Function[0-9A-F]{8}$/, '');
          const code = statSync(join(assembly, asset, 'index.js')).size;
          sizes[name] = code;
          const files = bytesIn(join(assembly, asset)) - code;
          if (files > 0) beside[name] = files;
        }
      }
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

process.exitCode = main();
