import * as z from 'zod';
import { type AudioJob, jobStatuses } from '../../shared/audio-jobs/schema';
import type { AudioJobStore } from '../../shared/audio-jobs/store';
import type { Route } from '../../shared/http/http-api';
import { HttpProblem } from '../../shared/http/http-problem';

export interface ListAudioJobsPorts {
  jobs: Pick<AudioJobStore, 'list'>;
}

const wrongLimit = 'give a whole number from 1 to 100';
export const Limit = z
  .string()
  .regex(/^\d{1,3}$/, wrongLimit)
  .transform(Number)
  .refine((limit) => limit >= 1 && limit <= 100, wrongLimit)
  .default(50);

const Query = z.strictObject({
  status: z.enum(jobStatuses, { error: `one of ${jobStatuses.join(', ')}` }).optional(),
  limit: Limit,
  cursor: z.string().max(1000).optional(),
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
    const resumed = cursor === undefined ? undefined : readCursor(cursor, Cursor);
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

export const invalidCursor = (message: string): HttpProblem =>
  new HttpProblem(400, 'INVALID_REQUEST', `cursor: ${message}`, [{ field: 'cursor', message }]);

export const writeCursor = (cursor: unknown): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** @throws HttpProblem 400 when the text is no cursor of this listing */
export const readCursor = <T extends z.ZodType>(text: string, schema: T): z.infer<T> => {
  const parsed = schema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (parsed.success) return parsed.data;
  throw invalidCursor('this is no cursor; take it from the answer before, or leave it out to begin anew');
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
