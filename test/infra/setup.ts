import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes the folder in which the test files of one run share their templates. */
export default (): void => {
  process.env.SANTRAL_TEMPLATES = mkdtempSync(join(tmpdir(), 'santral-templates-'));
};
