import * as z from 'zod';
import type { JobCall } from '../../shared/audio-jobs/schema';
import type { AudioJobStore } from '../../shared/audio-jobs/store';
import type { Call } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import { describeRoute } from '../../shared/http/describe-route';
import { HttpProblem } from '../../shared/http/http-api';
import { invalidCursor, NextCursor, pageFields, readCursor, writeCursor } from '../paging';
import { AudioJobAnswer, JobCallAnswer } from './answers';
import { customerPattern, toJobAnswer } from './list-audio-jobs';

export interface ShowAudioJobPorts {
  jobs: Pick<AudioJobStore, 'get' | 'calls'>;
  calls: Pick<CallStore, 'getMany'>;
}

const wrongCustomer =
  'this names no customer; give the digits of the number with its country code, 905321234567 say, or unknown for hidden numbers';

const Customer = z
  .string()
  .transform((written) => written.replace(/^\+/, ''))
  .pipe(z.string().regex(customerPattern, wrongCustomer))
  .meta({ description: 'Digits of the number with its country code, or `unknown` for hidden numbers.' });

const Query = z.strictObject(pageFields());

/** Position in the list and its customer. */
const Cursor = z.strictObject({
  customer: z.string().regex(customerPattern),
  callDate: z.iso.datetime({ precision: 3 }),
  callId: z.string().min(1).max(128),
});

export const showAudioJob = describeRoute(
  {
    summary: 'Shows the audio job of a customer with its calls, newest first.',
    details: 'Statuses are those of the calls at this moment.',
    roles: ['operations', 'admin'],
    params: z.object({ customer: Customer }),
    query: Query,
    answer: { body: AudioJobAnswer.extend({ calls: z.array(JobCallAnswer), cursor: NextCursor }) },
    problems: ['NO_SUCH_AUDIO_JOB'],
  },
  ({ jobs, calls }: ShowAudioJobPorts) =>
    async ({ params: { customer }, query: { limit, cursor } }) => {
      const after = readCursor(cursor, Cursor);
      if (after && after.customer !== customer)
        throw invalidCursor('it belongs to another customer; leave it out to begin again');

      const job = await jobs.get(customer);
      if (!job)
        throw new HttpProblem(
          'NO_SUCH_AUDIO_JOB',
          'There is no audio job of this customer: none of its calls is won. GET /api/audio-jobs lists the known ones.',
        );
      const page = await jobs.calls(customer, limit, after);
      const stored = await calls.getMany(page.calls.map(({ callId }) => callId));
      return {
        body: {
          ...toJobAnswer(job),
          calls: page.calls.flatMap(({ callId }) => {
            const call = stored.get(callId);
            return call ? [toCallAnswer(call)] : [];
          }),
          cursor: page.next ? writeCursor({ customer, ...page.next }) : null,
        },
      };
    },
);

/** `callKey` is the vendor's key of the call (A5). People quote `vendorCallId`. */
const toCallAnswer = (
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
