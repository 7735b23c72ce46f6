import * as z from 'zod';
import { type Source, sources } from './vendors';

/** One value for each source. */
export const forEachSource = <T>(make: (source: Source) => T): Record<Source, T> =>
  Object.fromEntries(sources.map((source) => [source, make(source)])) as Record<Source, T>;

/** An object with one field for each source. */
export const bySource = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject(forEachSource(() => schema));
