import * as z from 'zod';
import { type AudioJob, jobStatuses } from '../../shared/audio-jobs/schema';
import type { AudioJobStore } from '../../shared/audio-jobs/store';
import { describeRoute } from '../../shared/http/describe-route';
import { oneOf } from '../../shared/http/query-fields';
import { invalidCursor, NextCursor, pageFields, readCursor, writeCursor } from '../paging';
import { AudioJobAnswer } from './answers';

export interface ListAudioJobsPorts {
  jobs: Pick<AudioJobStore, 'list'>;
}

const Query = z.strictObject({
  status: oneOf(jobStatuses).optional(),
  ...pageFields(),
});

/** The customer in the name of a job. Digits of the E.164 number, or `unknown` for hidden numbers. */
export const customerPattern = /^(?:\d{7,15}|unknown)$/;

/** Position in a list. It also holds the filter, so that pages of one list match. */
const Cursor = z.strictObject({
  after: z.string().regex(customerPattern),
  status: z.enum(jobStatuses).optional(),
});

export const listAudioJobs = describeRoute(
  {
    summary: 'Lists audio jobs by customer.',
    roles: ['operations', 'admin'],
    query: Query,
    answer: { body: z.object({ audioJobs: z.array(AudioJobAnswer), cursor: NextCursor }) },
  },
  ({ jobs }: ListAudioJobsPorts) =>
    async ({ query: { status, limit, cursor } }) => {
      const resumed = readCursor(cursor, Cursor);
      if (resumed && resumed.status !== status)
        throw invalidCursor('it belongs to another filter; keep status, or leave it out');

      const { jobs: page, next } = await jobs.list({ jobStatus: status }, limit, resumed?.after);
      return {
        body: {
          audioJobs: page.map(toJobAnswer),
          cursor: next === undefined ? null : writeCursor({ after: next, status }),
        },
      };
    },
);

/** A job in an answer, without its calls. */
export const toJobAnswer = ({
  customer,
  jobStatus,
  queued,
  active,
  done,
  error,
  calls,
  createdAt,
  changedAt,
}: AudioJob) => ({
  customer,
  jobStatus,
  counts: { calls, queued, active, done, error },
  createdAt,
  changedAt,
});
