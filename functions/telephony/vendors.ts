import { alotech } from './alotech';
import { sipuni } from './sipuni';
import type { TelephonyVendor } from './telephony';

/** The only list of telephony vendors. `Call['source']` is its keys. A new vendor is one folder and one line here. */
export const vendors = {
  sipuni,
  alotech,
} satisfies Record<string, TelephonyVendor>;

export type Source = keyof typeof vendors;

export const sources = Object.keys(vendors) as [Source, ...Source[]];

/** Those whose calls are read by ranges of time. Of them alone a range may hold more calls than the vendor answers. */
export const slicedSources = sources.filter((source) => vendors[source].list === 'slices');

/** Those that tell of a call when it ends. */
export const webhookSources = sources.filter((source) => 'webhook' in vendors[source]) as [
  Source,
  ...Source[],
];
