import { listAudioJobs } from '../../functions/api/audio-jobs/list-audio-jobs';
import { showAudioJob } from '../../functions/api/audio-jobs/show-audio-job';
import { audioJobStore } from '../../functions/shared/audio-jobs/store';
import { openTable } from '../../functions/shared/aws/table';
import { callStore } from '../../functions/shared/calls/store';
import { inMemoryTable } from '../support/dynamodb';
import { aCall } from '../support/fixtures';
import { ask } from '../support/http-invocation';

const memory = inMemoryTable();
const table = openTable({ tableName: 'a-table', client: memory.client() });
const calls = callStore(table);
const jobs = audioJobStore(table);
const at = '2025-10-16T19:00:00.000Z';
const customer = '905550000001';

const aWonCall = async (index: number, of = customer) => {
  const call = aCall({
    callId: `alotech-${index}`,
    source: 'alotech',
    externalId: `key-${index}`,
    agentEmail: 'agent1@santral.example',
    direction: 'unknown',
    callDate: `2025-10-16T08:${10 + index}:00.000Z`,
    status: 'SKIPPED',
    reasonCode: 'NOT_WON',
    recordDigest: 'digest',
    vendorCallId: `17.${index}`,
  });
  await calls.create(call);
  await jobs.win(call, { customer: of, customerNumber: `+${of}` }, at);
  return call;
};

const list = (query: Record<string, string> = {}) => ask(listAudioJobs({ jobs }), { query });
const show = (of: string, query: Record<string, string> = {}) =>
  ask(showAudioJob({ jobs, calls }), { params: { customer: of }, query });
const encode = (cursor: unknown) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

beforeEach(() => memory.clear());

describe('GET /api/audio-jobs', () => {
  test('shows each job with its status and counts in pages', async () => {
    for (let index = 0; index < 5; index++) await aWonCall(index, `90555000000${index}`);
    const first = await list({ limit: '3' });
    expect(first.status).toBe(200);
    expect(first.body.audioJobs[0]).toEqual({
      customer: '905550000000',
      jobStatus: 'queued',
      counts: { calls: 1, queued: 1, active: 0, done: 0, error: 0 },
      createdAt: at,
      changedAt: at,
    });
    const second = await list({ limit: '3', cursor: first.body.cursor });
    const customers = [...first.body.audioJobs, ...second.body.audioJobs].map(({ customer: of }) => of);
    expect(customers).toEqual([0, 1, 2, 3, 4].map((index) => `90555000000${index}`));
    expect(second.body.cursor).toBeNull();
  });

  test('narrows to one status', async () => {
    const call = await aWonCall(0);
    await aWonCall(1, '905550000002');
    await calls.move(call, 'recordings', { status: 'UPLOADED', stage: 'speech' }, at);
    expect((await list({ status: 'partial' })).body.audioJobs).toMatchObject([{ customer }]);
    expect((await list({ status: 'done' })).body).toEqual({ audioJobs: [], cursor: null });
  });

  test.each([
    [{ status: 'QUEUED' }, 'status: one of queued, partial, done, error'],
    [{ limit: '0' }, 'limit: give a whole number from 1 to 100'],
    [{ limit: '1e1' }, 'limit: give a whole number from 1 to 100'],
    [{ customer: '1' }, /customer/],
    [{ cursor: 'no-cursor' }, /^cursor: this is no cursor/],
    [{ cursor: encode({ after: '$santral#x' }) }, /^cursor: this is no cursor/],
    [{ cursor: encode({ after: customer, more: 1 }) }, /^cursor: this is no cursor/],
    [{ cursor: encode({ after: customer, status: 'done' }) }, /^cursor: it belongs to another filter/],
  ])('refuses %j with 400 and says why', async (query, message) => {
    const { status, body } = await list(query as unknown as Record<string, string>);
    expect(status).toBe(400);
    expect(body.error.message).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
  });
});

describe('GET /api/audio-jobs/{customer}', () => {
  test('shows the calls of a job newest first with their present status', async () => {
    const older = await aWonCall(1);
    await aWonCall(2);
    await calls.move(
      older,
      'recordings',
      { status: 'ERROR', stage: 'recordings', reasonCode: 'VENDOR_REFUSED', reason: 'Check the secret.' },
      at,
    );
    const { status, body } = await show(customer);
    expect(status).toBe(200);
    expect(body).toEqual({
      customer,
      jobStatus: 'partial',
      counts: { calls: 2, queued: 1, active: 0, done: 0, error: 1 },
      createdAt: at,
      changedAt: at,
      calls: [
        {
          callId: 'alotech-2',
          callKey: 'key-2',
          vendorCallId: '17.2',
          agentEmail: 'agent1@santral.example',
          callDate: '2025-10-16T08:12:00.000Z',
          direction: 'unknown',
          status: 'QUEUED',
        },
        {
          callId: 'alotech-1',
          callKey: 'key-1',
          vendorCallId: '17.1',
          agentEmail: 'agent1@santral.example',
          callDate: '2025-10-16T08:11:00.000Z',
          direction: 'unknown',
          status: 'ERROR',
          reasonCode: 'VENDOR_REFUSED',
          reason: 'Check the secret.',
        },
      ],
      cursor: null,
    });
  });

  test('also accepts a number with its plus sign and unknown', async () => {
    await aWonCall(1);
    await aWonCall(2, 'unknown');
    expect((await show(`+${customer}`)).body.calls).toHaveLength(1);
    expect((await show('unknown')).body.calls).toHaveLength(1);
  });

  test('lists the calls in pages', async () => {
    for (let index = 0; index < 5; index++) await aWonCall(index);
    const first = await show(customer, { limit: '3' });
    const second = await show(customer, { limit: '3', cursor: first.body.cursor });
    const ids = [...first.body.calls, ...second.body.calls].map(({ callId }) => callId);
    expect(ids).toEqual([4, 3, 2, 1, 0].map((index) => `alotech-${index}`));
    expect(second.body.cursor).toBeNull();
  });

  test('answers 404 for a customer without won calls', async () => {
    const { status, body } = await show('905550000009');
    expect(status).toBe(404);
    expect(body.error.code).toBe('NO_SUCH_AUDIO_JOB');
  });

  test.each(['', '+', 'abc', '12345', '1'.repeat(16), '../calls', '++905550000001', '905550000001#x'])(
    'refuses the customer %j with 400',
    async (of) => {
      const { status, body } = await show(of);
      expect(status).toBe(400);
      expect(body.error.code).toBe('INVALID_REQUEST');
    },
  );

  test('refuses a cursor of another customer and an invalid cursor', async () => {
    for (let index = 0; index < 3; index++) await aWonCall(index);
    await aWonCall(3, '905550000002');
    const { body } = await show(customer, { limit: '1' });
    expect((await show('905550000002', { cursor: body.cursor })).status).toBe(400);
    for (const cursor of ['x', encode({ customer, callDate: 'x', callId: 'y' }), encode([])])
      expect((await show(customer, { cursor })).status).toBe(400);
  });
});
