import * as z from 'zod';
import { CommonSettings } from '../shared/settings/settings';

/** Settings of the preparation. */
export const PreparationSettings = CommonSettings.extend({
  /** Longest recording that is prepared (s). */
  maxSeconds: z.number().int().positive(),
});
