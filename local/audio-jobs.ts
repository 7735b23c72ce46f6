import { bodyOf, type Schemas } from '../client/client';
import { jobStateOf, jobStates, jobStatusOf } from '../functions/shared/audio-jobs/schema';
import type { Api } from './cloud/gateway';
import { readAllPages } from './listing';

type ListedJob = Pick<Schemas['AudioJob'], 'customer' | 'jobStatus' | 'counts'>;
type JobCall = Pick<Schemas['AudioJobCall'], 'callId' | 'callKey' | 'status' | 'reasonCode'>;

/** An audio job with its calls. It has the fields that a local run reads. */
export type ShownJob = ListedJob & { calls: JobCall[] };

/** Every audio job with all its calls, by customer. */
export const listAudioJobs = async ({ client }: Pick<Api, 'client'>): Promise<ShownJob[]> => {
  const jobs = await readAllPages<{ audioJobs: ListedJob[]; cursor: string | null }, ListedJob>(
    (cursor) => bodyOf(client.GET('/api/audio-jobs', { params: { query: { limit: 100, ...cursor } } })),
    ({ audioJobs }) => audioJobs,
  );
  const callsOf = ({ customer }: ListedJob) =>
    readAllPages<{ calls: JobCall[]; cursor: string | null }, JobCall>(
      (cursor) => {
        const params = { path: { customer }, query: { limit: 100, ...cursor } };
        return bodyOf(client.GET('/api/audio-jobs/{customer}', { params }));
      },
      ({ calls }) => calls,
    );
  return Promise.all(jobs.map(async (job) => ({ ...job, calls: await callsOf(job) })));
};

/** Says in one sentence each where the counts of a job differ from its calls. */
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
