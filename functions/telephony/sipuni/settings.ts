import * as z from 'zod';
import { baseUrl, country, timeZone, whole } from '../../shared/settings/fields';

export const SipuniSettings = z.strictObject({
  baseUrl: baseUrl().default('https://sipuni.com/api'),
  /** Zone of the account. Sipuni's times have no offset. The nightly sync starts at its midnight (B6). */
  timeZone: timeZone().default('Asia/Tashkent'),
  /** Rows that every scheduled sync reads, however old (B6). It reads on to its resume point. */
  syncLimit: whole(1, 200_000).default(500),
  /** Days that the first sync goes back. */
  historyDays: whole(1, 3_650).default(2),
  /** Rows per request. */
  pageSize: whole(1, 20_000).default(500),
  /** What to do with calls between two extensions. */
  internalCalls: z.enum(['skip', 'process']).default('skip'),
  /** ISO 3166 country of numbers without a country code. */
  defaultCountry: country().default('UZ'),
  timeoutMs: whole(1_000, 600_000).default(60_000),
});
export type SipuniSettings = z.infer<typeof SipuniSettings>;
