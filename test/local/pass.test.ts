import { bringIn } from '../../local/bring-in';
import { partsOf } from '../../local/parts';
import type { System } from '../../local/system';
import type { Work } from '../../local/work';
import { HandClock } from './hand-clock';

const startParts = (isEnding = false) => {
  const [failures, said, shown]: string[][] = [[], [], []];
  const record = (lines: string[] | undefined) => (line: string) => void lines?.push(line);
  const parts = partsOf({
    failures: failures ?? [],
    say: record(said),
    show: record(shown),
    lifetime: { isEnding },
    keep: () => 'The details are in errors.log.',
  });
  return { failures, said, shown, parts };
};
const fails = async (): Promise<string> => {
  throw new Error('The sync answered 503.\n    at sync (file.ts:1:2)');
};

test('reports a failed part without its stack and goes on', async () => {
  const { failures, said, parts } = startParts();
  expect(await parts('the sync of Sipuni', fails, 'nothing')).toBe('nothing');
  expect(await parts('the upload', async () => 'done', 'nothing')).toBe('done');
  expect(failures).toEqual(['The sync of Sipuni failed. The sync answered 503.']);
  expect(said?.join()).toMatch(/^✗ The sync of Sipuni failed\. .*errors\.log\.$/);
});

test('shows which parts it waits for', async () => {
  const { shown, parts } = startParts();
  await Promise.all([parts('one', async () => 1, 0), parts('two', fails, '')]);
  expect(shown?.slice(0, 3)).toEqual(['waits for: one', 'waits for: one, two', 'waits for: two']);
  expect(shown?.at(-1)).toBe('');
});

test('stops once the run is ending', async () => {
  await expect(startParts(true).parts('the sync', fails, '')).rejects.toThrow('503');
});

test('ends a pass when all its parts fail', async () => {
  const failToAnswer = async () => {
    throw new Error('Service Unavailable');
  };
  const system = {
    accounts: {},
    telephony: {},
    syncPages: failToAnswer,
    syncSlices: failToAnswer,
    uploadExports: failToAnswer,
    queued: async () => ({ speech: 0 }),
    activity: () => 0,
    listWorkedOn: async () => [],
    listOpen: async () => [],
    listCalls: async () => [],
    api: { client: { GET: async () => ({ data: { audioJobs: [], cursor: null } }) } },
  } as unknown as System;
  const work = {
    flags: {},
    sources: ['sipuni', 'alotech'],
    exports: [],
    range: { from: 0, to: 1 },
  } as unknown as Work;
  const pass = await bringIn(system, work, {
    say: () => undefined,
    lifetime: { isEnding: false },
    keep: () => '',
  });
  expect(pass.failures.toSorted()).toEqual([
    'The sync of Alotech failed. Service Unavailable',
    'The sync of Sipuni failed. Service Unavailable',
    'The upload of exports failed. Service Unavailable',
  ]);
  expect(pass.calls).toEqual([]);
});

test('reports how many calls have not ended', async () => {
  const listed = async () => [{ callId: 'call-1', source: 'alotech', status: 'UPLOADED' }];
  const system = {
    accounts: {},
    uploadExports: async () => [],
    syncPages: async () => ({ message: 'Stored.' }),
    queued: async () => ({ speech: 0 }),
    activity: () => 0,
    listOpen: listed,
    listCalls: listed,
    api: { client: { GET: async () => ({ data: { audioJobs: [], cursor: null } }) } },
  } as unknown as System;
  const work = { flags: {}, sources: ['sipuni'], exports: [] } as unknown as Work;
  const said: string[] = [];
  const told = {
    say: (line: string) => said.push(line),
    lifetime: { isEnding: false },
    clock: new HandClock(),
  };
  const { failures } = await bringIn(system, work, told);
  expect(failures).toEqual([expect.stringContaining('Calls without an end: 1.')]);
  expect(said).toContain(`✗ ${failures[0]}`);
});
