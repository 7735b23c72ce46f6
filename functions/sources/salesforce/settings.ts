import * as z from 'zod';
import { columnName, country, whole } from '../../shared/settings/fields';
import { CommonSettings } from '../../shared/settings/settings';
import { dateOrders } from './dates';
import { defaultWonStages } from './won-stages';

/** How to read exports. The configuration has it below `salesforce`. */
export const importFields = {
  /** Column that identifies a row of an export. The default is a set of usual columns. */
  keyColumns: z
    .strictObject({
      lead: columnName().optional(),
      won: columnName().optional(),
      other: columnName().optional(),
    })
    .prefault({}),
  /** Stages that count as closed-won. Case, accents and punctuation don't matter. */
  wonStages: z
    .array(z.string().trim().min(1))
    .min(1)
    .default([...defaultWonStages]),
  /** Order of dates such as 01/02/2025. With `auto` each export decides. */
  dateOrder: z.enum(['auto', ...dateOrders]).default('auto'),
  /** Largest export to read (bytes). */
  maxBytes: whole(1, 100_000_000).default(20_000_000),
  /** ISO 3166 country of telephones without a country code. */
  defaultCountry: country().default('TR'),
};

export const ImportSettings = CommonSettings.extend(importFields);
