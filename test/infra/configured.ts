import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationMistake, readConfig } from '../../infra/config/read-config';

const folder = mkdtempSync(join(tmpdir(), 'santral-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A configuration file with this content. */
export const fileWith = (content: string): string => {
  const path = join(folder, `${content.length}-${Math.abs(hash(content))}.json`);
  writeFileSync(path, content);
  return path;
};
const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);

/** The configuration of a file with these fields and of fields of the command line. */
export const config = (fields: unknown, context: Record<string, unknown> = {}) =>
  readConfig({ config: fileWith(JSON.stringify(fields)), ...context });

/** Each mistake as `field: what is wrong and what is allowed`, one a line. */
const byField = (message: string): string =>
  message.replaceAll(/✖ (.*)\n {2}→ at (.*)/g, (_, what: string, field: string) => {
    const path = field.replaceAll(/\["?([^"\]]+)"?\]/g, '.$1');
    return `${path}: ${what}`;
  });

/** Why a configuration is refused. */
export const mistakeOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigurationMistake) return byField(error.message);
    throw error;
  }
  throw new Error('the configuration was accepted');
};
