import * as z from 'zod';
import { parseJson } from '../json';
import { whole } from './fields';

/**
 * `delete` keeps nothing. `listen` keeps the listening copy with its peaks. `keep` also keeps the recording.
 */
export const recordingRetentions = ['delete', 'listen', 'keep'] as const;
export type RecordingRetention = (typeof recordingRetentions)[number];

/** Settings of every function. A function adds its own. */
export const CommonSettings = z.object({
  retries: z.object({
    /** First delay before another attempt (ms). It doubles up to `capMs`. */
    baseMs: whole(1, 600_000),
    /** Longest delay (ms). */
    capMs: whole(1, 43_200_000),
    /** Attempts of a stage before its call ends in `ERROR`. */
    maxAttempts: whole(1, 100),
  }),
  /** What stays of a recording after transcription and after any error (B5). */
  recordingRetention: z.enum(recordingRetentions),
});
export type CommonSettings = z.infer<typeof CommonSettings>;

/** The variable with a function's settings as JSON. */
export const settingsVariable = 'SETTINGS';

/**
 * Writes the variable with the settings of a function. Infra calls this. It drops fields outside the schema,
 * so infra can pass a whole part of the configuration.
 *
 * @throws ZodError when the schema refuses the settings
 */
export const writeSettings = <Schema extends z.ZodType>(schema: Schema, values: z.input<Schema>): string =>
  JSON.stringify(schema.parse(values));

/**
 * Reads a function's settings once at the cold start. It uses the schema that wrote them.
 *
 * @throws Error that names the setting
 */
export const readSettings = <Schema extends z.ZodType>(
  schema: Schema,
  variables: NodeJS.ProcessEnv = process.env,
): z.infer<Schema> => {
  const content = parseJson(variables[settingsVariable] ?? '');
  if (content === undefined)
    throw new Error(`The variable ${settingsVariable} is not JSON. Deploy again from an unchanged template.`);
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new Error(
    `The function's settings are wrong. ${z.prettifyError(parsed.error)} Deploy again from an unchanged template.`,
  );
};
