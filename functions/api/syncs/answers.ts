import * as z from 'zod';
import { syncOutcomes } from '../../shared/syncs/schema';
import { sources } from '../../telephony/vendors';

const Source = z.enum(sources);
const counts = z.record(z.string(), z.number().int());

/** The sync of a source in a list. */
export const SourceHealthAnswer = z
  .object({
    source: Source,
    lastGoodAt: z.string().nullable(),
    ageSeconds: z.number().nullable(),
  })
  .meta({ id: 'SourceHealth', description: 'Until when a source was last read without a failure.' });

const Run = z.object({
  runId: z.string(),
  source: Source,
  state: z.enum(['RUNNING', 'DONE', 'FAILED', 'STALLED']),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  outcome: z.enum(syncOutcomes).optional(),
  message: z.string(),
  counts,
});

const Range = z.object({ trigger: z.enum(['schedule', 'request']), from: z.string(), to: z.string() });

/** A run in a list. */
export const SyncSummary = Run.extend({ range: Range.optional() }).meta({
  id: 'SyncSummary',
  description: 'A run of a sync as lists show it.',
});

/** One run with its progress. */
export const SyncAnswer = Run.extend({
  progress: Range.extend({
    through: z.string().optional(),
    backTo: z.string().optional(),
    nextPage: z.number().int().optional(),
    rowsPerPage: z.number().int().optional(),
    rowsRead: z.number().int().optional(),
    taken: z
      .object({
        processed: z.number().int(),
        skipped: z.number().int(),
        failed: z.number().int(),
        unknownWords: counts,
      })
      .optional(),
    share: z.number(),
  }).optional(),
  requests: z.number().int().optional(),
  gaps: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
  rejected: z.array(
    z.object({
      line: z.number().int(),
      code: z.string(),
      reason: z.string(),
      callKey: z.string().optional(),
      vendorCallId: z.string().optional(),
    }),
  ),
}).meta({ id: 'Sync', description: 'One run of a sync, its progress and what it could not read.' });
