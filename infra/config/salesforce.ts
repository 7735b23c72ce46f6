import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { importFields } from '../../functions/sources/salesforce/settings';
import { maxConcurrency } from './config-fields';

export const Salesforce = z.strictObject({
  ...importFields,
  /** Exports read at a time, one by each invocation. Left out, as `scale` says. */
  maxConcurrency: maxConcurrency().optional(),
  /** Days an export and its report are kept: they hold personal data of customers. */
  keepExportsDays: whole(1, 3_650).default(365),
});
