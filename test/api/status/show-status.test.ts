import { showStatus } from '../../../functions/api/status/show-status';
import { queueDepths } from '../../../functions/shared/aws/queue-depths';
import { callCounts } from '../../../functions/shared/calls/call-counts';
import { finishedCallsStore } from '../../../functions/shared/finished-calls/store';
import type { Role } from '../../../functions/shared/http/roles';
import type { Import } from '../../../functions/shared/imports/schema';
import { importStore } from '../../../functions/shared/imports/store';
import type { ResumableRun } from '../../../functions/shared/syncs/schema';
import { sourceHealthStore } from '../../../functions/shared/syncs/source-health';
import { syncRunStore } from '../../../functions/shared/syncs/store';
import { aCall, anEmployee } from '../../support/fixtures';
import { ask } from '../../support/http-invocation';
import { testWorld } from '../../support/world';

const now = Date.parse('2025-10-16T09:00:00.000Z');
const waiting = aCall({ callDate: '2025-10-14T08:00:00.000Z' });
const boss = anEmployee({ employeeId: 'boss', email: 'boss@ornek.example', team: 'A', extension: '300' });

const world = testWorld({
  calls: [
    waiting,
    aCall({
      callId: 'sipuni-2',
      status: 'ERROR',
      reasonCode: 'SPEECH_FAILED',
      callDate: '2025-10-16T01:00:00.000Z',
    }),
  ],
  employees: [boss],
});
const imports = importStore(world.table);
const runs = syncRunStore(world.table);
const health = sourceHealthStore(world.table);

/** Messages by the end of the queue address. */
const depthsBy: Record<string, number> = { imports: 3, 'imports-dead': 1 };
const asked: string[] = [];
const sqs = {
  send: async ({ input }: { input: { QueueUrl: string } }) => {
    asked.push(input.QueueUrl);
    const depth = depthsBy[input.QueueUrl.split('/').at(-1) ?? ''] ?? 0;
    return {
      Attributes: {
        ApproximateNumberOfMessages: String(depth),
        ApproximateNumberOfMessagesNotVisible: '1',
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: 'arn:aws:sqs:eu-central-1:1:imports-dead' }),
      },
    };
  },
};

const show = (query: Record<string, string> = {}, roles: readonly Role[] = ['operations']) =>
  ask(
    showStatus({
      ...{ calls: world.calls, employees: world.employees, imports, runs, health },
      counts: callCounts(world.table),
      finished: finishedCallsStore(world.table),
      depths: queueDepths({ imports: 'https://sqs.example.com/1/imports' }, sqs as never),
      timeZones: { usual: 'Asia/Tashkent', ofSources: { sipuni: 'Asia/Tashkent' } },
    }),
    { query, roles, email: 'boss@ornek.example', now },
  );

const counts = { read: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 };
const anImport: Import = {
  ...{ importId: 'import-1', file: 'exports/a.csv', bytes: 9, message: 'It runs.', counts, rejected: [] },
  status: 'RUNNING',
  startedAt: '2025-10-16T08:59:00.000Z',
};
const aRun: ResumableRun = {
  ...{ runId: 'run-1', message: 'It runs.', counts: {}, rejected: [], tries: 0 },
  source: 'sipuni',
  startedAt: '2025-10-16T08:50:00.000Z',
  progress: {
    ...{ from: '2025-10-16T00:00:00.000Z', to: '2025-10-16T07:59:59.000Z' },
    trigger: 'request',
    ...{ backTo: '2025-10-16T04:00:00.000Z', rowsRead: 40, requests: 1, gaps: [] },
  },
};

test('shows what waits, what runs and what failed', async () => {
  await imports.begin(anImport);
  await imports.note({ ...anImport, progress: { rows: 4000, of: 38_000 } });
  await imports.finish({ ...anImport, importId: 'import-0', status: 'DONE' });
  await runs.create(aRun);
  const { status, body } = await show();
  expect(status).toBe(200);
  expect(body.range).toMatchObject({ from: '2025-10-15T19:00:00.000Z', timeZone: 'Asia/Tashkent' });
  expect(body.calls.byStatus).toContainEqual({ status: 'QUEUED', count: 1, atLeast: false });
  expect(body.calls.byReason).toEqual([{ reasonCode: 'SPEECH_FAILED', count: 1, atLeast: false }]);
  expect(body.calls.oldestWaiting).toMatchObject({ callId: waiting.callId, stage: 'recordings' });
  expect(body.queues).toEqual([{ name: 'imports', waiting: 3, inFlight: 1, delayed: 0, deadLetters: 2 }]);
  expect(asked).toContain('https://sqs.example.com/1/imports-dead');
  expect(body.sources).toEqual([{ source: 'sipuni', lastGoodAt: null, ageSeconds: null }]);
  expect(body.syncs).toMatchObject([{ runId: 'run-1', state: 'RUNNING', rows: 40, share: 0.5 }]);
  expect(body.imports).toMatchObject([{ importId: 'import-1', rows: 4000, ofRows: 38_000 }]);
});

test('says how many calls each stage finished a minute', async () => {
  await finishedCallsStore(world.table).add({ recordings: 7, scoring: 1 }, now - 60_000);
  const { byStage } = (await show()).body.calls;
  // Since 08:56:00, four minutes ago.
  expect(byStage).toContainEqual(expect.objectContaining({ stage: 'recordings', perMinute: 1.75 }));
  expect(byStage).toContainEqual(expect.objectContaining({ stage: 'scoring', perMinute: 0.25 }));
  expect(byStage).toContainEqual(expect.objectContaining({ stage: 'speech', perMinute: 0 }));
});

test('counts ended calls of the requested days', async () => {
  const { body } = await show({ from: '2025-10-14', to: '2025-10-15' });
  expect(body.calls.byStatus).toContainEqual({ status: 'ERROR', count: 0, atLeast: false });
  expect(body.calls.byReason).toEqual([]);
});

test('names the oldest call only to people who may see it', async () => {
  const { body } = await show({}, ['supervisor']);
  expect(body.calls.oldestWaiting).toMatchObject({ callDate: waiting.callDate });
  expect(body.calls.oldestWaiting).not.toHaveProperty('callId');
  expect((await show({}, ['agent'])).status).toBe(403);
});

test.each([
  [{ from: '2025-01-01', to: '2025-10-01' }, 'from'],
  [{ to: 'yesterday' }, 'to'],
  [{ status: 'DONE' }, 'status'],
])('refuses %j and names the field', async (query, field) => {
  const { status, body } = await show(query as Record<string, string>);
  expect([status, body.error.fields[0].field]).toEqual([400, field]);
});
