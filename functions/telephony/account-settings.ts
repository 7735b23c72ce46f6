import * as z from 'zod';
import type { VendorSettings } from './telephony';
import { type Source, sources, vendors } from './vendors';

/** Settings of the vendors that a function talks to, each by its own schema. */
export const AccountSettings = z.strictObject(
  Object.fromEntries(sources.map((source) => [source, vendors[source].settings.optional()])),
) as z.ZodType<Partial<Record<Source, VendorSettings>>>;

/** Name of the variable that holds the id of a source's secret. */
export const secretVariable = (source: Source): string => `${source.toUpperCase()}_SECRET_ID`;
