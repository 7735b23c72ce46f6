import * as z from 'zod';
import { baseUrl, country, loopbackOrigin, timeZone, whole } from '../../shared/settings/fields';

export const AlotechSettings = z.strictObject({
  /** Replaces both of Alotech's hosts, for example with a simulator. */
  endpointUrl: baseUrl().optional(),
  /** Zone of the schedule and of Alotech's times, which have no offset. */
  timeZone: timeZone().default('Europe/Istanbul'),
  /** Minutes before the resume point that every sync reads again. Records appear late. */
  overlapMinutes: whole(0, 1_440).default(120),
  /** Days that the first sync goes back. */
  historyDays: whole(1, 3_650).default(30),
  /** Parallel requests of one sync. `scale` sets the default. */
  parallelRequests: whole(1, 16).optional(),
  timeoutMs: whole(1_000, 600_000).default(30_000),
  /** Time-out for a recording (ms). Long recordings take longer. */
  recordingTimeoutMs: whole(1_000, 600_000).default(120_000),
  defaultCountry: country().default('TR'),
  /** Origins of simulators on this machine. Links to them need no public https address. */
  linkOrigins: z.array(loopbackOrigin()).max(10).default([]),
});
export type AlotechSettings = z.infer<typeof AlotechSettings>;
