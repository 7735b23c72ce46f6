/** `npm run docs` writes the generated pages. */
import { writeFileSync } from 'node:fs';
import { generatedPages } from './pages';

for (const [file, write] of Object.entries(generatedPages)) {
  writeFileSync(file, write());
  console.log(`Wrote ${file}.`);
}
