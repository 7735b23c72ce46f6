import { listCalls } from '../../functions/api/calls/list-calls';
import type { CallFilter } from '../../functions/shared/calls/finding/filter';
import { type ScorePosition, TooManyToSort } from '../../functions/shared/calls/finding/lowest-scores';
import type { Position } from '../../functions/shared/calls/finding/places';
import type { CallListing, CallPage } from '../../functions/shared/calls/listing';
import type { Call } from '../../functions/shared/calls/schema';
import type { Employee } from '../../functions/shared/employees/schema';
import {
  aCall,
  aCriteriaSet,
  aNotApplicable,
  anAnalysis,
  anAnswer,
  anAnswerOf,
  anEmployee,
} from '../support/fixtures';
import { ask, type Invocation } from '../support/http-invocation';
import { testWorld } from '../support/world';
import { aChoice, aQuestion, placeForm } from './some-forms';

const now = '2025-10-16T09:30:00.000Z';

type Answered = Omit<CallPage, 'next'> & { next?: Position | ScorePosition };

/** Returns the given pages and remembers the requests. */
const scriptListing = (...pages: Answered[]) => {
  const asked: { sort: string; filter: CallFilter; limit: number; after?: Position | undefined }[] = [];
  const answer = (sort: string) => async (filter: CallFilter, limit: number, after?: Position) => {
    asked.push({ sort, filter, limit, after });
    return (pages.shift() ?? { calls: [] }) as never;
  };
  const listing: CallListing = { page: answer('callDate'), lowestScores: answer('score') };
  return { listing, asked };
};

const people: Employee[] = [
  anEmployee({ employeeId: 'agent-212', name: 'Ayşe Yılmaz', team: 'Satış', email: 'ayse@ornek.example' }),
  anEmployee({ employeeId: 'agent-213', name: 'Иван Петров', team: 'Satış' }),
  anEmployee({ employeeId: 'agent-214', name: 'Oʻgʻiloy Qodirova', team: 'Destek' }),
  anEmployee({ employeeId: 'agent-215', name: 'Ayşe Kaya' }),
];
const timeZones = { usual: 'UTC', ofSources: { sipuni: 'Asia/Tashkent' } };
const employees = { all: async () => people };
const world = testWorld();
const known = [
  aCall({ callId: 'sipuni-7', customerNumber: '+998901112233', employeeId: 'agent-213' }),
  aCall({ callId: 'sipuni-8', customerNumber: undefined, employeeId: undefined, agentEmail: undefined }),
  // A call of a person who left. The id is also the name of another person.
  aCall({ callId: 'sipuni-10', employeeId: 'kaya' }),
  aCall({ callId: 'alotech-11', employeeId: undefined, agentEmail: 'ayse@ornek.example' }),
];
const calls = { get: async (callId: string) => known.find((call) => call.callId === callId) };
const ports = { calls, employees, timeZones, forms: world.forms, analyses: world.analyses };

const list = async (
  query: Record<string, string>,
  scriptedListing = scriptListing(),
  invocation: Invocation = {},
) => ({
  ...(await ask(listCalls({ ...ports, ...scriptedListing }), { query, ...invocation })),
  asked: scriptedListing.asked,
});

const filterOf = async (query: Record<string, string>, invocation: Invocation = {}) =>
  (await list(query, scriptListing(), invocation)).asked[0]?.filter;

const encode = (cursor: unknown) => Buffer.from(JSON.stringify(cursor)).toString('base64url');
const decode = (cursor: string) => JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));

beforeEach(() => jest.useFakeTimers({ now: Date.parse(now) }));
afterEach(() => jest.useRealTimers());

describe('GET /api/calls', () => {
  test('lists fifty heard calls of the last seven days by default', async () => {
    const { status, asked, body } = await list({});
    expect(status).toBe(200);
    expect(asked).toEqual([
      {
        sort: 'callDate',
        filter: { from: '2025-10-10T00:00:00.000Z', to: '2025-10-17T00:00:00.000Z', heard: true },
        limit: 50,
      },
    ]);
    expect(body.range).toEqual({
      from: '2025-10-10T00:00:00.000Z',
      to: '2025-10-16T23:59:59.999Z',
      timeZone: 'UTC',
    });
  });

  test('shows of a call only what a list needs', async () => {
    const shares = [
      { language: 'uz', share: 0.62 },
      { language: 'ru', share: 0.38 },
    ] as const;
    const call = aCall({
      status: 'DONE',
      stage: 'scoring',
      overallScore: 8.5,
      scoringMode: 'ten',
      violationCount: 1,
      formId: 'sales',
      formVersion: 4,
      automaticFail: true,
      rolesConfidence: 0.7,
      language: 'uz',
      languageShares: [...shares],
      transcriptKey: 'transcripts/x.json',
      vendorFields: { Метка: 'x' },
    });
    const { body } = await list({}, scriptListing({ calls: [call] }));
    expect(body).toMatchObject({ cursor: null });
    expect(body.calls).toEqual([
      {
        callId: call.callId,
        source: 'sipuni',
        externalId: call.externalId,
        direction: 'inbound',
        callerNumber: call.callerNumber,
        calleeNumber: call.calleeNumber,
        customerNumber: call.customerNumber,
        employeeId: 'agent-212',
        agentName: 'Ayşe Yılmaz',
        team: 'Satış',
        extension: '212',
        callDate: call.callDate,
        durationSec: 17,
        status: 'DONE',
        stage: 'scoring',
        attempts: 0,
        statusAt: call.statusAt,
        overallScore: 8.5,
        scoringMode: 'ten',
        violationCount: 1,
        formId: 'sales',
        formVersion: 4,
        automaticFail: true,
        language: 'uz',
        languageShares: shares,
        mixed: true,
        unsure: true,
      },
    ]);
  });

  test('names the form of a call that is older than forms', async () => {
    const { body } = await list({}, scriptListing({ calls: [aCall({ criteriaVersion: 0 })] }));
    expect(body.calls).toMatchObject([{ formId: 'criteria', formVersion: 0, criteriaVersion: 0 }]);
  });

  test.each<[number, Call['scoringMode'], Call['scoringMode']]>([
    [8, 'hundred', 'hundred'],
    [78.5, undefined, 'hundred'],
    [8, undefined, undefined],
  ])('tells of what a score of %d is that was stored as %s', async (overallScore, stored, shown) => {
    const calls = [aCall({ overallScore, scoringMode: stored })];
    const { body } = await list({}, scriptListing({ calls }));
    expect(body.calls[0]?.overallScore).toBe(overallScore);
    expect(body.calls[0]?.scoringMode).toBe(shown);
  });

  test("uses days of the source's account", async () => {
    const query = { from: '2025-10-01', to: '2025-10-01', source: 'sipuni' };
    expect(await filterOf(query)).toMatchObject({
      from: '2025-09-30T19:00:00.000Z',
      to: '2025-10-01T19:00:00.000Z',
      source: 'sipuni',
    });
  });

  test.each<[Record<string, string>, Partial<CallFilter>]>([
    [{ heard: 'false' }, { heard: false }],
    [{ violations: 'any' }, { heard: true, violations: { least: 1 } }],
    [{ violations: 'none' }, { violations: { most: 0 } }],
    [{ minViolations: '3' }, { violations: { least: 3 } }],
    [{ minViolations: '0', violations: 'any' }, { violations: { least: 1 } }],
    [{ minScore: '2.5', maxScore: '10' }, { score: { least: 2.5, most: 10 } }],
    [{ maxScore: '0' }, { score: { least: undefined, most: 0 } }],
    [{ source: 'alotech' }, { source: 'alotech' }],
    [{ customerNumber: '+998901112233' }, { customerNumber: '+998901112233' }],
    [{ customerNumber: ' 998901112233' }, { customerNumber: '+998901112233' }],
    [{ language: 'uz' }, { language: 'uz' }],
    [{ reasonCode: 'NOT_WON' }, { reasonCode: 'NOT_WON', heard: undefined }],
    [{ form: 'sales' }, { form: 'sales', formVersion: undefined }],
    [
      { form: 'sales', formVersion: '2' },
      { form: 'sales', formVersion: 2 },
    ],
    [{ criteriaVersion: '0' }, { form: 'criteria', formVersion: 0 }],
    [{ unsure: 'true' }, { unsure: true }],
    [{ unsure: 'false' }, { unsure: false }],
    [{ direction: 'outbound' }, { direction: 'outbound' }],
    [{ minDurationSec: '40' }, { duration: { least: 40, most: undefined } }],
    [{ status: 'ERROR' }, { status: 'ERROR', heard: undefined }],
    [
      { status: 'ERROR', heard: 'true' },
      { status: 'ERROR', heard: true },
    ],
    [{ heard: 'any' }, { heard: undefined }],
  ])('reads %j as a filter', async (query, filter) => {
    expect(await filterOf(query)).toMatchObject(filter);
  });

  test('allows a range of any length if an index narrows it', async () => {
    const narrowing: Record<string, string>[] = [
      { status: 'ERROR' },
      { agent: 'agent-212' },
      { customerNumber: '+998901112233' },
      { customerOf: 'sipuni-7' },
      { agentOf: 'sipuni-7' },
      { reasonCode: 'NOT_WON' },
    ];
    for (const narrow of narrowing) expect((await list({ from: '2020-01-01', ...narrow })).status).toBe(200);
  });

  test.each<[Record<string, string>, RegExp]>([
    [{ status: 'done' }, /^status: one of QUEUED, UPLOADED, PROCESSING, DONE, ERROR, SKIPPED$/],
    [{ limit: '0' }, /^limit: give a whole number from 1 to 100$/],
    [{ limit: '5,6' }, /^limit: /],
    [{ agent: ' ' }, /^agent: give the id, the e-mail or the name of the agent$/],
    [{ employee: 'agent-1' }, /^employee: no such parameter; known ones are from, to, heard, /],
    [JSON.parse('{"__proto__":"1"}'), /__proto__/],
    [{ from: '16.10.2025' }, /^from: give a day like 2025-10-16/],
    [{ from: '2025-10-02', to: '2025-10-01' }, /^from: lies after to/],
    [
      { from: '2025-07-01', to: '2025-10-01' },
      /^from: at most 92 days at once; narrow the range, or give agent, agentOf, customerNumber, customerOf, status or reasonCode$/,
    ],
    [{ from: '2025-07-01', to: '2025-10-01', team: 'Satış' }, /^from: at most 92 days/],
    [{ minScore: '10.5' }, /^minScore: give a score from 0 to 10 with two decimals at most$/],
    [{ minScore: '8', maxScore: '7' }, /^minScore: the least is above the most/],
    [{ violations: 'none', minViolations: '2' }, /^minViolations: violations=none/],
    [{ customerNumber: '212' }, /^customerNumber: give the number with its country/],
    [{ language: 'Turkish' }, /^language: give a language by ISO 639-1/],
    [{ form: 'Sales Form' }, /^form: use 2 to 48 of a-z/],
    [{ formVersion: '2' }, /^formVersion: versions belong to a form; give form beside it$/],
    [{ form: 'criteria', criteriaVersion: '2' }, /^criteriaVersion: it names a version of the form criteria/],
    [{ answers: 'yes' }, /^answers: one of true, false$/],
    [{ sort: 'name' }, /^sort: one of callDate, score$/],
    [{ sort: 'score', status: 'ERROR' }, /^sort: only calls that were heard have a score/],
    [{ sort: 'score', heard: 'any' }, /^sort: only calls that were heard have a score/],
    [{ sort: 'score', reasonCode: 'NOT_WON' }, /^sort: only calls that were heard have a score/],
    [{ cursor: 'not-a-cursor' }, /^cursor: this is no cursor/],
    [{ cursor: encode({ position: { callDate: 'x', callId: 'y' } }) }, /^cursor: this is no cursor/],
  ])('refuses %j with 400 and says why', async (query, message) => {
    const { status, body, asked } = await list(query);
    expect(status).toBe(400);
    expect(body.error.code).toBe('INVALID_REQUEST');
    expect(body.error.message).toMatch(message);
    expect(asked).toEqual([]);
  });
});

describe('calls of the customer or agent of a call', () => {
  const ofTeam: Invocation = { email: 'ayse@ornek.example', roles: ['supervisor'] };

  test('are found by the id of that call', async () => {
    expect(await filterOf({ customerOf: 'sipuni-7' })).toMatchObject({ customerNumber: '+998901112233' });
    expect(await filterOf({ agentOf: 'sipuni-7' })).toMatchObject({ employees: new Set(['agent-213']) });
  });

  test('are those of the agent alone, and of nobody whose name the id spells', async () => {
    expect(await filterOf({ agent: 'kaya' })).toMatchObject({ employees: new Set(['kaya', 'agent-215']) });
    expect(await filterOf({ agentOf: 'sipuni-10' })).toMatchObject({ employees: new Set(['kaya']) });
  });

  test('are all of the agent, under the id and under the e-mail', async () => {
    const employees = new Set(['ayse@ornek.example', 'agent-212']);
    expect(await filterOf({ agentOf: 'alotech-11' })).toMatchObject({ employees });
  });

  test('are found by a call that the person may see', async () => {
    expect(await filterOf({ customerOf: 'sipuni-7' }, ofTeam)).toMatchObject({
      customerNumber: '+998901112233',
    });
  });

  test("are not found by another team's call", async () => {
    const { status, body } = await list({ customerOf: 'sipuni-8' }, scriptListing(), ofTeam);
    expect(status).toBe(400);
    expect(body.error.message).toBe('customerOf: there is no such call; GET /api/calls lists the known ones');
  });

  test.each<[Record<string, string>, RegExp]>([
    [{ customerOf: 'sipuni-9' }, /^customerOf: there is no such call/],
    [{ agentOf: 'sipuni-9' }, /^agentOf: there is no such call/],
    [{ customerOf: '+998901112233' }, /^customerOf: this is no id of a call/],
    [{ customerOf: 'sipuni-8' }, /^customerOf: the number of its customer is not known/],
    [{ agentOf: 'sipuni-8' }, /^agentOf: the agent of this call is not known/],
    [{ customerOf: 'sipuni-7', customerNumber: '+998901112233' }, /^customerOf: it says what customerNumber/],
    [{ agentOf: 'sipuni-7', agent: 'agent-1' }, /^agentOf: it says what agent says/],
  ])('are refused for %j', async (query, message) => {
    const { status, body } = await list(query);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });
});

describe('the answers of GET /api/calls', () => {
  const [ofOwn, ofCriteria, waiting] = [
    aCall({ callId: 'sipuni-1', status: 'DONE', formId: 'own', formVersion: 2 }),
    aCall({ callId: 'sipuni-2', status: 'DONE', criteriaVersion: 1 }),
    aCall({ callId: 'sipuni-3' }),
  ];
  const analyses = [ofOwn, ofCriteria].map(({ callId }) =>
    anAnalysis({
      callId,
      answers: [
        anAnswer({ question: 'greeting', score: 7 }),
        anAnswerOf({ kind: 'yesNo', yes: false }),
        aNotApplicable({ question: 'needs' }),
      ],
    }),
  );
  const named = (name: string) => ({ name, names: { en: name } });
  const listWith = async (query: Record<string, string>, invocation: Invocation = {}) => {
    const { listing } = scriptListing({ calls: [ofOwn, ofCriteria, waiting] });
    const stored = testWorld({ analyses, criteria: [aCriteriaSet()] });
    const lockedAt = '2025-10-16T00:00:00.000Z';
    placeForm(stored, {
      id: 'own',
      versions: [
        {
          ...{ status: 'LOCKED', activatedAt: lockedAt, lockedAt },
          questions: [aQuestion('greeting', 'Hello'), aQuestion('needs', 'Needs')],
        },
        { status: 'ACTIVE', activatedAt: lockedAt, questions: [aQuestion('greeting', 'Greeting')] },
      ],
    });
    const route = listCalls({ ...ports, ...stored, listing, employees });
    return (await ask(route, { query, ...invocation })).body;
  };

  test('are shown for calls of the leading form with its questions', async () => {
    const { calls, leadingForm } = await listWith({ answers: 'true' });
    expect(leadingForm).toEqual({
      id: 'own',
      questions: [
        { question: 'greeting', kind: 'scale', ...named('Greeting'), versions: [2, 1] },
        { question: 'needs', kind: 'scale', ...named('Needs'), versions: [1] },
      ],
    });
    expect(calls[0].answers).toEqual({ greeting: 7, 'a-question': false, needs: null });
    for (const call of calls.slice(1)) expect(call).not.toHaveProperty('answers');
  });

  test('name each option of a choice as the newest version that has it', async () => {
    const stored = testWorld();
    const lockedAt = '2025-10-16T00:00:00.000Z';
    const locked = { status: 'LOCKED', activatedAt: lockedAt, lockedAt } as const;
    placeForm(stored, {
      id: 'own',
      versions: [
        { ...locked, questions: [aChoice('loan', { bank: 'Bank', friend: 'A friend' })] },
        { status: 'ACTIVE', activatedAt: lockedAt, questions: [aChoice('loan', { bank: 'A bank' })] },
      ],
    });
    const route = listCalls({ ...ports, ...stored, ...scriptListing(), employees });
    const { body } = await ask(route, { query: { answers: 'true' } });
    expect(body.leadingForm.questions).toMatchObject([
      {
        question: 'loan',
        options: [
          { key: 'bank', names: { en: 'A bank' } },
          { key: 'friend', names: { en: 'A friend' } },
        ],
      },
    ]);
  });

  test('are those of the requested form', async () => {
    const askAs = { answers: 'true', form: 'criteria', formVersion: '1' };
    const { calls, leadingForm } = await listWith(askAs);
    expect(leadingForm).toMatchObject({
      id: 'criteria',
      questions: aCriteriaSet().criteria.map(({ key }) => ({ question: key, versions: [1] })),
    });
    expect(calls.map((call: object) => 'answers' in call)).toEqual([false, true, false]);
  });

  test('hide questions of unlisted calls from people who may not read forms', async () => {
    for (const role of ['agent', 'operations'] as const) {
      const asked = async (query: object) =>
        (await listWith({ answers: 'true', ...query }, { roles: [role], email: 'ayse@ornek.example' }))
          .leadingForm.questions;
      expect(await asked({ formVersion: '1', form: 'own' })).toHaveLength(2);
      expect(await asked({ form: 'service' })).toEqual([]);
    }
    expect((await listWith({ answers: 'true', form: 'service' })).leadingForm.questions).toHaveLength(8);
  });

  test('are left out by default', async () => {
    const { calls, leadingForm } = await listWith({});
    expect(leadingForm).toBeUndefined();
    expect(calls[0]).not.toHaveProperty('answers');
  });
});

describe('pages of GET /api/calls', () => {
  const position = { callDate: '2025-10-14T10:00:00.000Z', callId: 'sipuni-1' };

  test('continue at the cursor in the range of the first page', async () => {
    const listing = scriptListing({ calls: [aCall()], next: position }, { calls: [] });
    const { body } = await list({ status: 'DONE' }, listing);
    jest.setSystemTime(Date.parse('2025-10-17T00:00:01.000Z'));
    const second = await list({ status: 'DONE', limit: '7', cursor: body.cursor }, listing);
    expect(second.body).toEqual({ calls: [], range: body.range, cursor: null });
    expect(listing.asked[1]).toMatchObject({
      filter: { from: '2025-10-10T00:00:00.000Z', to: '2025-10-17T00:00:00.000Z', status: 'DONE' },
      limit: 7,
      after: position,
    });
  });

  test('sorted by score continue after the score in the cursor', async () => {
    const listing = scriptListing({ calls: [aCall()], next: { ...position, score: null } }, { calls: [] });
    const { body } = await list({ sort: 'score' }, listing);
    await list({ sort: 'score', cursor: body.cursor }, listing);
    expect(listing.asked).toMatchObject([
      { sort: 'score' },
      { sort: 'score', after: { ...position, score: null } },
    ]);
  });

  test('say how to narrow too many calls to sort', async () => {
    const { listing } = scriptListing();
    const lowestScores = async () => {
      throw new TooManyToSort('too many');
    };
    const { status, body } = await ask(listCalls({ ...ports, listing: { ...listing, lowestScores } }), {
      query: { sort: 'score' },
    });
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      'sort: more than 5000 calls, or calls of more than 12 months, would be sorted; narrow from and to, or give agent, customerNumber or violations',
    );
  });

  test('refuse a cursor of other filters', async () => {
    const first = await list({ status: 'DONE' }, scriptListing({ calls: [], next: position }));
    const others: Record<string, string>[] = [
      {},
      { status: 'ERROR' },
      { status: 'DONE', agent: 'agent-1' },
      { status: 'DONE', sort: 'score' },
      { status: 'DONE', unsure: 'false' },
    ];
    for (const query of others) {
      const { status, body } = await list({ ...query, cursor: first.body.cursor });
      expect(status).toBe(400);
      expect(body.error.message).toBe('cursor: it belongs to other filters; keep them all, or leave it out');
    }
  });

  test('refuse a cursor with a position outside its range', async () => {
    const { body } = await list({}, scriptListing({ calls: [], next: position }));
    const cursor = decode(body.cursor);
    const forged = encode({ ...cursor, range: { ...cursor.range, from: '2025-10-15T00:00:00.000Z' } });
    expect((await list({ cursor: forged })).status).toBe(400);
  });
});

describe('the agents of GET /api/calls', () => {
  const ayse = ['agent-212', 'ayse@ornek.example'];

  test.each<[string, string[]]>([
    ['agent-212', ayse],
    ['AYSE@ORNEK.EXAMPLE', ayse],
    ['ayse yilmaz', ayse],
    ['YILMAZ, AYŞE', ayse],
    ['Ivan', ['Ivan', 'agent-213']],
    ['ogiloy', ['ogiloy', 'agent-214']],
    ['ayşe', ['ayşe', ...ayse, 'agent-215']],
    ['agent-9', ['agent-9']],
    ['AGENT2@vendor.example', ['agent2@vendor.example']],
  ])('are found by id, e-mail or name (%s)', async (agent, keys) => {
    const employeesOf = (await filterOf({ agent }))?.employees ?? [];
    expect([...employeesOf].sort()).toEqual(agent.includes(' ') ? [...keys, agent].sort() : [...keys].sort());
  });

  test('are those of a team', async () => {
    expect((await filterOf({ team: 'SATIS' }))?.employees).toEqual(new Set([...ayse, 'agent-213']));
    expect((await filterOf({ team: 'satış', agent: 'Иван' }))?.employees).toEqual(new Set(['agent-213']));
  });

  test('are nobody for an unknown team', async () => {
    expect((await filterOf({ team: 'Muhasebe' }))?.employees).toEqual(new Set());
  });

  test('are only the caller if the caller is an agent', async () => {
    const asAgent = { roles: ['agent'], email: 'ayse@ornek.example' } as const;
    expect((await filterOf({}, asAgent))?.employees).toEqual(new Set(ayse));
    expect((await filterOf({ agent: 'agent-213' }, asAgent))?.employees).toEqual(new Set());
    expect((await filterOf({ team: 'Satış' }, asAgent))?.employees).toEqual(new Set(ayse));
  });

  test('are the team if the caller is its supervisor', async () => {
    const asSupervisor = { roles: ['supervisor'], email: 'ayse@ornek.example' } as const;
    expect((await filterOf({}, asSupervisor))?.employees).toEqual(new Set([...ayse, 'agent-213']));
    expect((await filterOf({ team: 'Destek' }, asSupervisor))?.employees).toEqual(new Set());
  });
});
