import type { ShownJob } from '../../audio-jobs';
import type { ListedCall } from '../../listing';
import { digitsOf, phoneNeedles, type Secret } from '../../personal-data-search';
import type { ExpectedAlotech } from '../../samples/alotech';
import type { Outcome, SampleAccount } from '../vendor-simulator';
import type { AlotechCall } from './alotech-call';

/**
 * Where stored calls and audio jobs differ from the samples, one sentence each.
 *
 * @param expected absent with other exports, because the won calls are unknown then
 */
export const alotechDeviations = (
  records: readonly AlotechCall[],
  { calls, jobs }: Outcome,
  expected?: ExpectedAlotech,
): string[] => [
  ...checkStoredOnce(records, calls),
  ...(expected
    ? [
        ...checkOthersLeftAlone(expected, calls),
        ...checkWonCalls(expected, jobs),
        ...checkJobs(expected, jobs),
      ]
    : []),
];

const checkStoredOnce = (records: readonly AlotechCall[], calls: readonly ListedCall[]): string[] => {
  const times = new Map<string, number>();
  for (const { externalId } of calls) times.set(externalId, (times.get(externalId) ?? 0) + 1);
  const keys = new Set(records.map(({ record }) => record.call_key));
  const missing = [...keys].filter((key) => !times.has(key));
  const doubled = [...times].filter(([, count]) => count > 1);
  const unknown = [...times.keys()].filter((key) => !keys.has(key));
  return [
    ...toSentence(missing, 'Alotech calls were not stored'),
    ...toSentence(
      doubled.map(([key]) => key),
      'Alotech calls were stored twice',
    ),
    ...toSentence(unknown, 'calls were stored that Alotech does not list'),
  ];
};

const toSentence = (keys: readonly string[], what: string): string[] =>
  keys.length === 0 ? [] : [`${keys.length} ${what}, such as ${keys[0]}`];

/** A call that is not won must only be stored. No stage may fetch, transcribe or score it. */
const checkOthersLeftAlone = ({ won }: ExpectedAlotech, calls: readonly ListedCall[]): string[] =>
  toSentence(
    calls
      .filter(
        ({ externalId, status, reasonCode }) =>
          !Object.hasOwn(won, externalId) && (status !== 'SKIPPED' || reasonCode !== 'NOT_WON'),
      )
      .map(({ externalId }) => externalId),
    'calls that nobody won were not left as they are',
  );

const checkWonCalls = ({ won }: ExpectedAlotech, jobs: readonly ShownJob[]): string[] => {
  const found = new Map(
    jobs.flatMap(({ customer, calls }) =>
      calls.map((call) => [call.callKey, { customer, ...call }] as const),
    ),
  );
  const wrong = Object.entries(won).flatMap(([key, { customer, expect }]) => {
    const call = found.get(key);
    if (!call) return [`${key}: was not found to be won`];
    if (call.customer !== customer)
      return [`${key}: stands in the job of ${call.customer} instead of ${customer}`];
    const got = [call.status, call.reasonCode].filter(Boolean).join(' ');
    const wanted = [expect.status, expect.reasonCode].filter(Boolean).join(' ');
    return got === wanted ? [] : [`${key} (${call.callId}): ended ${got} instead of ${wanted}`];
  });
  const tooMany = [...found.keys()].filter((key) => !Object.hasOwn(won, key));
  return [...wrong, ...toSentence(tooMany, 'calls are won that should not be')];
};

const checkJobs = (expected: ExpectedAlotech, jobs: readonly ShownJob[]): string[] => {
  const found = new Map(jobs.map((job) => [job.customer, job]));
  const tooMany = [...found.keys()].filter((customer) => !Object.hasOwn(expected.jobs, customer));
  const wrong = Object.entries(expected.jobs).flatMap(([customer, { calls, jobStatus }]) => {
    const job = found.get(customer);
    if (!job) return [`job ${customer}: does not exist`];
    if (job.counts.calls === calls && job.jobStatus === jobStatus) return [];
    return [
      `job ${customer}: has ${job.counts.calls} calls and is ${job.jobStatus} instead of ${calls} and ${jobStatus}`,
    ];
  });
  return [...wrong, ...toSentence(tooMany, 'audio jobs exist that nobody expects')];
};

/** Names the won calls by their order, because their keys change with the start of the run. */
export const wonLabels = (
  records: readonly AlotechCall[],
  expected: ExpectedAlotech,
): ReadonlyMap<string, string> =>
  new Map(
    records
      .map(({ record }) => record.call_key)
      .filter((key) => Object.hasOwn(expected.won, key))
      .map((key, index) => [key, `alotech-won-${String(index + 1).padStart(2, '0')}`] as const),
  );

/** Numbers of the customers in any spelling, and e-mails of the agents. */
export const peopleOf = (calls: readonly AlotechCall[]): Secret[] => {
  const where = 'a call of Alotech';
  const numbers = calls.flatMap(({ record: { caller_id, called_num } }) =>
    [caller_id, called_num].map((number) => digitsOf(String(number)).replace(/^0(?=5)|^(?=5\d{9}$)/, '90')),
  );
  const emails = calls.flatMap(({ record: { agent_email } }) =>
    typeof agent_email === 'string' ? agent_email.trim().toLowerCase() : [],
  );
  return [
    ...[...new Set(numbers)]
      .filter((digits) => /^905\d{9}$/.test(digits))
      .flatMap(phoneNeedles)
      .map((needle) => ({ kind: "customer's number", where, needle, digitsOnly: true })),
    ...[...new Set(emails)].map((needle) => ({ kind: "agent's e-mail", where, needle, digitsOnly: false })),
  ];
};

/** Expected results of the calls that Alotech lists. */
export const resultsOf = (
  records: readonly AlotechCall[],
  expected?: ExpectedAlotech,
): Pick<SampleAccount, 'size' | 'toBeHeard' | 'personalData' | 'labels' | 'deviations'> => ({
  size: records.length,
  toBeHeard: Object.keys(expected?.won ?? {}).length,
  personalData: peopleOf(records),
  labels: (calls) => {
    const names = expected ? wonLabels(records, expected) : new Map<string, string>();
    return new Map(
      calls.flatMap(({ callId, externalId }) => {
        const name = names.get(externalId);
        return name ? [[callId, name] as const] : [];
      }),
    );
  },
  deviations: (outcome, areSampleExportsLoaded) =>
    alotechDeviations(records, outcome, areSampleExportsLoaded ? expected : undefined),
});
