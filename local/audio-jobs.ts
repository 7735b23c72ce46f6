import { z } from 'zod';
import { jobStateOf, jobStates, jobStatuses, jobStatusOf } from '../functions/shared/audio-jobs/schema';
import { callStatuses } from '../functions/shared/calls/schema';
import type { Api } from './cloud/gateway';
import { allPages } from './listing';

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

/** Every audio job with all its calls, by customer. */
export const listAudioJobs = async (api: Api): Promise<ShownJob[]> => {
  const jobs = await allPages(api, '/api/audio-jobs?limit=100', 'audioJobs', ListedJob);
  const callsOf = ({ customer }: z.infer<typeof ListedJob>) =>
    allPages(api, `/api/audio-jobs/${customer}?limit=100`, 'calls', JobCall);
  return Promise.all(jobs.map(async (job) => ({ ...job, calls: await callsOf(job) })));
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
