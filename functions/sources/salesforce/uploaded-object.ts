import { createHash } from 'node:crypto';
import * as z from 'zod';
import { UnusableMessage } from '../../shared/errors';

/** S3's announcement of a new object, as EventBridge passes it on; keys come as they are, not URL-encoded. */
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
  /** Of this upload: the same when it is announced again, another when the file is uploaded again. Safe in a URL. */
  importId: string;
  key: string;
  bytes: number;
  /** ISO-8601, UTC. */
  uploadedAt: string;
}

export const exportsPrefix = 'exports/';
export const reportsPrefix = `${exportsPrefix}reports/`;

/**
 * Reads a message of the imports queue; `undefined` for an object that is no export: a report, or a folder's own entry.
 *
 * @throws UnusableMessage
 */
export const readUploadedObject = (body: string): UploadedObject | undefined => {
  const parsed = ObjectCreated.safeParse(json(body));
  if (!parsed.success)
    throw new UnusableMessage(`The message announces no new object: ${z.prettifyError(parsed.error)}`);
  const { id, time, detail } = parsed.data;
  const { key, size, sequencer = id } = detail.object;
  if (!key.startsWith(exportsPrefix) || key.startsWith(reportsPrefix) || key.endsWith('/')) return undefined;
  return {
    importId: createHash('sha256').update(`${key}\n${sequencer}`).digest('hex').slice(0, 32),
    key,
    bytes: size,
    uploadedAt: new Date(time).toISOString(),
  };
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
