import { setTimeout as pause } from 'node:timers/promises';
import { miscountsOf, type ShownJob } from '../../local/audio-jobs';
import { expectedAlotech } from '../../local/samples/alotech';
import { alotechDeviations } from '../../local/simulators/alotech/alotech-results';
import type { SyncRange } from '../../local/telephony-sync';
import { alotechCallsOfTheSuite, alotechStretches, callsWithin } from './calls';
import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

const expected = expectedAlotech(system.now);
const account = alotechCallsOfTheSuite(system.now);
const { beforeExports, afterExports } = alotechStretches(system.now);

const callKeysIn = (jobs: readonly ShownJob[]): string[] =>
  jobs.flatMap(({ calls }) => calls.map(({ callKey }) => callKey)).sort();

const isWon = (callKey: string): boolean => Object.hasOwn(expected.won, callKey);
const wonWithin = (range: SyncRange): string[] =>
  callsWithin(account, range)
    .map(({ record }) => record.call_key)
    .filter(isWon)
    .sort();

const jobOf = async (customer: string): Promise<ShownJob> => {
  const job = (await system.listAudioJobs()).find((listed) => listed.customer === customer);
  if (!job) throw new Error(`there is no job of ${customer}`);
  return job;
};

test('wins no call before the first export', () => {
  expect(system.alotech.jobsBeforeExports).toEqual([]);
});

test('wins earlier calls when their rows arrive', () => {
  const keys = wonWithin(beforeExports);
  expect(keys.length).toBeGreaterThan(4);
  expect(callKeysIn(system.alotech.jobsAfterExports)).toEqual(keys);
});

test('wins later calls when they arrive, and no others', async () => {
  const keys = [...wonWithin(beforeExports), ...wonWithin(afterExports)];
  expect(wonWithin(afterExports).length).toBeGreaterThan(4);
  const found = callKeysIn(await system.listAudioJobs());
  expect(found).toEqual(expect.arrayContaining(keys));
  expect(found.filter((key) => !isWon(key))).toEqual([]);
});

test('ends every won call as the samples say', async () => {
  for (const { externalId, callId } of system.alotech.calls.filter((call) => isWon(call.externalId))) {
    const { status, reasonCode } = await system.show(callId);
    expect({ status, reasonCode }).toEqual({ reasonCode: undefined, ...expected.won[externalId]?.expect });
  }
});

test('stores every listed call once and skips it unless it is won', () => {
  const records = [...callsWithin(account, beforeExports), ...callsWithin(account, afterExports)];
  expect(records.length).toBeGreaterThan(100);
  expect(alotechDeviations(records, { calls: system.alotech.calls, jobs: [] })).toEqual([]);
  const others = system.alotech.calls.filter(({ externalId }) => !isWon(externalId));
  expect(new Set(others.map(({ status, reasonCode }) => `${status} ${reasonCode}`))).toEqual(
    new Set(['SKIPPED NOT_WON']),
  );
});

test("follows links to recordings without Alotech's headers", async () => {
  const { files, leakedHeaders } = await system.alotechCounters();
  expect(files).toBeGreaterThan(0);
  expect(leakedHeaders).toBe(0);
});

test('reopens a failed job during a retry and fails it again', async () => {
  const [customer = ''] =
    Object.entries(expected.jobs).find(([, { jobStatus }]) => jobStatus === 'error') ?? [];
  const before = await jobOf(customer);
  expect(before.jobStatus).toBe('error');
  await system.api.ask(`/api/calls/${before.calls[0]?.callId}/retry`, { method: 'POST' });
  const seen = new Set<string>();
  for (let ended = false; !ended; ) {
    const job = await jobOf(customer);
    seen.add(job.jobStatus);
    ended = job.jobStatus === 'error' && (await system.listOpen()).length === 0;
    await pause(50);
  }
  expect([...seen].some((status) => status !== 'error')).toBe(true);
  expect(miscountsOf(await jobOf(customer))).toEqual([]);
});

test('has job counters that equal a recount of the calls', async () => {
  await system.quiet();
  const jobs = await system.listAudioJobs();
  expect(jobs.length).toBeGreaterThan(4);
  expect(jobs.flatMap(miscountsOf)).toEqual([]);
});
