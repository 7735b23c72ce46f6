import * as z from 'zod';
import { type AudioJob, jobStatuses } from '../../shared/audio-jobs/schema';
import type { AudioJobStore } from '../../shared/audio-jobs/store';
import type { Route } from '../../shared/http/http-api';
import { invalidCursor, pageFields, readCursor, writeCursor } from '../paging';

export interface ListAudioJobsPorts {
  jobs: Pick<AudioJobStore, 'list'>;
}

const Query = z.strictObject({
  status: z.enum(jobStatuses, { error: `one of ${jobStatuses.join(', ')}` }).optional(),
  ...pageFields(),
});

/** The customer as a job is named by: digits of the E.164 number, or `unknown` for hidden numbers. */
export const customerPattern = /^(?:\d{7,15}|unknown)$/;

/** Where a listing stands; it holds the filter as well, so that pages of one listing fit together. */
const Cursor = z.strictObject({
  after: z.string().regex(customerPattern),
  status: z.enum(jobStatuses).optional(),
});

/**
 * `GET /api/audio-jobs?status=&limit=&cursor=`: audio jobs by customer, a page at a time; the end is reached when
 * `cursor` is null.
 */
export const listAudioJobs =
  ({ jobs }: ListAudioJobsPorts): Route =>
  async ({ query }) => {
    const { status, limit, cursor } = Query.parse(query);
    const resumed = readCursor(cursor, Cursor);
    if (resumed && resumed.status !== status)
      throw invalidCursor('it belongs to another filter; keep status, or leave it out');

    const { jobs: page, next } = await jobs.list({ jobStatus: status }, limit, resumed?.after);
    return {
      body: {
        audioJobs: page.map(shownJob),
        cursor: next === undefined ? null : writeCursor({ after: next, status }),
      },
    };
  };

/** What an answer shows of a job besides its calls. */
export const shownJob = ({
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
