import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';

/** Answers of engines and models are kept for 30 days. A transcript stays at least as long. */
const fewestTranscriptDays = 30;

export const Transcripts = z.strictObject({
  /** Days that transcripts and cleaned transcripts stay. By default they stay for good. */
  keepDays: whole(fewestTranscriptDays, 3_650).optional(),
});

export const Analyses = z.strictObject({
  /** Days that results stay. By default they stay for good. The call keeps its overall score. */
  keepDays: whole(1, 3_650).optional(),
});
