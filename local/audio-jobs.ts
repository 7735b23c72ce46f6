import { z } from 'zod';
import { jobStateOf, jobStates, jobStatuses, jobStatusOf } from '../functions/shared/audio-jobs/schema';
import { callStatuses } from '../functions/shared/calls/schema';
import type { Api } from './cloud/gateway';
import { askAgain } from './listing';

const JobCounts = z.object({
  calls: z.number(),
  queued: z.number(),
  active: z.number(),
  done: z.number(),
  error: z.number(),
});

const ListedJob = z.looseObject({
  /** Digits, or `unknown`. */
  customer: z.string(),
  jobStatus: z.enum(jobStatuses),
  counts: JobCounts,
});

const JobCall = z.looseObject({
  callId: z.string(),
  callKey: z.string(),
  status: z.enum(callStatuses),
  reasonCode: z.string().optional(),
});

/** An audio job with its calls, as far as a local run looks at it. */
export type ShownJob = z.infer<typeof ListedJob> & { calls: z.infer<typeof JobCall>[] };

const JobPage = z.object({ audioJobs: z.array(ListedJob), cursor: z.string().nullish() });
const CallPage = z.object({ calls: z.array(JobCall), cursor: z.string().nullish() });

/** Every audio job with all its calls, by customer. */
export const listAudioJobs = async (api: Api): Promise<ShownJob[]> => {
  const jobs = await allPages(async (cursor) => {
    const page = JobPage.parse(await askAgain(() => api.ask(`/api/audio-jobs?limit=100${cursor}`)));
    return { items: page.audioJobs, cursor: page.cursor };
  });
  return Promise.all(
    jobs.map(async (job) => ({
      ...job,
      calls: await allPages(async (cursor) => {
        const path = `/api/audio-jobs/${job.customer}?limit=100${cursor}`;
        const page = CallPage.parse(await askAgain(() => api.ask(path)));
        return { items: page.calls, cursor: page.cursor };
      }),
    })),
  );
};

/** @param page asks for one page; its argument is empty or the end of a query string, `&cursor=…` */
const allPages = async <T>(
  page: (cursor: string) => Promise<{ items: T[]; cursor: string | null | undefined }>,
): Promise<T[]> => {
  const all: T[] = [];
  let cursor: string | null | undefined;
  do {
    const answer = await page(cursor ? `&cursor=${encodeURIComponent(cursor)}` : '');
    all.push(...answer.items);
    cursor = answer.cursor;
  } while (cursor);
  return all;
};

/** Where a job says something else than its calls do, one sentence each. */
export const miscountsOf = ({ customer, jobStatus, counts, calls }: ShownJob): string[] => {
  const recounted = { queued: 0, active: 0, done: 0, error: 0 };
  for (const { status } of calls) recounted[jobStateOf(status)] += 1;
  const wrong = jobStates.filter((state) => counts[state] !== recounted[state]);
  const right = jobStatusOf(recounted);
  return [
    ...wrong.map((state) => `job ${customer}: counts ${counts[state]} ${state}, has ${recounted[state]}`),
    ...(counts.calls === calls.length
      ? []
      : [`job ${customer}: counts ${counts.calls} calls, has ${calls.length}`]),
    ...(jobStatus === right ? [] : [`job ${customer}: is ${jobStatus}, its calls say ${right}`]),
  ];
};
