import * as z from 'zod';
import type { JobCall } from '../../shared/audio-jobs/schema';
import type { AudioJobStore } from '../../shared/audio-jobs/store';
import type { Call } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import { HttpProblem, type Route } from '../../shared/http/http-api';
import { customerPattern, invalidCursor, Limit, readCursor, shownJob, writeCursor } from './list-audio-jobs';

export interface ShowAudioJobPorts {
  jobs: Pick<AudioJobStore, 'get' | 'calls'>;
  calls: Pick<CallStore, 'getMany'>;
}

const Query = z.strictObject({ limit: Limit, cursor: z.string().max(1000).optional() });

/** Where the listing stands, and of which customer. */
const Cursor = z.strictObject({
  customer: z.string().regex(customerPattern),
  callDate: z.iso.datetime({ precision: 3 }),
  callId: z.string().min(1).max(128),
});

/**
 * `GET /api/audio-jobs/{customer}?limit=&cursor=`: the audio job of a customer with its calls, newest first, a page at
 * a time. Statuses are those of the calls at this moment.
 */
export const showAudioJob =
  ({ jobs, calls }: ShowAudioJobPorts): Route =>
  async ({ params, query }) => {
    const customer = readCustomer(params.customer);
    const { limit, cursor } = Query.parse(query);
    const after = cursor === undefined ? undefined : readCursor(cursor, Cursor);
    if (after && after.customer !== customer)
      throw invalidCursor('it belongs to another customer; leave it out to begin anew');

    const job = await jobs.get(customer);
    if (!job)
      throw new HttpProblem(
        404,
        'NO_SUCH_AUDIO_JOB',
        'There is no audio job of this customer: none of its calls is won. GET /api/audio-jobs lists the known ones.',
      );
    const page = await jobs.calls(customer, limit, after);
    const stored = await calls.getMany(page.calls.map(({ callId }) => callId));
    return {
      body: {
        ...shownJob(job),
        calls: page.calls.flatMap(({ callId }) => {
          const call = stored.get(callId);
          return call ? [shownCall(call)] : [];
        }),
        cursor: page.next ? writeCursor({ customer, ...page.next }) : null,
      },
    };
  };

const readCustomer = (written = ''): string => {
  const customer = written.replace(/^\+/, '');
  if (customerPattern.test(customer)) return customer;
  throw new HttpProblem(
    400,
    'INVALID_CUSTOMER',
    'This names no customer. Give the digits of the number with its country code, 905321234567 say, or unknown for hidden numbers.',
  );
};

/** `callKey` is the vendor's key of the call (A5), `vendorCallId` the number of it that people quote. */
const shownCall = (
  call: Call,
): Omit<JobCall, 'externalId'> & { callKey: string; vendorCallId: string | undefined } => {
  const { callId, externalId, vendorCallId, agentEmail, callDate, direction } = call;
  const { status, reasonCode, reason } = call;
  return {
    callId,
    callKey: externalId,
    vendorCallId,
    agentEmail,
    callDate,
    direction,
    status,
    reasonCode,
    reason,
  };
};
