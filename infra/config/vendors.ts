import * as z from 'zod';
import { vendors } from '../../functions/telephony/vendors';
import { scheduleExpression } from './config-fields';

/** Of one vendor: whether it is deployed and when its sync starts, beside the settings of its own folder. */
const vendorFields = <Shape extends z.ZodRawShape>(vendor: {
  settings: z.ZodObject<Shape>;
  syncSchedule: string;
}) =>
  vendor.settings.extend({
    /** Switched off, nothing of the vendor is deployed. */
    enabled: z.boolean().default(true),
    syncSchedule: scheduleExpression().default(vendor.syncSchedule),
  });

/** One part of the configuration for each vendor, by its name. */
export const vendorParts = {
  sipuni: vendorFields(vendors.sipuni).prefault({}),
  alotech: vendorFields(vendors.alotech).prefault({}),
};
