import * as z from 'zod';
import { parseJson } from '../json';
import { whole } from './fields';

/** `delete` leaves nothing, `listen` the copy that people play with its peaks, `keep` the recording too. */
export const recordingRetentions = ['delete', 'listen', 'keep'] as const;
export type RecordingRetention = (typeof recordingRetentions)[number];

/** Settings that every function gets. A function extends them by its own. */
export const CommonSettings = z.object({
  retries: z.object({
    /** First delay before another attempt (ms). It doubles up to `capMs`. */
    baseMs: whole(1, 600_000),
    /** Longest delay (ms). */
    capMs: whole(1, 43_200_000),
    /** Attempts of one stage before its call ends in `ERROR`. */
    maxAttempts: whole(1, 100),
  }),
  /** What is left of a recording after transcription and on any error (B5). */
  recordingRetention: z.enum(recordingRetentions),
});
export type CommonSettings = z.infer<typeof CommonSettings>;

/** Name of the variable that holds a function's settings as JSON. */
export const settingsVariable = 'SETTINGS';

/**
 * Writes the settings of a function for its variable. Infra calls this. What the schema does not name is left out, so that
 * a whole part of the configuration can be given.
 *
 * @throws ZodError when the schema refuses them
 */
export const writeSettings = <Schema extends z.ZodType>(schema: Schema, values: z.input<Schema>): string =>
  JSON.stringify(schema.parse(values));

/**
 * Reads a function's settings once, at the cold start, by the schema that wrote them.
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
