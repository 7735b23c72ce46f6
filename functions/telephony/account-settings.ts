import * as z from 'zod';
import { forEachSource } from './by-source';
import type { VendorSettings } from './telephony';
import { type Source, vendors } from './vendors';

/** Settings of the vendors that a function talks to. Each vendor has its own schema. */
export const AccountSettings = z.strictObject(
  forEachSource((source) => vendors[source].settings.optional()),
) as z.ZodType<Partial<Record<Source, VendorSettings>>>;

/** Name of the variable that holds the id of a source's secret. */
export const secretVariable = (source: Source): string => `${source.toUpperCase()}_SECRET_ID`;
