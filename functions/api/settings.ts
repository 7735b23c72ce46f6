import { TimeZones } from '../shared/http/day-range';
import { CommonSettings } from '../shared/settings/settings';

/** Settings of the router. */
export const ApiSettings = CommonSettings.extend({ timeZones: TimeZones });
