import { listCalls } from '../../functions/api/calls/list-calls';
import type { CallFilter } from '../../functions/shared/calls/finding/filter';
import type { Position } from '../../functions/shared/calls/finding/places';
import type { CallListing, CallPage } from '../../functions/shared/calls/listing';
import { aCall } from '../support/fixtures';
import { ask } from '../support/http-invocation';

const now = '2025-10-16T09:30:00.000Z';

/** Answers the pages it is given and remembers what it was asked. */
const scripted = (...pages: CallPage[]) => {
  const asked: { filter: CallFilter; limit: number; after?: Position | undefined }[] = [];
  const listing: CallListing = {
    page: async (filter, limit, after) => {
      asked.push({ filter, limit, after });
      return pages.shift() ?? { calls: [] };
    },
    lowestScores: async () => ({ calls: [] }),
  };
  return { listing, asked };
};

const list = async (query: Record<string, string>, listing = scripted()) => ({
  ...(await ask(listCalls({ ...listing, employees: { all: async () => [] } }), { query })),
  asked: listing.asked,
});

const encode = (cursor: unknown) => Buffer.from(JSON.stringify(cursor)).toString('base64url');
const decode = (cursor: string) => JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));

describe('GET /api/calls', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.parse(now) }));
  afterEach(() => jest.useRealTimers());

  test('lists the last seven days, fifty calls at a time, when nothing is asked for', async () => {
    const { status, asked } = await list({});
    expect(status).toBe(200);
    expect(asked).toEqual([
      { filter: { from: '2025-10-10T00:00:00.000Z', to: '2025-10-17T00:00:00.000Z' }, limit: 50 },
    ]);
  });

  test('shows of a call what a list needs, and neither its vendor fields nor its keys', async () => {
    const call = aCall({
      status: 'DONE',
      stage: 'scoring',
      overallScore: 8.5,
      violationCount: 1,
      language: 'uz',
      languageShares: [
        { language: 'uz', share: 0.62 },
        { language: 'ru', share: 0.38 },
      ],
      transcriptKey: 'transcripts/x.json',
      vendorFields: { Метка: 'x' },
    });
    const { body } = await list({}, scripted({ calls: [call] }));
    expect(body).toEqual({
      calls: [
        {
          callId: call.callId,
          source: 'sipuni',
          externalId: call.externalId,
          direction: 'inbound',
          callerNumber: call.callerNumber,
          calleeNumber: call.calleeNumber,
          customerNumber: call.customerNumber,
          employeeId: 'agent-212',
          extension: '212',
          callDate: call.callDate,
          durationSec: 17,
          status: 'DONE',
          stage: 'scoring',
          attempts: 0,
          statusAt: call.statusAt,
          overallScore: 8.5,
          violationCount: 1,
          language: 'uz',
          languageShares: [
            { language: 'uz', share: 0.62 },
            { language: 'ru', share: 0.38 },
          ],
          mixed: true,
        },
      ],
      cursor: null,
    });
  });

  test.each([
    [{ from: '2025-10-01', to: '2025-10-02' }, '2025-10-01T00:00:00.000Z', '2025-10-03T00:00:00.000Z'],
    [{ from: '2025-10-01', to: '2025-10-01' }, '2025-10-01T00:00:00.000Z', '2025-10-02T00:00:00.000Z'],
    [{ from: '2025-10-12' }, '2025-10-12T00:00:00.000Z', '2025-10-17T00:00:00.000Z'],
    [{ to: '2025-09-07' }, '2025-09-01T00:00:00.000Z', '2025-09-08T00:00:00.000Z'],
    [
      { from: '2025-10-16T13:00:00+05:00', to: '2025-10-16T08:30:00Z' },
      '2025-10-16T08:00:00.000Z',
      '2025-10-16T08:30:00.001Z',
    ],
  ])(
    'takes dates as whole UTC days and times as they are, both ends inclusive: %j',
    async (query, from, to) => {
      const { asked } = await list(query);
      expect(asked[0]?.filter).toMatchObject({ from, to });
    },
  );

  test('filters by status and by agent', async () => {
    const { asked } = await list({ status: 'ERROR', agent: 'agent-212', limit: '5' });
    expect(asked[0]).toMatchObject({
      filter: { status: 'ERROR', employees: new Set(['agent-212']) },
      limit: 5,
    });
  });

  test('finds an agent whom only the vendor knows by e-mail, however it is typed', async () => {
    const { asked } = await list({ agent: 'AYSE.YILMAZ@ornek.example' });
    expect(asked[0]?.filter).toMatchObject({
      employees: new Set(['ayse.yilmaz@ornek.example']),
    });
  });

  test('allows a range of any length once a status or an agent narrows it', async () => {
    expect((await list({ from: '2020-01-01', status: 'ERROR' })).status).toBe(200);
    expect((await list({ from: '2020-01-01', agent: 'agent-212' })).status).toBe(200);
  });

  test('goes on where the cursor stands, in the range of the first page even when a new day has begun', async () => {
    const position = { callDate: '2025-10-14T10:00:00.000Z', callId: 'sipuni-1' };
    const listing = scripted({ calls: [aCall()], next: position }, { calls: [] });
    const { body } = await list({ status: 'DONE' }, listing);
    jest.setSystemTime(Date.parse('2025-10-17T00:00:01.000Z'));
    const second = await list({ status: 'DONE', limit: '7', cursor: body.cursor }, listing);
    expect(second.body).toEqual({ calls: [], cursor: null });
    expect(listing.asked[1]).toEqual({
      filter: { from: '2025-10-10T00:00:00.000Z', to: '2025-10-17T00:00:00.000Z', status: 'DONE' },
      limit: 7,
      after: position,
    });
  });

  test.each([
    [{ status: 'done' }, 'status: one of QUEUED, UPLOADED, PROCESSING, DONE, ERROR, SKIPPED'],
    [{ status: 'DONE,ERROR' }, 'status: one of QUEUED, UPLOADED, PROCESSING, DONE, ERROR, SKIPPED'],
    [{ limit: '0' }, 'limit: give a whole number from 1 to 100'],
    [{ limit: '101' }, 'limit: give a whole number from 1 to 100'],
    [{ limit: '1.5' }, 'limit: give a whole number from 1 to 100'],
    [{ limit: 'many' }, 'limit: give a whole number from 1 to 100'],
    [{ limit: '0x10' }, /^limit: /],
    [{ limit: '5,6' }, /^limit: /],
    [{ limit: '' }, /^limit: /],
    [{ to: '9999-12-31', status: 'DONE' }, 'to: give a year from 1970 to 2999'],
    [{ from: '0001-01-01', agent: 'agent-1' }, 'from: give a year from 1970 to 2999'],
    [JSON.parse('{"__proto__":"1"}'), /__proto__/],
    [{ agent: '' }, 'agent: give the employeeId of the agent, or the e-mail'],
    [{ employee: 'agent-1' }, /employee/],
    [
      { from: '16.10.2025' },
      'from: give a date like 2025-10-16 (a UTC day) or a time like 2025-10-16T13:00:00+05:00',
    ],
    [{ from: '2025-02-30' }, /^from: give a date/],
    [{ from: '2025-10-02', to: '2025-10-01' }, 'from: from lies after to'],
    [
      { from: '2025-07-01', to: '2025-10-01' },
      'from: at most 92 days at once; narrow the range, or give a status or an agent',
    ],
    [
      { cursor: 'not-a-cursor' },
      'cursor: this is no cursor; take it from the answer before, or leave it out to begin anew',
    ],
    [{ cursor: encode({ position: { callDate: 'x', callId: 'y' } }) }, /^cursor: this is no cursor/],
  ])('refuses %j with 400 and says why', async (query, message) => {
    const { status, body, asked } = await list(query as Record<string, string>);
    expect(status).toBe(400);
    expect(body.error.code).toBe('INVALID_REQUEST');
    expect(body.error.message).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
    expect(asked).toEqual([]);
  });

  test('refuses the cursor of another filter', async () => {
    const next = { callDate: '2025-10-14T10:00:00.000Z', callId: 'sipuni-1' };
    const { body } = await list({ status: 'DONE' }, scripted({ calls: [], next }));
    const others: Record<string, string>[] = [{}, { status: 'ERROR' }, { status: 'DONE', agent: 'agent-1' }];
    for (const query of others) {
      const { status, body: refusal } = await list({ ...query, cursor: body.cursor });
      expect(status).toBe(400);
      expect(refusal.error.message).toBe(
        'cursor: it belongs to another filter; keep from, to, status and agent, or leave it out',
      );
    }
  });

  test('refuses a cursor whose position lies outside its range', async () => {
    const next = { callDate: '2025-10-14T10:00:00.000Z', callId: 'sipuni-1' };
    const { body } = await list({}, scripted({ calls: [], next }));
    const forged = encode({ ...decode(body.cursor), from: '2025-10-15T00:00:00.000Z' });
    expect((await list({ cursor: forged })).status).toBe(400);
  });
});
