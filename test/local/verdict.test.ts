import type { ShownJob } from '../../local/audio-jobs';
import type { Pass } from '../../local/bring-in';
import type { ShownImport } from '../../local/exports';
import type { ListedCall } from '../../local/listing';
import type { FirstPass } from '../../local/pass';
import type { ExpectedAlotech } from '../../local/samples/alotech';
import { alotechAccount } from '../../local/simulators/alotech';
import { faultsOf } from '../../local/verdict';

const call = (externalId: string, changes: Partial<ListedCall> = {}): ListedCall => ({
  callId: `alotech-${externalId}`,
  source: 'alotech',
  externalId,
  callDate: '2025-03-01T08:40:22.000Z',
  status: 'SKIPPED',
  stage: 'recordings',
  reasonCode: 'NOT_WON',
  statusAt: '2025-03-01T09:00:00.000Z',
  ...changes,
});
const won = (changes: Partial<ListedCall> = {}) =>
  call('won', { status: 'DONE', reasonCode: undefined, overallScore: 8, ...changes });
const job: ShownJob = {
  customer: '905550000101',
  jobStatus: 'done',
  counts: { calls: 1, queued: 0, active: 0, done: 1, error: 0 },
  calls: [{ callId: 'alotech-won', callKey: 'won', status: 'DONE' }],
};
const anImport = (counts: Partial<ShownImport['counts']>): ShownImport => ({
  importId: 'import-1',
  file: 'exports/close_won.xlsx',
  status: 'DONE',
  message: 'Read.',
  counts: { read: 2, new: 0, changed: 0, unchanged: 0, rejected: 0, ...counts },
});

const aPass = (changes: Partial<Pass> = {}): Pass => ({
  shown: (changes.calls ?? [won()]).filter(({ externalId }) => externalId === 'won'),
  syncs: {},
  imports: [anImport({ new: 1, rejected: 1 })],
  calls: [won(), call('other')],
  jobs: [job],
  waitedFor: new Set(),
  seconds: 1,
  failures: [],
  ...changes,
});
const createSecondPass = (changes: Partial<Pass> = {}) =>
  aPass({ imports: [anImport({ unchanged: 1, rejected: 1 })], ...changes });

const expected: ExpectedAlotech = {
  calls: 2,
  late: 0,
  won: { won: { customer: '905550000101', expect: { status: 'DONE' } } },
  jobs: { '905550000101': { calls: 1, jobStatus: 'done' } },
};
const listed = ['won', 'other'].map((call_key) => ({ record: { call_key } }));

/** The simulated vendors list two calls. One is won. */
const createFirstPass = (changes: Partial<Pass> = {}, given = 0, misuses: string[] = []) =>
  ({
    ...aPass(changes),
    labels: new Map([['alotech-won', 'alotech-won-01']]),
    system: {
      accounts: { alotech: alotechAccount(listed, expected) },
      telephony: { alotech: { listMisuses: () => misuses } },
      deadLetters: async () => ({ matching: given }),
    },
    work: {
      flags: {},
      areSampleExportsLoaded: true,
    },
  }) as unknown as FirstPass;

const nothing = { processed: 0, stt: 0, llm: 0 };

test('finds no fault in a run that matches the samples', async () => {
  expect(await faultsOf(createFirstPass(), createSecondPass(), nothing)).toEqual([]);
});

test('reports losses of the first pass that the second one repaired', async () => {
  const faults = await faultsOf(
    createFirstPass({ calls: [call('other')], jobs: [] }),
    createSecondPass(),
    nothing,
  );
  expect(faults).toContain('1 Alotech calls were not stored, such as won');
  expect(faults).toContain('won: was not found to be won');
});

test('reports a result that the second pass changes', async () => {
  const changed = createSecondPass({ calls: [won({ overallScore: 0 }), call('other')] });
  expect(await faultsOf(createFirstPass(), changed, nothing)).toEqual([
    'the results changed when everything was brought in once more',
  ]);
});

test.each(['processed', 'stt', 'llm'] as const)('reports work that was done twice (%s)', async (what) => {
  expect(await faultsOf(createFirstPass(), createSecondPass(), { ...nothing, [what]: 1 })).toEqual([
    `1 ${what} when everything was brought in once more`,
  ]);
});

test('reports a sample export with an unaccounted row', async () => {
  expect(
    await faultsOf(createFirstPass({ imports: [anImport({ read: 0 })] }), createSecondPass(), nothing),
  ).toHaveLength(1);
  expect(
    await faultsOf(createFirstPass({ imports: [anImport({ new: 1 })] }), createSecondPass(), nothing),
  ).toEqual(['exports/close_won.xlsx: of 2 rows 1 were new and 0 rejected']);
});

test('reports a row that changes when its file is loaded again', async () => {
  const rewritten = createSecondPass({ imports: [anImport({ changed: 1, rejected: 1 })] });
  expect(await faultsOf(createFirstPass(), rewritten, nothing)).toHaveLength(1);
});

test('reports a dead letter', async () => {
  expect(await faultsOf(createFirstPass({}, 2), createSecondPass(), nothing)).toEqual([
    '2 messages of the queue matching were given up',
  ]);
});

test('reports a failed part in its pass', async () => {
  const failures = ['The sync of Alotech failed.'];
  expect(await faultsOf(createFirstPass({ failures }), createSecondPass(), nothing)).toContain(failures[0]);
  expect(await faultsOf(createFirstPass(), createSecondPass({ failures }), nothing)).toContain(
    `once more: ${failures[0]}`,
  );
});

test('reports wrong requests to a vendor', async () => {
  const leaked = '2 links were followed with the headers for Alotech';
  expect(await faultsOf(createFirstPass({}, 0, [leaked]), createSecondPass(), nothing)).toEqual([
    leaked,
    `once more: ${leaked}`,
  ]);
});

test('reports a time range that was not fully read', async () => {
  const gaps = [{ from: '10:00', to: '10:01' }];
  const faults = await faultsOf(
    createFirstPass({ syncs: { alotech: { message: 'Read.', gaps } } }),
    createSecondPass(),
    nothing,
  );
  expect(faults).toEqual(['the calls from 10:00 to 10:01 were not all read']);
});

test('reports a job whose counts differ from its calls', async () => {
  const miscounted = { ...job, counts: { ...job.counts, queued: 1 } };
  const faults = await faultsOf(createFirstPass({ jobs: [miscounted] }), createSecondPass(), nothing);
  expect(faults).toContain('job 905550000101: counts 1 queued, has 0');
});

describe('a sample call with questions that do not apply', () => {
  type Shown = Pass['shown'][number];
  const hungUp = (overallScore: number | undefined, kind: string) => {
    const answers = [{ kind, question: 'greeting' }];
    const shown = { callId: 'sipuni-1', overallScore, analysis: { form: { id: 'sales' }, answers } };
    const labels = new Map([['sipuni-1', 'tr-13-hung-up']]);
    return { ...createFirstPass({ shown: [shown as unknown as Shown] }), labels };
  };
  const faults = (pass: FirstPass) => faultsOf(pass, createSecondPass({ shown: pass.shown }), nothing);

  test('has no fault when nothing is scored', async () => {
    expect(await faults(hungUp(undefined, 'notApplicable'))).toEqual([]);
  });

  test('has a fault when it gets a score', async () => {
    expect(await faults(hungUp(0, 'scale'))).toEqual([
      'tr-13-hung-up: was asked what does not apply: greeting',
      'tr-13-hung-up: has an overall score',
    ]);
  });
});
