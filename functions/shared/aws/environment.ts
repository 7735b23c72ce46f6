import * as z from 'zod';

/** What every function gets. */
export const CommonEnvironment = z.object({
  TABLE_NAME: z.string().min(1),
  BUCKET_NAME: z.string().min(1),
  RETRY_BASE_MS: z.coerce.number().int().positive().default(2000),
  RETRY_CAP_MS: z.coerce.number().int().positive().default(300_000),
  MAX_ATTEMPTS: z.coerce.number().int().positive().default(8),
  /** `delete` after transcription and on any error, or `keep` for playback (B5). */
  RECORDING_RETENTION: z.enum(['delete', 'keep']).default('delete'),
});

/** Reads the environment once, at the cold start; a mistake names the variable. */
export const readEnvironment = <T extends z.ZodType>(
  schema: T,
  variables: NodeJS.ProcessEnv = process.env,
): z.infer<T> => {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`The function's environment is wrong: ${faults}. Deploy again from an unchanged template.`);
};
