import { miscountsOf, type ShownJob } from '../../../local/audio-jobs';
import type { ListedCall } from '../../../local/listing';
import type { ExpectedAlotech } from '../../../local/samples/alotech';
import type { AlotechCall } from '../../../local/simulators/alotech/alotech-call';
import { alotechDeviations, wonLabels } from '../../../local/simulators/alotech/alotech-results';

const records: AlotechCall[] = ['key-1', 'key-2'].map((call_key) => ({ record: { call_key } }));
const storedCall = (externalId: string): ListedCall => ({
  callId: `alotech-${externalId}`,
  source: 'alotech',
  externalId,
  callDate: '2025-03-01T08:40:22.000Z',
  status: 'SKIPPED',
  stage: 'recordings',
  reasonCode: 'NOT_WON',
  statusAt: '2025-03-01T09:00:00.000Z',
});
const calls = [storedCall('key-1'), storedCall('key-2')];
const expected: ExpectedAlotech = {
  calls: 2,
  late: 0,
  won: { 'key-2': { customer: '905550000101', expect: { status: 'DONE' } } },
  jobs: { '905550000101': { calls: 1, jobStatus: 'done' } },
};
const job = (changes: Partial<ShownJob> = {}): ShownJob => ({
  customer: '905550000101',
  jobStatus: 'done',
  counts: { calls: 1, queued: 0, active: 0, done: 1, error: 0 },
  calls: [{ callId: 'alotech-key-2', callKey: 'key-2', status: 'DONE' }],
  ...changes,
});

test('accepts calls and jobs that match the samples', () => {
  expect(alotechDeviations(records, { calls, jobs: [job()] }, expected)).toEqual([]);
});

test('reports a missing, a doubled and an unknown call', () => {
  const found = (of: ListedCall[]) => alotechDeviations(records, { calls: of, jobs: [] });
  expect(found([storedCall('key-1')])).toEqual(['1 Alotech calls were not stored, such as key-2']);
  expect(found([...calls, storedCall('key-2')])).toEqual([
    '1 Alotech calls were stored twice, such as key-2',
  ]);
  expect(found([...calls, storedCall('key-3')])).toEqual([
    '1 calls were stored that Alotech does not list, such as key-3',
  ]);
});

test('reports a call that is wrongly won, not won, misplaced or ended otherwise', () => {
  const found = (jobs: ShownJob[]) => alotechDeviations(records, { calls, jobs }, expected).join('\n');
  expect(found([])).toContain('key-2: was not found to be won');
  const both = { calls: 2, queued: 0, active: 0, done: 2, error: 0 };
  const another = { callId: 'alotech-key-1', callKey: 'key-1', status: 'DONE' as const };
  expect(found([job({ counts: both, calls: [...job().calls, another] })])).toContain(
    '1 calls are won that should not be, such as key-1',
  );
  expect(found([job({ customer: '905550000102' })])).toContain(
    'stands in the job of 905550000102 instead of 905550000101',
  );
  const failed = {
    ...job({ jobStatus: 'error', counts: { calls: 1, queued: 0, active: 0, done: 0, error: 1 } }),
    calls: [
      { ...another, callKey: 'key-2', status: 'ERROR' as const, reasonCode: 'RECORDING_EMPTY' as const },
    ],
  };
  expect(found([failed])).toContain('ended ERROR RECORDING_EMPTY instead of DONE');
});

test('reports a processed call that is not won', () => {
  const processed = { ...storedCall('key-1'), status: 'DONE' as const, reasonCode: undefined };
  expect(
    alotechDeviations(records, { calls: [processed, storedCall('key-2')], jobs: [job()] }, expected),
  ).toEqual(['1 calls that nobody won were not left as they are, such as key-1']);
});

test('reports an unexpected audio job', () => {
  const extra = job({
    customer: '905550000199',
    jobStatus: 'queued',
    counts: { calls: 0, queued: 0, active: 0, done: 0, error: 0 },
    calls: [],
  });
  expect(alotechDeviations(records, { calls, jobs: [job(), extra] }, expected)).toEqual([
    '1 audio jobs exist that nobody expects, such as 905550000199',
  ]);
});

test("expects no won calls with a person's own exports", () => {
  expect(alotechDeviations(records, { calls, jobs: [] })).toEqual([]);
});

test('reports a job whose counts differ from its calls', () => {
  expect(miscountsOf(job())).toEqual([]);
  expect(miscountsOf(job({ counts: { calls: 2, queued: 1, active: 0, done: 1, error: 0 } }))).toEqual([
    'job 905550000101: counts 1 queued, has 0',
    'job 905550000101: counts 2 calls, has 1',
  ]);
  expect(miscountsOf(job({ jobStatus: 'partial' }))).toEqual([
    'job 905550000101: is partial, its calls say done',
  ]);
});

test('names won calls independently of the start of the run', () => {
  expect(wonLabels(records, expected)).toEqual(new Map([['key-2', 'alotech-won-01']]));
});
