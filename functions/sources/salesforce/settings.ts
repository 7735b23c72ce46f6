import * as z from 'zod';
import { columnName, country, whole } from '../../shared/settings/fields';
import { CommonSettings } from '../../shared/settings/settings';
import { dateOrders } from './dates';
import { defaultWonStages } from './won-stages';

/** How exports are read, as the configuration has it below `salesforce`. */
export const importFields = {
  /** Column by which the rows of an export are told apart. Left out, the import knows the usual ones. */
  keyColumns: z
    .strictObject({
      lead: columnName().optional(),
      won: columnName().optional(),
      other: columnName().optional(),
    })
    .prefault({}),
  /** Stages of an opportunity that count as closed-won; case, accents and punctuation don't matter. */
  wonStages: z
    .array(z.string().trim().min(1))
    .min(1)
    .default([...defaultWonStages]),
  /** Order of dates such as 01/02/2025: DMY, MDY, or as each export shows (`auto`). */
  dateOrder: z.enum(['auto', ...dateOrders]).default('auto'),
  /** Largest export that is read, bytes. */
  maxBytes: whole(1, 100_000_000).default(20_000_000),
  /** Country of phones written without one, ISO 3166. */
  defaultCountry: country().default('TR'),
};

export const ImportSettings = CommonSettings.extend(importFields);
