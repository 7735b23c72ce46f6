import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import type { ZodObject } from 'zod';
import { createExport } from '../../../functions/api/exports/create-export';
import { listNames } from '../../../functions/api/exports/exported-lists';
import { routes } from '../../../functions/api/routes';
import { audioJobStore } from '../../../functions/shared/audio-jobs/store';
import type { AuditItem } from '../../../functions/shared/audit/schema';
import { auditStore } from '../../../functions/shared/audit/store';
import { callIndexes } from '../../../functions/shared/calls/finding/indexes';
import { callListing } from '../../../functions/shared/calls/listing';
import { exportRowStore } from '../../../functions/shared/export-rows/store';
import { wonRowListing } from '../../../functions/shared/export-rows/won-rows';
import type { Role } from '../../../functions/shared/http/roles';
import { answersOf } from '../../../functions/shared/http/route-description';
import { importStore } from '../../../functions/shared/imports/store';
import { callsOfNumber } from '../../../functions/shared/matching/calls-of-number';
import { sourceHealthStore } from '../../../functions/shared/syncs/source-health';
import { syncRunStore } from '../../../functions/shared/syncs/store';
import { leftEventStore } from '../../../functions/shared/webhook-events/store';
import {
  aCall,
  aCitation,
  aCriteriaSet,
  aNotApplicable,
  anAnalysis,
  anAnswer,
  anAnswerOf,
  anEarlierAnalysis,
  anEmployee,
} from '../../support/fixtures';
import { ask } from '../../support/http-invocation';
import { type TestWorldOptions, testWorld } from '../../support/world';
import { activeForm, aQuestion, placeForm } from '../some-forms';

const now = Date.parse('2025-10-17T09:00:00.000Z');

/** The real lists with a table in memory and a bucket that keeps uploads. */
const setUpExport = ({
  forms = [],
  ...given
}: TestWorldOptions & { forms?: readonly Parameters<typeof placeForm>[1][] }) => {
  const world = testWorld(given);
  for (const form of forms) placeForm(world, form);
  const { table, calls } = world;
  const files = new Map<string, { content: Buffer; fileName?: string | undefined; contentType: string }>();
  const audited: AuditItem[] = [];
  const route = createExport({
    ...{ calls, analyses: world.analyses, employees: world.employees, forms: world.forms },
    listing: callListing(callIndexes(table), calls.getMany),
    jobs: audioJobStore(table),
    imports: importStore(table),
    runs: syncRunStore(table),
    health: sourceHealthStore(table),
    wonRows: wonRowListing(table, exportRowStore(table)),
    callsOfNumber: callsOfNumber(table),
    wonMinSeconds: 40,
    timeZones: { usual: 'Asia/Tashkent', ofSources: {} },
    uploads: {
      upload: async (key, body, { fileName, contentType }) => {
        files.set(key, { content: await buffer(body), fileName, contentType });
      },
    },
    links: { to: async (key) => ({ url: `https://bucket.example.com/${key}`, expiresAt: 'soon' }) },
    audit: { ...auditStore(table), add: async (item) => void audited.push(item) },
    leftEvents: leftEventStore(table),
    newName: () => 'c0ffee',
  });
  const create = (
    body: object,
    {
      roles = ['analyst'] as readonly Role[],
      email = 'boss@ornek.example',
      deadline = Number.POSITIVE_INFINITY,
    } = {},
  ) => ask(route, { body, roles, email, now, deadline });
  const rowsOf = (key: string) =>
    parse(files.get(key)?.content ?? '', { bom: true, columns: true }) as Record<string, string>[];
  return { create, files, audited, rowsOf, place: auditStore(table).add };
};

const callAt = (number: number, overrides: Partial<ReturnType<typeof aCall>> = {}) =>
  aCall({
    callId: `sipuni-${number}`,
    callDate: new Date(Date.parse('2025-10-16T00:00:00.000Z') + number * 60_000).toISOString(),
    ...overrides,
  });
const people = [
  anEmployee({ employeeId: 'agent-212', name: '=Gulnora', extension: '212', team: 'A' }),
  anEmployee({ employeeId: 'boss', name: 'Boss', email: 'boss@ornek.example', extension: '300', team: 'A' }),
];

const violations = [
  {
    violation: 'rudeness',
    name: 'Rudeness',
    reason: 'x',
    citation: aCitation({ startMs: 83_000, endMs: 84_000 }),
  },
];

describe('POST /api/exports', () => {
  const columnsOf = async (given: Parameters<typeof setUpExport>[0], filter: object = {}) => {
    const range = { from: '2025-10-15', to: '2025-10-17' };
    const { body } = await setUpExport(given).create({ list: 'calls', filter: { ...range, ...filter } });
    return body.columns
      .filter(({ key }: { key: string }) => key.startsWith('answers.'))
      .map(({ key, title }: { key: string; title: string }) => `${key}: ${title}`);
  };
  const activatedAt = '2025-10-02T00:00:00.000Z';
  const lockedAt = (at: string, ...questions: ReturnType<typeof aQuestion>[]) => ({
    ...{ status: 'LOCKED' as const, activatedAt, lockedAt: at, questions },
  });

  test('has a column per question of the leading form in its newest words', async () => {
    const own = {
      id: 'own',
      versions: [
        lockedAt('2025-10-10T12:00:00.000Z', aQuestion('gone', 'Gone')),
        lockedAt('2025-10-16T12:00:00.000Z', aQuestion('greeting', 'Hello'), aQuestion('needs', 'Needs')),
        { status: 'LOCKED' as const, questions: [aQuestion('dropped', 'Dropped')] },
        { status: 'ACTIVE' as const, activatedAt, questions: [aQuestion('greeting', 'Greeting')] },
        { status: 'DRAFT' as const, questions: [aQuestion('planned', 'Planned')] },
      ],
    };
    expect(await columnsOf({ forms: [own] })).toEqual([
      'answers.greeting: Greeting (greeting)',
      'answers.needs: Needs (needs)',
    ]);
    const first = { form: 'own', formVersion: 1 };
    expect(await columnsOf({ forms: [own] }, first)).toEqual(['answers.gone: Gone (gone)']);
    for (const none of [{ form: 'no-such-form' }, { form: 'constructor' }, { form: 'own', formVersion: 5 }])
      expect(await columnsOf({ forms: [own] }, none)).toEqual([]);
  });

  test('has the columns of a version that is active again after a lock', async () => {
    const again = { status: 'ACTIVE' as const, questions: [aQuestion('greeting', 'Greeting')] };
    const versions = [{ ...again, activatedAt, lockedAt: '2025-10-03T00:00:00.000Z' }];
    expect(await columnsOf({ forms: [{ id: 'own', versions }] })).toHaveLength(1);
  });

  test('gives a question of two kinds two columns', async () => {
    const versions = [
      lockedAt('2025-10-16T12:00:00.000Z', aQuestion('greeting', 'Hello')),
      { status: 'ACTIVE' as const, activatedAt, questions: [aQuestion('greeting', 'Greeting', 'yesNo')] },
    ];
    expect(await columnsOf({ forms: [{ id: 'own', versions }] })).toEqual([
      'answers.greeting, yesNo: Greeting (greeting, yesNo)',
      'answers.greeting, scale: Hello (greeting, scale)',
    ]);
  });

  test('treats criteria in use during the range as versions of a form', async () => {
    const [greeting, nextStep] = aCriteriaSet().criteria;
    const criteria = [greeting, nextStep].map((one) => aCriteriaSet({ criteria: one ? [one] : [] }));
    expect(await columnsOf({ criteria })).toEqual(['answers.next-step: Next step (next-step)']);
    const shippedBefore = ['needs', 'presentation', 'objections', 'courtesy'];
    expect(await columnsOf({ criteria }, { from: '2025-10-01' })).toEqual([
      'answers.next-step: Next step (next-step)',
      'answers.greeting: Greeting (greeting)',
      ...shippedBefore.map((key) => expect.stringContaining(`answers.${key}: `)),
    ]);
    expect(await columnsOf({}, { form: 'criteria' })).toHaveLength(6);
    expect(await columnsOf({ criteria }, { criteriaVersion: 1 })).toEqual([
      'answers.greeting: Greeting (greeting)',
    ]);
  });

  test('writes calls with their form, fails and answers', async () => {
    const own = { formId: 'own', formVersion: 1 };
    const { create, files, audited, rowsOf } = setUpExport({
      calls: [
        callAt(1, { status: 'DONE', criteriaVersion: 3, overallScore: 4 }),
        callAt(2, { status: 'DONE', ...own, overallScore: 0, scoringMode: 'hundred', automaticFail: true }),
        callAt(3, { status: 'DONE', ...own }),
        callAt(4),
      ],
      analyses: [
        anEarlierAnalysis({ callId: 'sipuni-1', violations }),
        anAnalysis({
          callId: 'sipuni-2',
          form: { id: 'own', version: 1, name: 'Own' },
          answers: [
            anAnswer({ score: 4 }),
            anAnswerOf({ kind: 'yesNo', yes: false, fails: true }),
            aNotApplicable({ question: 'needs' }),
          ],
          automaticFails: [{ question: 'a-question', name: 'A question' }],
        }),
        anAnalysis({
          callId: 'sipuni-3',
          form: { id: 'own', version: 1, name: 'Own' },
          answers: [aNotApplicable({ question: 'greeting' }), aNotApplicable({ question: 'needs' })],
        }),
      ],
      employees: people,
      forms: [
        activeForm('own', [
          aQuestion('greeting', 'Greeting'),
          aQuestion('a-question', 'A question', 'yesNo'),
          aQuestion('needs', 'Needs'),
        ]),
      ],
    });
    const filter = { from: '2025-10-15', to: '2025-10-17', heard: 'any' };
    const { status, body } = await create({ list: 'calls', filter });
    expect(status).toBe(201);
    const key = 'downloads/2025-10-17-c0ffee-calls.csv';
    expect(body).toMatchObject({ key, rows: 4, complete: true, cursor: null, timeZone: 'Asia/Tashkent' });
    expect(files.get(key)).toMatchObject({
      fileName: 'calls-2025-10-17.csv',
      contentType: 'text/csv; charset=utf-8',
    });
    const rows = rowsOf(key);
    expect(rows.map(({ callId }) => callId)).toEqual(['sipuni-4', 'sipuni-3', 'sipuni-2', 'sipuni-1']);
    const [waiting, unanswered, failed, earlier] = rows;
    const nothing = { 'Greeting (greeting)': '', 'A question (a-question)': '', 'Needs (needs)': '' };
    expect(waiting).toMatchObject({ formId: '', formVersion: '', notApplicable: '', ...nothing });
    expect(unanswered).toMatchObject({
      ...{ overallScore: '', notApplicable: 'greeting; needs', automaticFail: '' },
      ...nothing,
    });
    expect(failed).toMatchObject({
      ...{ callDate: '2025-10-16 05:02:00', customerNumber: '+998901112233' },
      ...{ agentName: "'=Gulnora", team: 'A' },
      ...{
        overallScore: '0',
        scoringMode: 'hundred',
        formId: 'own',
        formVersion: '1',
        automaticFail: 'a-question',
      },
      ...{ notApplicable: 'needs', 'Greeting (greeting)': '4', 'A question (a-question)': 'no' },
      'Needs (needs)': '',
    });
    expect(earlier).toMatchObject({
      ...{ overallScore: '4', formId: 'criteria', formVersion: '3', violations: 'rudeness 01:23' },
      ...nothing,
    });
    expect(audited).toMatchObject([
      {
        kind: 'export',
        email: 'boss@ornek.example',
        details: { list: 'calls', format: 'csv', rows: 4, key },
      },
    ]);
  });

  test('uses the first form for every call as the leading one', async () => {
    const narrow = { ...activeForm('narrow', [aQuestion('solution', 'Solution')]), priority: 1 };
    const wide = { ...activeForm('wide', [aQuestion('needs', 'Needs')]), priority: 2 };
    const forms = [{ ...narrow, appliesTo: { directions: ['inbound' as const] } }, wide];
    const { body } = await setUpExport({ forms }).create({ list: 'calls' });
    expect(body.columns.at(-1)).toEqual({ key: 'answers.needs', title: 'Needs (needs)', kind: 'number' });
  });

  test('shows a supervisor the own team and refuses other lists', async () => {
    const { create, rowsOf } = setUpExport({
      calls: [callAt(1), callAt(2, { employeeId: 'agent-999', extension: '999' })],
      employees: people,
    });
    const filter = { from: '2025-10-15', heard: 'any' };
    const { body } = await create({ list: 'calls', filter }, { roles: ['supervisor'] });
    expect(rowsOf(body.key).map(({ callId }) => callId)).toEqual(['sipuni-1']);
    expect((await create({ list: 'syncs' }, { roles: ['supervisor'] })).body.error.code).toBe('FORBIDDEN');
    expect((await create({ list: 'calls' }, { roles: ['operations'] })).status).toBe(403);
    expect((await create({ list: 'calls' }, { roles: ['agent'] })).status).toBe(403);
  });

  test('shows a supervisor with another role only the own team', async () => {
    const { create, rowsOf } = setUpExport({
      calls: [callAt(1, { status: 'DONE' }), callAt(2, { status: 'DONE', employeeId: 'somebody-else' })],
      employees: people,
    });
    const filter = { from: '2025-10-16', to: '2025-10-16' };
    const { body } = await create(
      { list: 'calls', filter },
      { roles: ['supervisor', 'operations', 'agent'] },
    );
    expect(rowsOf(body.key).map(({ callId }) => callId)).toEqual(['sipuni-1']);
  });

  test('puts no number of a customer into the audit', async () => {
    const { create, audited } = setUpExport({});
    const filter = { customerNumber: '+998901112233', heard: 'any' };
    expect((await create({ list: 'calls', filter })).status).toBe(201);
    expect(audited).toHaveLength(1);
    expect(JSON.stringify(audited)).not.toContain('901112233');
  });

  test('continues in another file when the time of one request is over', async () => {
    const { create, rowsOf } = setUpExport({
      calls: Array.from({ length: 130 }, (_, number) => callAt(number)),
      employees: people,
    });
    const asked = { list: 'calls', filter: { from: '2025-10-15', heard: 'any' } };
    const first = await create(asked, { deadline: 0 });
    expect(first.body).toMatchObject({ rows: 100, complete: false, cursor: expect.any(String) });
    const ids = rowsOf(first.body.key).map(({ callId }) => callId);
    const second = await create({ ...asked, cursor: first.body.cursor });
    expect(second.body).toMatchObject({ rows: 30, complete: true, cursor: null });
    const all = [...ids, ...rowsOf(second.body.key).map(({ callId }) => callId)];
    expect(new Set(all).size).toBe(130);
  });

  test('supports every list of the API', () => {
    const lists = Object.entries(routes).filter(([key, { description }]) => {
      const [answer] = answersOf(description);
      return (
        !key.includes('{') && key.startsWith('GET') && 'cursor' in ((answer?.body as ZodObject)?.shape ?? {})
      );
    });
    expect(lists.length).toBeGreaterThan(5);
    expect(lists.map(([key]) => key.replace('GET /api/', '')).sort()).toEqual([...listNames].sort());
  });

  test('writes an audit item with all its details', async () => {
    const { create, rowsOf, place } = setUpExport({});
    const done = {
      kind: 'export',
      at: '2025-10-16T10:00:00.000Z',
      sub: 'x',
      email: 'boss@ornek.example',
    } as const;
    await place({ ...done, auditId: 'request-0', details: { list: 'calls', rows: 3 } });
    const { body } = await create({ list: 'audit' }, { roles: ['admin'] });
    expect(rowsOf(body.key)).toMatchObject([
      { at: '2025-10-16 15:00:00', email: 'boss@ornek.example', details: '{"list":"calls","rows":3}' },
    ]);
    expect((await create({ list: 'audit' })).body.code).toBe('FORBIDDEN');
  });

  test.each(listNames)('writes the list %s in both formats even if it is empty', async (list) => {
    const { create, files } = setUpExport({ employees: [] });
    const filter = list === 'webhook-events' ? { source: 'sipuni' } : {};
    for (const format of ['csv', 'xlsx']) {
      const { status, body } = await create({ list, format, filter }, { roles: ['admin'] });
      expect([status, body.rows, body.complete]).toEqual([201, 0, true]);
      expect(files.get(body.key)?.content.length).toBeGreaterThan(10);
    }
  });

  test.each([
    [{ list: 'violations' }, 'list'],
    [{ list: 'calls', format: 'pdf' }, 'format'],
    [{ list: 'calls', filter: { color: 'red' } }, 'filter.color'],
    [{ list: 'calls', filter: { status: 'LOST' } }, 'filter.status'],
    [{ list: 'calls', filter: { limit: 5 } }, 'filter.limit'],
    [{ list: 'calls', filter: { answers: 'true' } }, 'filter.answers'],
    [{ list: 'calls', filter: { formVersion: 2 } }, 'filter.formVersion'],
    [{ list: 'calls', cursor: 'x' }, 'cursor'],
    [{ list: 'calls', from: '2025-10-01' }, 'from'],
  ])('refuses %j and names the field', async (body, field) => {
    const { status, body: answer } = await setUpExport({}).create(body);
    expect([status, answer.error.fields[0].field]).toEqual([400, field]);
  });

  test('names the allowed parameters of a filter', async () => {
    const { create } = setUpExport({});
    const messageOf = async (list: string) =>
      (await create({ list, filter: { color: 'red' } }, { roles: ['admin'] })).body.fields[0].message;
    expect(await messageOf('won-deals')).toMatch(/^no such parameter; known ones are from, to/);
    expect(await messageOf('won-deals')).not.toMatch(/limit|cursor/);
    expect(await messageOf('employees')).toBe('no such parameter; this list takes none');
  });

  test('stores nothing if the list cannot be read', async () => {
    const { create, files, audited } = setUpExport({
      calls: [callAt(1)],
      employees: people,
      around: (operation, run) => {
        if (operation === 'BatchGetItem') throw new Error('no answer');
        return run();
      },
    });
    expect((await create({ list: 'calls', filter: { from: '2025-10-15', heard: 'any' } })).status).toBe(500);
    expect([files.size, audited]).toEqual([0, []]);
  });
});
