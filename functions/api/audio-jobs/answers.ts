import * as z from 'zod';
import { jobStatuses } from '../../shared/audio-jobs/schema';
import { Call } from '../../shared/calls/schema';

const count = z.number().int();

/** A job in an answer, without its calls. */
export const AudioJobAnswer = z
  .object({
    customer: z.string(),
    jobStatus: z.enum(jobStatuses),
    counts: z.object({ calls: count, queued: count, active: count, done: count, error: count }),
    createdAt: z.string(),
    changedAt: z.string(),
  })
  .meta({ id: 'AudioJob', description: 'The won calls of one customer, queued together.' });

/** A call of a job in an answer. */
export const JobCallAnswer = Call.pick({
  callId: true,
  vendorCallId: true,
  agentEmail: true,
  callDate: true,
  direction: true,
  status: true,
  reasonCode: true,
  reason: true,
})
  .extend({ callKey: z.string() })
  .meta({
    id: 'AudioJobCall',
    description: "A call of an audio job. `callKey` is the vendor's key of the call.",
  });
