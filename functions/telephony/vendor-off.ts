import { CallEnds } from '../shared/errors';
import { type Source, vendors } from './vendors';

/** How a call ends whose vendor was switched off while it was on its way. A retry takes it up again. */
export const vendorOff = (source: Source): CallEnds =>
  new CallEnds(
    'ERROR',
    'VENDOR_SWITCHED_OFF',
    `${vendors[source].title} is switched off. Set ${source}.enabled to true and deploy. Then retry the call.`,
  );
