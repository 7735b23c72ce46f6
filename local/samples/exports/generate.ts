import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '../../commands/options';
import { runToExit } from '../../commands/run-to-exit';
import { generateExportFiles } from './files';

/** `npm run exports` writes the sample exports into this folder. */
const main = (): number => {
  readOptions({ call: 'npm run exports', does: 'Writes the sample exports again.', options: {} });
  for (const [name, content] of Object.entries(generateExportFiles())) {
    writeFileSync(join(__dirname, name), content);
    console.log(`${name}: ${content.length} bytes`);
  }
  return 0;
};

runToExit(main);
