import { vendors } from '../../functions/telephony/vendors';
import type { NodeFunction } from '../shared/node-function';
import type { WorkQueue } from '../shared/work-queue';
import type { VendorParts } from '../vendors';

/** The source of the calls, and where they go next. */
export interface TakingIn {
  readonly parts: VendorParts;
  readonly recordingsQueue: WorkQueue;
  /** Present if a source works on won calls. */
  readonly matchingQueue: WorkQueue | undefined;
}

const worksOnEveryCall = ({ source }: VendorParts): boolean => vendors[source].works === 'on every call';

const nextQueue = ({ parts, recordingsQueue, matchingQueue }: TakingIn): WorkQueue => {
  if (worksOnEveryCall(parts)) return recordingsQueue;
  if (!matchingQueue) throw new Error(`Nothing matches the calls of ${parts.source}.`);
  return matchingQueue;
};

/** Names the queue that the calls go to. */
export const nextQueueVariable = (to: TakingIn): Record<string, string> => ({
  [worksOnEveryCall(to.parts) ? 'RECORDINGS_QUEUE_URL' : 'MATCHING_QUEUE_URL']: nextQueue(to).queue.queueUrl,
});

/**
 * Grants a function to store calls and to send them on. A source that works on every call also looks up the
 * employees.
 */
export const allowTakingIn = (lambda: NodeFunction, to: TakingIn): NodeFunction =>
  lambda
    .mayUseTable('get', 'getMany', ...(worksOnEveryCall(to.parts) ? ['query' as const] : []), 'put', 'update')
    .maySendTo([nextQueue(to).queue]);
