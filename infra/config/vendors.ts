import * as z from 'zod';
import { forEachSource } from '../../functions/telephony/by-source';
import { type Source, sources, vendors } from '../../functions/telephony/vendors';
import { type Refuse, scheduleExpression } from './config-fields';

/**
 * The part of one vendor. It says whether the vendor is deployed and when its sync starts, beside the
 * settings of its folder.
 */
const vendorFields = <Shape extends z.ZodRawShape>(vendor: {
  settings: z.ZodObject<Shape>;
  syncSchedule: string;
}) =>
  vendor.settings.extend({
    /** `false` deploys nothing of the vendor. */
    enabled: z.boolean().default(true),
    syncSchedule: scheduleExpression().default(vendor.syncSchedule),
  });

type VendorFields = {
  [Name in Source]: z.ZodPrefault<
    ReturnType<typeof vendorFields<(typeof vendors)[Name]['settings']['shape']>>
  >;
};

/** One part of the configuration for each vendor, by its name. */
export const vendorParts = forEachSource((source) => {
  const vendor: { settings: z.ZodObject; syncSchedule: string } = vendors[source];
  return vendorFields(vendor).prefault({});
}) as VendorFields;

export type VendorConfigs = { readonly [Name in Source]: z.infer<VendorFields[Name]> };

/** Names of the sources that are switched on. */
export const sourcesOf = (config: VendorConfigs): Source[] =>
  sources.filter((source) => config[source].enabled);

/** Time zones of days in the API. One is its own, and each account has one. */
export const timeZonesOf = ({
  api,
  ...config
}: VendorConfigs & { api: { timeZone?: string | undefined } }) => {
  const ofSources = Object.fromEntries(sourcesOf(config).map((source) => [source, config[source].timeZone]));
  return { usual: api.timeZone ?? Object.values(ofSources)[0] ?? 'UTC', ofSources };
};

/** Refuses a configuration in which no call can come in. */
export const checkVendors = (config: VendorConfigs, refuse: Refuse): void => {
  if (sourcesOf(config).length > 0) return;
  refuse(
    `${sources.at(-1)}.enabled`,
    `is false for every source, so no call would ever come; allowed: true for one of ${sources.join(', ')}`,
  );
};

/** Times that a function must outlast (ms), by the name of their setting. A recording may have its own. */
export const vendorTimeouts = (config: VendorConfigs): [setting: string, ms: number, isOfSync: boolean][] =>
  sources.flatMap((source) =>
    Object.entries(config[source]).flatMap(([name, value]) =>
      typeof value === 'number' && /timeoutMs$/i.test(name)
        ? [[`${source}.${name}`, value, name === 'timeoutMs'] as [string, number, boolean]]
        : [],
    ),
  );
