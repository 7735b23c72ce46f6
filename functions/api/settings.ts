import * as z from 'zod';
import { TimeZones } from '../shared/http/day-range';
import type { RouteKey } from '../shared/http/http-api';
import { whole } from '../shared/settings/fields';
import { CommonSettings } from '../shared/settings/settings';

/** Settings of the router. */
export const ApiSettings = CommonSettings.extend({
  timeZones: TimeZones,
  /** Routes of other functions. They tell which methods an address takes. */
  elsewhere: z.array(z.custom<RouteKey>((key) => typeof key === 'string')),
  /** Size of the largest export (bytes). Absent if exports are not imported. */
  largestImport: whole(1, 100_000_000).optional(),
  /** Shortest talk time of a won call (s, A4). */
  wonMinSeconds: whole(0, 86_400),
});
