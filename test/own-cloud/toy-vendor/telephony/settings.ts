import * as z from 'zod';
import { baseUrl, country, timeZone, whole } from '../../shared/settings/fields';

export const ToySettings = z.strictObject({
  baseUrl: baseUrl().default('https://toy.example'),
  timeZone: timeZone().default('Asia/Tashkent'),
  historyDays: whole(1, 3_650).default(2),
  pageSize: whole(1, 1_000).default(100),
  syncLimit: whole(1, 1_000).default(100),
  defaultCountry: country().default('UZ'),
  timeoutMs: whole(1_000, 600_000).default(30_000),
});
export type ToySettings = z.infer<typeof ToySettings>;
