import { createHash } from 'node:crypto';
import * as z from 'zod';
import { UnusableMessage } from '../../shared/errors';
import { importIdOf } from '../../shared/imports/uploads';
import { parseJson } from '../../shared/json';

/** S3's event for a new object, passed on by EventBridge. Keys are not URL-encoded. */
const ObjectCreated = z.object({
  id: z.string().min(1),
  'detail-type': z.literal('Object Created'),
  time: z.iso.datetime({ offset: true }),
  detail: z.object({
    object: z.object({
      key: z.string().min(1),
      size: z.number().nonnegative().default(0),
      /** Grows with every change of the key. */
      sequencer: z.string().min(1).optional(),
    }),
  }),
});

/** A file that somebody uploaded. */
export interface UploadedObject {
  /**
   * The same for a repeated event, but new for another upload of the file. A link of the API takes one file
   * and has promised its id. Safe in a URL.
   */
  importId: string;
  key: string;
  bytes: number;
  /** ISO-8601, UTC. */
  uploadedAt: string;
}

const exportsPrefix = 'exports/';
export const reportsPrefix = `${exportsPrefix}reports/`;

/**
 * Reads a message of the imports queue. `undefined` for a report or a folder's own entry.
 *
 * @throws UnusableMessage
 */
export const readUploadedObject = (body: string): UploadedObject | undefined => {
  const { id, time, detail } = readObjectEvent(body);
  const { key, size, sequencer = id } = detail.object;
  if (!key.startsWith(exportsPrefix) || key.startsWith(reportsPrefix) || key.endsWith('/')) return undefined;
  return {
    importId: importIdOf(key) ?? digestOf(`${key}\n${sequencer}`),
    key,
    bytes: size,
    uploadedAt: new Date(time).toISOString(),
  };
};

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/**
 * An object in a folder that somebody may have mistaken for `exports/`. It has other case, one wrong letter
 * or a folder above it.
 *
 * @throws UnusableMessage
 */
export const readMisplacedObject = (body: string): { key: string; folder: string } | undefined => {
  const { key } = readObjectEvent(body).detail.object;
  if (key.startsWith(exportsPrefix)) return undefined;
  const folder = key.split(/[/\\]/).slice(0, -1).find(isAlmostExports);
  return folder === undefined ? undefined : { key, folder: folder.trim().slice(0, longestFolder) };
};

/** Characters of a folder in a metric. */
const longestFolder = 60;

const isAlmostExports = (folder: string): boolean => {
  const letters = folder
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
  const wanted = exportsPrefix.slice(0, -1);
  return letters.length <= wanted.length + 1 && differsByOne(letters, wanted);
};

/** Whether two texts differ by at most one letter, or by two swapped letters. */
const differsByOne = (a: string, b: string): boolean => {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB ||
    restB.slice(1) === restA ||
    restA.slice(1) === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
};

const readObjectEvent = (body: string) => {
  const parsed = ObjectCreated.safeParse(parseJson(body));
  if (!parsed.success)
    throw new UnusableMessage(`The message announces no new object: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
};
