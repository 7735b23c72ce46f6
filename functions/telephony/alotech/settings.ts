import * as z from 'zod';
import { baseUrl, country, loopbackOrigin, timeZone, whole } from '../../shared/settings/fields';

export const AlotechSettings = z.strictObject({
  /** Stands in for both of Alotech's hosts, such as a simulator. */
  endpointUrl: baseUrl().optional(),
  /** Zone of Alotech's times, which carry none, and of the schedule. */
  timeZone: timeZone().default('Europe/Istanbul'),
  /** Minutes before the resume point that every sync asks for again: records appear late. */
  overlapMinutes: whole(0, 1_440).default(120),
  /** Days that the first sync goes back. */
  historyDays: whole(1, 3_650).default(30),
  /** Requests at a time of one sync. Left out, as `scale` says. */
  parallelRequests: whole(1, 16).optional(),
  timeoutMs: whole(1_000, 600_000).default(30_000),
  /** The same for a recording, whose length decides how long it takes. */
  recordingTimeoutMs: whole(1_000, 600_000).default(120_000),
  defaultCountry: country().default('TR'),
  /** Where a link to a recording may lead although it is no public https address: simulators on this machine. */
  linkOrigins: z.array(loopbackOrigin()).max(10).default([]),
});
export type AlotechSettings = z.infer<typeof AlotechSettings>;
