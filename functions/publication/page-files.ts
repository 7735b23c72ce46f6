import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** One file of the built page. */
export interface PageFile {
  /** Path below the address of the page, without a leading slash. */
  readonly key: string;
  readonly content: Buffer;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** Assets have hashed names. Browsers check all other files each time. */
export const cacheControl = {
  assets: 'public, max-age=31536000, immutable',
  others: 'no-cache',
} as const;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** @throws Error when the file is of an unknown kind */
export const toPageFile = (key: string, content: Buffer): PageFile => {
  const contentType = contentTypes[extname(key)];
  if (contentType === undefined)
    throw new Error(`The page has a file ${key} of an unknown kind. Name its content type.`);
  return {
    ...{ key, content, contentType },
    cacheControl: key.startsWith('assets/') ? cacheControl.assets : cacheControl.others,
  };
};

/** Reads every file of a built page. The entry comes last because it names the others. */
export const readPageFiles = (directory: string): PageFile[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => toPageFile(relative(directory, file).split(sep).join('/'), readFileSync(file)))
    .sort((one, other) => Number(one.key === entryKey) - Number(other.key === entryKey));

const entryKey = 'index.html';
