/** `npm run docs` writes the generated pages. */
import { writeFileSync } from 'node:fs';
import { readOptions } from '../../local/commands/options';
import { runToExit } from '../../local/commands/run-to-exit';
import { generatedPages } from './pages';

const command = {
  call: 'npm run docs',
  does: 'Writes the pages of settings and errors from the code.',
  options: {},
} as const;

runToExit(() => {
  readOptions(command);
  for (const [file, write] of Object.entries(generatedPages)) {
    writeFileSync(file, write());
    console.log(`Wrote ${file}.`);
  }
  return 0;
});
