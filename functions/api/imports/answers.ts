import * as z from 'zod';
import { exportKinds } from '../../shared/export-rows/schema';
import { importRefusals } from '../../shared/imports/schema';
import { DownloadLinkAnswer } from '../download-links';

const count = z.number().int();

/** An import in a list. */
export const ImportSummary = z
  .object({
    importId: z.string(),
    file: z.string(),
    bytes: z.number(),
    status: z.enum(['RUNNING', 'STALLED', 'DONE', 'REFUSED']),
    kind: z.enum(exportKinds).optional(),
    refusal: z.enum(importRefusals).optional(),
    message: z.string(),
    remarks: z.array(z.string()).optional(),
    counts: z.object({ read: count, new: count, changed: count, unchanged: count, rejected: count }),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  })
  .meta({ id: 'ImportSummary', description: 'An import as lists show it.' });

const StoredFile = DownloadLinkAnswer.extend({ key: z.string() }).meta({
  id: 'StoredFile',
  description: 'A file of the bucket and a link to it.',
});

/** One import with the first rejected rows. */
export const ImportAnswer = ImportSummary.extend({
  rejected: z.array(z.object({ row: count, code: z.string(), reason: z.string() })),
  report: StoredFile.optional(),
  rejectedCsv: StoredFile.optional(),
}).meta({
  id: 'Import',
  description: 'One import, the first rows it could not use and links to all of them.',
});
