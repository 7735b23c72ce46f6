/** `npm run openapi [-- --page FILE]`: writes docs/openapi.json, the table of docs/api.md and a page to read them. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { explain } from '../errors';
import { documentFile, writtenDocument } from '../openapi/document';
import { tablePage, writeRoutesTable } from '../openapi/routes-table';

const repository = join(__dirname, '..', '..');
const redocly = join(repository, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');

/** The page holds its scripts, so that it asks no other server. */
const buildPage = (file: string): void => {
  const asked = [redocly, 'build-docs', documentFile, '--inlineBundle', '--output', file];
  execFileSync(process.execPath, asked, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`Wrote ${file}. Open it in a browser.`);
};

try {
  const { page: pageToRead } = parseArgs({ options: { page: { type: 'string' } } }).values;
  writeFileSync(join(repository, documentFile), writtenDocument());
  const page = join(repository, tablePage);
  writeFileSync(page, writeRoutesTable(readFileSync(page, 'utf8')));
  console.log(`Wrote ${documentFile} and the table of ${tablePage}.`);
  if (pageToRead) buildPage(pageToRead);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
