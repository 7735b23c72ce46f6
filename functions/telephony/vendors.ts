import { alotech } from './alotech';
import { sipuni } from './sipuni';
import type { TelephonyVendor } from './telephony';

/**
 * The only list of telephony vendors. `Call['source']` is its keys. A new vendor is one folder and one line
 * here.
 */
export const vendors = {
  sipuni,
  alotech,
} satisfies Record<string, TelephonyVendor>;

export type Source = keyof typeof vendors;

export const sources = Object.keys(vendors) as [Source, ...Source[]];

/** Sources that are read by time range. Only their answers may lack calls of a range. */
export const slicedSources = sources.filter((source) => vendors[source].list === 'slices');

/** Sources with a webhook. */
export const webhookSources = sources.filter((source) => 'webhook' in vendors[source]) as [
  Source,
  ...Source[],
];
