import { CallEnds } from '../shared/errors';
import { type Source, vendors } from './vendors';

/** Ends a call whose vendor was disabled meanwhile. A retry continues it. */
export const vendorOff = (source: Source): CallEnds =>
  new CallEnds(
    'ERROR',
    'VENDOR_SWITCHED_OFF',
    `${vendors[source].title} is switched off. Set ${source}.enabled to true and deploy. Then retry the call.`,
  );
