import type { Call } from '../shared/calls/schema';
import { CallEnds } from '../shared/errors';

const names: Record<Call['source'], string> = { sipuni: 'Sipuni', alotech: 'Alotech' };

/** How a call ends whose vendor was switched off while it was on its way. A retry takes it up again. */
export const vendorOff = (source: Call['source']): CallEnds =>
  new CallEnds(
    'ERROR',
    'VENDOR_SWITCHED_OFF',
    `${names[source]} is switched off. Set ${source}.enabled to true and deploy. Then retry the call.`,
  );
