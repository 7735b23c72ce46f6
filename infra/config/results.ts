import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';

/** What engines and models answered is kept for 30 days, so a transcript is kept as long at least. */
const fewestTranscriptDays = 30;

export const Transcripts = z.strictObject({
  /** Days after which transcripts and cleaned transcripts go. Left out, they stay. */
  keepDays: whole(fewestTranscriptDays, 3_650).optional(),
});

export const Analyses = z.strictObject({
  /** Days after which scores with their reasons, quotes and summary go. Left out, they stay. The call keeps its overall score. */
  keepDays: whole(1, 3_650).optional(),
});
