import * as z from 'zod';
import { matchingFields } from '../../functions/matching/settings';
import { concurrency } from './config-fields';

export const Matching = z.strictObject({ ...matchingFields, ...concurrency() });
