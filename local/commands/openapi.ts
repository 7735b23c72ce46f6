/** `npm run openapi [-- --page FILE]`: writes docs/openapi.json, and a page that shows it without the network. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { explain } from '../errors';
import { documentFile, writtenDocument } from '../openapi/document';

const repository = join(__dirname, '..', '..');
const redocly = join(repository, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');

/** The page holds its scripts, so that it asks no other server. */
const buildPage = (file: string): void => {
  const asked = [redocly, 'build-docs', documentFile, '--inlineBundle', '--output', file];
  execFileSync(process.execPath, asked, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`Wrote ${file}. Open it in a browser.`);
};

try {
  const { page } = parseArgs({ options: { page: { type: 'string' } } }).values;
  writeFileSync(join(repository, documentFile), writtenDocument());
  console.log(`Wrote ${documentFile}.`);
  if (page) buildPage(page);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
