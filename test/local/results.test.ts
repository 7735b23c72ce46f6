import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShownJob } from '../../local/audio-jobs';
import type { ListedCall } from '../../local/listing';
import { resultTable, toComparable, writeResults } from '../../local/results';
import { type SampleCall, sampleCalls, selectCallsFor } from '../../local/samples/catalogue';
import { sipuniDeviations } from '../../local/simulators/sipuni/sipuni-results';

const sample = (expect: SampleCall['expect'], externalId = '1.1'): SampleCall => ({
  ...(sampleCalls()[0] as SampleCall),
  externalId,
  expect,
});
const listed = (changes: Partial<ListedCall> = {}): ListedCall => ({
  callId: 'sipuni-1.1',
  source: 'sipuni',
  externalId: '1.1',
  callDate: '2025-10-16T08:30:00.000Z',
  status: 'DONE',
  stage: 'scoring',
  statusAt: '2025-10-16T08:32:15.000Z',
  ...changes,
});

test('accepts a call that ended as the sample set says', () => {
  expect(sipuniDeviations([sample({ status: 'DONE' })], [listed()])).toEqual([]);
});

test('reports another end or reason, a missing call and an unexpected call', () => {
  const skipped = sample({ status: 'SKIPPED', reasonCode: 'NO_RECORDING' });
  expect(sipuniDeviations([skipped], [listed()])[0]).toContain('ended DONE instead of SKIPPED NO_RECORDING');
  expect(
    sipuniDeviations([skipped], [listed({ status: 'SKIPPED', reasonCode: 'INTERNAL_CALL' })]),
  ).toHaveLength(1);
  expect(sipuniDeviations([skipped], [])[0]).toContain('was not stored');
  expect(
    sipuniDeviations([sample({ status: 'DONE' })], [listed(), listed({ callId: 'sipuni-2.2' })]),
  ).toHaveLength(1);
});

test('expects the end that fits the engine of the run', () => {
  const set = selectCallsFor('transcribe', sampleCalls()).calls.filter(({ id }) => id === 'ru-07-refused');
  const stored = listed({ callId: `sipuni-${set[0]?.externalId}`, status: 'ERROR' });
  expect(sipuniDeviations(set, [{ ...stored, reasonCode: 'SPEECH_FAILED' }])).toEqual([]);
  expect(sipuniDeviations(set, [{ ...stored, reasonCode: 'SPEECH_REFUSED' }])).toHaveLength(1);
});

test('recognises a row without a record id by its customer', () => {
  const row = sample({ status: 'SKIPPED' }, '');
  const stored = listed({ callId: 'sipuni-row-abc', status: 'SKIPPED', customerNumber: `+${row.from}` });
  expect(sipuniDeviations([row], [stored])).toEqual([]);
});

test('compares two runs as equal whatever the order and time of ends', () => {
  const one = listed({ statusAt: '2025-01-01T00:00:00Z', attempts: 1, overallScore: 7.5 });
  const other = listed({ callId: 'sipuni-0.1' });
  expect(toComparable([one, other])).toEqual(
    toComparable([other, { ...one, statusAt: 'later', attempts: 5 }]),
  );
});

test('compares two model families by their words and not their names', () => {
  const by = (modelId: string, summary: string) => {
    const call = { ...listed(), analysis: { modelId, summary } };
    return toComparable([call]);
  };
  expect(by('us.anthropic.claude-sonnet-4-6', 'Good.')).toEqual(by('us.amazon.nova-pro-v1:0', 'Good.'));
  expect(by('us.anthropic.claude-sonnet-4-6', 'Good.')).not.toEqual(by('us.amazon.nova-pro-v1:0', 'Bad.'));
});

test.each([
  ['a transcript that is missing', { transcription: undefined }],
  ['another quote', { analysis: { scores: [{ citations: [{ quote: 'other' }] }], analyzedAt: 'now' } }],
  ['another role', { cleaned: [{ speaker: 'customer', text: 'Hello.' }] }],
  ['a link that is missing', { links: {} }],
  ['another language', { language: 'ru' }],
])('tells two runs apart by %s', (_, change) => {
  const whole = {
    ...listed({ language: 'uz' }),
    transcription: { segments: [] },
    links: { text: { url: 'https://bucket.example/one' } },
    cleaned: [{ speaker: 'agent', text: 'Hello.' }],
    analysis: { scores: [{ citations: [{ quote: 'Hello' }] }], analyzedAt: 'then' },
  };
  expect(toComparable([whole])).toEqual(
    toComparable([{ ...whole, links: { text: { url: 'https://bucket.example/two' } } } as typeof whole]),
  );
  expect(toComparable([{ ...whole, ...change }])).not.toEqual(toComparable([whole]));
});

test('shows the sample names of calls in the table', () => {
  const table = resultTable(
    [listed({ overallScore: 7.25, language: 'en' })],
    new Map([['sipuni-1.1', 'en-01-desk']]),
  );
  expect(table).toMatch(/en-01-desk\s+en\s+DONE\s+7\.3/);
});

test.each<[Partial<ListedCall>, RegExp]>([
  [{ formId: 'sales', formVersion: 2, overallScore: 7.25 }, /DONE\s+sales 2\s+7\.3$/],
  [{ formId: 'sales', formVersion: 2, overallScore: 72, scoringMode: 'hundred' }, /sales 2\s+72\.0 of 100$/],
  [{ formId: 'sales', formVersion: 2 }, /DONE\s+sales 2\s+n\/a$/],
  [{ formId: 'sales', formVersion: 2, overallScore: 0, automaticFail: true }, /sales 2\s+0\.0 fail$/],
  [{}, /DONE$/],
])('tells a call without a score from a failed one in %j', (changes, row) => {
  expect(
    resultTable([listed(changes)], new Map())
      .split('\n')
      .at(-1),
  ).toMatch(row);
});

test('writes the sample names of won calls to calls and jobs in the file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'santral-results-'));
  const won = listed({ callId: 'alotech-17.4-abc', source: 'alotech' });
  const job: ShownJob = {
    customer: '905550000101',
    jobStatus: 'done',
    counts: { calls: 1, queued: 0, active: 0, done: 1, error: 0 },
    calls: [{ callId: won.callId, callKey: 'key', status: 'DONE' }],
  };
  const file = join(directory, 'results.json');
  writeResults(file, {
    calls: [won],
    jobs: [job],
    labels: new Map([[won.callId, 'alotech-won-01']]),
  });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    calls: {
      'alotech-won-01': expect.objectContaining({ status: 'DONE', stage: 'scoring', callDate: true }),
    },
    audioJobs: { '905550000101': { jobStatus: 'done', ...job.counts, calls: ['alotech-won-01'] } },
  });
  rmSync(directory, { recursive: true });
});
