import * as z from 'zod';
import { CommonSettings } from '../shared/settings/settings';

export const PreparationSettings = CommonSettings.extend({
  /** Longest recording to prepare (s). */
  maxSeconds: z.number().int().positive(),
});
