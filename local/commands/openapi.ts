/**
 * `npm run openapi [-- --page FILE]` writes the API document, the client's types, the table of docs/api.md
 * and a page.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../errors';
import { clientTypesFile, generateClientTypes } from '../openapi/client-types';
import { documentFile, formatDocument } from '../openapi/document';
import { tablePage, writeRoutesTable } from '../openapi/routes-table';
import { readOptions } from './options';
import { answerUsage } from './usage-asked';

const repository = join(__dirname, '..', '..');
const redocly = join(repository, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');

/** Embeds the scripts, so the page loads nothing from other servers. */
const buildPage = (file: string): void => {
  const asked = [redocly, 'build-docs', documentFile, '--inlineBundle', '--output', file];
  execFileSync(process.execPath, asked, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`Wrote ${file}. Open it in a browser.`);
};

const command = {
  call: 'npm run openapi',
  does: "Writes the API document, the client's types and the table of docs/api.md.",
  options: { page: { takes: 'FILE', says: 'also writes the document as a page to read' } },
} as const;

try {
  const { page: pageToRead } = readOptions(command);
  writeFileSync(join(repository, documentFile), formatDocument());
  const page = join(repository, tablePage);
  writeFileSync(page, writeRoutesTable(readFileSync(page, 'utf8')));
  writeFileSync(join(repository, clientTypesFile), generateClientTypes());
  console.log(`Wrote ${documentFile}, ${clientTypesFile} and the table of ${tablePage}.`);
  if (pageToRead) buildPage(pageToRead);
} catch (error) {
  if (!answerUsage(error)) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}
