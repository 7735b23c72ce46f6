import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { importFields } from '../../functions/sources/salesforce/settings';
import { maxConcurrency } from './config-fields';

export const Salesforce = z.strictObject({
  ...importFields,
  /** Exports that are read at a time, one in each invocation. By default `scale` decides. */
  maxConcurrency: maxConcurrency().optional(),
  /** Days that an export and its report stay. They hold personal data of customers. */
  keepExportsDays: whole(1, 3_650).default(365),
});
