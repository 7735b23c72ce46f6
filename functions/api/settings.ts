import * as z from 'zod';
import { TimeZones } from '../shared/http/day-range';
import type { RouteKey } from '../shared/http/http-api';
import { CommonSettings } from '../shared/settings/settings';

/** Settings of the router. */
export const ApiSettings = CommonSettings.extend({
  timeZones: TimeZones,
  /** Routes of other functions, for the methods that an address takes. */
  elsewhere: z.array(z.custom<RouteKey>((key) => typeof key === 'string')),
});
