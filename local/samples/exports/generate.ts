import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateExportFiles } from './files';

/** `npm run exports` writes the sample exports into this folder. */
for (const [name, content] of Object.entries(generateExportFiles())) {
  writeFileSync(join(__dirname, name), content);
  console.log(`${name}: ${content.length} bytes`);
}
