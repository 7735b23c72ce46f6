import * as z from 'zod';

/** Variables that every function gets. A function with settings also gets `SETTINGS` as JSON. */
export const CommonEnvironment = z.object({
  TABLE_NAME: z.string().min(1),
  BUCKET_NAME: z.string().min(1),
});

/** Reads the environment once at the cold start. An error names the variable. */
export const readEnvironment = <T extends z.ZodType>(
  schema: T,
  variables: NodeJS.ProcessEnv = process.env,
): z.infer<T> => {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`The function's environment is wrong: ${faults}. Deploy again from an unchanged template.`);
};
