import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** One file of the built page. */
export interface PageFile {
  /** Its path below the address of the page, without a slash first. */
  readonly key: string;
  readonly content: Buffer;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** Assets have names with hashes. What has none is asked for each time. */
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

/** @throws Error where a file is of a kind that no browser would be told of */
export const toPageFile = (key: string, content: Buffer): PageFile => {
  const contentType = contentTypes[extname(key)];
  if (contentType === undefined)
    throw new Error(`The page has a file ${key} of an unknown kind. Name its content type.`);
  return {
    ...{ key, content, contentType },
    cacheControl: key.startsWith('assets/') ? cacheControl.assets : cacheControl.others,
  };
};

/** Every file of a built page. The entry comes last, since it names the others. */
export const readPageFiles = (directory: string): PageFile[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => toPageFile(relative(directory, file).split(sep).join('/'), readFileSync(file)))
    .sort((one, other) => Number(one.key === entryKey) - Number(other.key === entryKey));

const entryKey = 'index.html';
