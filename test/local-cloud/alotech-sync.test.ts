import { putSecret, secretIdOf } from '../../local/cloud/deploy';
import { restartFunctions } from '../../local/cloud/functions';
import { expectedAlotech } from '../../local/samples/alotech';
import { alotechCallsOfTheSuite, alotechStretches, callsWithin } from './calls';
import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

const { beforeExports, crashing } = alotechStretches(system.now);
const instant = (ms: number) => encodeURIComponent(new Date(ms).toISOString());
const rangeQuery = ({ from, to }: { from: number; to: number }) =>
  `start_date=${instant(from)}&finish_date=${instant(to)}`;
const begin = (query: string) => system.api.call(`/api/alotech/sync?${query}`, { method: 'POST' });

test('returns a run id at once, and the run reports progress', async () => {
  const answer = await begin(rangeQuery(beforeExports));
  expect(answer.status).toBe(202);
  const { runId } = answer.json<{ runId: string }>();
  const shares: number[] = [];
  let run: { state: string; progress: { share: number }; gaps: unknown[] };
  do {
    run = await system.api.ask(`/api/syncs/${runId}`);
    shares.push(run.progress.share);
  } while (run.state === 'RUNNING');
  expect(run).toMatchObject({ state: 'DONE', source: 'alotech', gaps: [] });
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

test('stores nothing new and wins no call again for the same range', async () => {
  const [jobs, paid] = [await system.listAudioJobs(), await system.paid()];
  const run = await system.syncAlotech(beforeExports);
  await system.quiet();
  const { length } = callsWithin(alotechCallsOfTheSuite(system.now), beforeExports);
  expect(run.counts).toEqual({ UNCHANGED: length });
  expect(await system.listAudioJobs()).toEqual(jobs);
  expect(await system.paid()).toEqual(paid);
});

test('completes two parallel syncs of one range and stores nothing twice', async () => {
  const before = await system.listCalls();
  const runs = await Promise.all([system.syncAlotech(beforeExports), system.syncAlotech(beforeExports)]);
  expect(runs.map(({ state }) => state)).toEqual(['DONE', 'DONE']);
  expect((await system.quiet()).length).toBe(before.length);
});

test.each([
  'start_date=yesterday&finish_date=today',
  `start_date=${instant(crashing.to)}&finish_date=${instant(crashing.from)}`,
  'start=2025-01-01',
])('answers 400 to the invalid range %s', async (query) => {
  const answer = await begin(query);
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('start');
});

test('answers 404 for an unknown run', async () => {
  expect((await system.api.call('/api/syncs/no-such-run')).status).toBe(404);
});

test('explains wrong credentials without the secret', async () => {
  const right = {
    tenant: 'ornek.alo-tech.com',
    clientId: 'local-client',
    clientSecret: 'local-client-secret',
  };
  const wrong = { ...right, clientSecret: 'a-secret-that-was-never-issued' };
  await putSecret(system.cloud, secretIdOf(system.outputs, 'alotech'), wrong);
  try {
    await restartFunctions(system.cloud, 'AlotechRoutes');
    const answer = await system.api.call('/api/alotech/test-connection');
    expect(answer.json()).toMatchObject({ success: false, code: 'CREDENTIALS_REFUSED' });
    expect(answer.text).not.toContain(wrong.clientSecret);
  } finally {
    await putSecret(system.cloud, secretIdOf(system.outputs, 'alotech'), right);
    await restartFunctions(system.cloud, 'AlotechRoutes');
  }
  expect((await system.api.call('/api/alotech/test-connection')).json()).toMatchObject({ success: true });
});

test('loses no call and pays for none twice when syncs and matching crash', async () => {
  const before = await system.paid();
  const [jobs, crashed] = [await system.listAudioJobs(), await system.crashes()];
  const records = callsWithin(alotechCallsOfTheSuite(system.now), crashing);
  await system.crashing(true);
  try {
    // until lists show every late call and at least one function crashed
    do await system.syncAlotech(crashing);
    while (
      (await system.alotechCounters()).withheld > 0 ||
      (await system.crashes()).crashes === crashed.crashes
    );
    await system.quiet();
  } finally {
    await system.crashing(false);
  }

  const stored = (await system.listCalls()).map(({ externalId }) => externalId);
  const keys = records.map(({ record }) => record.call_key);
  expect(keys.length).toBeGreaterThan(3);
  expect(stored.filter((key) => keys.includes(key)).sort()).toEqual([...keys].sort());
  const expected = expectedAlotech(system.now).won;
  const won = keys.filter((key) => Object.hasOwn(expected, key));
  const callsOf = (all: typeof jobs) => all.flatMap(({ calls }) => calls.map(({ callKey }) => callKey));
  const found = callsOf(await system.listAudioJobs()).filter((key) => !callsOf(jobs).includes(key));
  expect(found.sort()).toEqual(won.sort());
  const paid = await system.paid();
  expect(paid.duplicates).toBe(0);
  expect(paid.speech - before.speech).toBe(won.length);
});
