import { formRoutes } from '../../functions/api/forms/routes';
import type { FormContent } from '../../functions/shared/forms/schema';
import type { DescribedRoute } from '../../functions/shared/http/describe-route';
import { aCriteriaSet, aForm, anEmployee } from '../support/fixtures';
import { ask, type Invocation } from '../support/http-invocation';
import { testWorld } from '../support/world';

const now = Date.parse('2025-10-16T19:00:00.000Z');
const at = '2025-10-16T19:00:00.000Z';
const content = aForm();
const changed = aForm({ minWords: 3 });

type Key = keyof typeof formRoutes;

/** Calls a forms route by its key and its path parameters. */
const openApi =
  (ports = testWorld()) =>
  (key: Key, [id, version]: [string?, number?] = [], more: Invocation = {}) => {
    const params = { ...(id ? { id } : {}), ...(version === undefined ? {} : { version: String(version) }) };
    return ask((formRoutes[key] as DescribedRoute<typeof ports>)(ports), { params, now, ...more });
  };

const made = 'POST /api/forms';
const shown = 'GET /api/forms/{id}';
const shownVersion = 'GET /api/forms/{id}/versions/{version}';
const added = 'POST /api/forms/{id}/versions';
const edited = 'PUT /api/forms/{id}/versions/{version}';
const checked = 'GET /api/forms/{id}/versions/{version}/check';
const activated = 'POST /api/forms/{id}/versions/{version}/activate';
const locked = 'POST /api/forms/{id}/versions/{version}/lock';
const assigned = 'PUT /api/forms/{id}/assignment';

const createOwn = async (own: FormContent = content, ports = testWorld()) => {
  const to = openApi(ports);
  await to(made, [], { body: { id: 'own', content: own } });
  return { to, ports };
};

/** Asks whether the agent is good. Nobody can hear that. */
const vague = aForm({
  sections: content.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) => ({
      ...question,
      texts: { en: { name: 'Quality', description: 'Good quality.' } },
    })),
  })),
});

test('lists the shipped forms and the earlier criteria', async () => {
  const { body } = await openApi()('GET /api/forms');
  const everyCall = { priority: 1000, appliesTo: {} };
  expect(body.forms).toEqual([
    { id: 'criteria', activeVersion: null, latestVersion: 0, assignment: { priority: 900, appliesTo: {} } },
    { id: 'sales', activeVersion: 1, latestVersion: 1, assignment: everyCall },
    { id: 'service', activeVersion: null, latestVersion: 1, assignment: everyCall },
  ]);
});

test('shows earlier criteria as versions of a form', async () => {
  const to = openApi(testWorld({ criteria: [aCriteriaSet(), aCriteriaSet({ violations: [] })] }));
  const { body } = await to(shown, ['criteria']);
  expect(body.versions).toEqual([
    { id: 'criteria', version: 2, status: 'ACTIVE' },
    { id: 'criteria', version: 1, status: 'LOCKED' },
    { id: 'criteria', version: 0, status: 'LOCKED' },
  ]);
  const { body: first } = await to(shownVersion, ['criteria', 1]);
  expect(first).toMatchObject({ status: 'LOCKED', minWords: 0, violations: aCriteriaSet().violations });
  expect((await to(shownVersion, ['criteria', 0])).body.sections[0].questions).toHaveLength(6);
  expect((await to(shownVersion, ['criteria', 3])).body.code).toBe('NO_SUCH_FORM');
});

describe('a new form', () => {
  test('begins with a draft that scores no call', async () => {
    const { status, body } = await openApi()(made, [], { body: { id: 'own', content } });
    const state = { id: 'own', version: 1, status: 'DRAFT', createdAt: at, createdBy: 'a-subject' };
    expect({ status, body }).toEqual({ status: 201, body: { ...content, ...state } });
    const { to } = await createOwn();
    expect((await to(shown, ['own'])).body).toMatchObject({ activeVersion: null, versions: [state] });
  });

  test('copies a shipped form', async () => {
    const to = openApi();
    await to(made, [], { body: { id: 'own', from: { id: 'service', version: 1 } } });
    const [copy, shipped] = [await to(shownVersion, ['own', 1]), await to(shownVersion, ['service', 1])];
    expect(copy.body.sections).toEqual(shipped.body.sections);
  });

  test.each(['sales', 'criteria', 'own'])('cannot take the id of another form (%s)', async (id) => {
    const { to } = await createOwn();
    const { status, body } = await to(made, [], { body: { id, content } });
    expect([status, body.code]).toEqual([409, 'FORM_EXISTS']);
  });

  test.each([
    [{ id: 'other' }],
    [{ id: 'other', content, from: { id: 'sales', version: 1 } }],
    [{ id: 'Other', content }],
    [{ id: 'santral-other', content }],
    [{ id: 'other', content: { ...content, weight: 1 } }],
  ])('is refused for bad input %#', async (body) => {
    expect((await openApi()(made, [], { body })).status).toBe(400);
  });

  test('is refused if its original is missing or it is too large', async () => {
    const to = openApi();
    const { status } = await to(made, [], { body: { id: 'own', from: { id: 'sales', version: 9 } } });
    expect(status).toBe(404);
    const description = 'a'.repeat(2000);
    const [section] = content.sections;
    const texts = {
      en: { name: 'A', description, notApplicable: description },
      ru: { name: 'A', description },
    };
    const options = Array.from({ length: 12 }, (_, option) => ({
      ...{ key: `option-${option}`, points: 0 },
      texts: Object.fromEntries(['en', 'ru', 'tr', 'uz'].map((code) => [code, { name: 'A', description }])),
    }));
    const questions = Array.from({ length: 5 }, (_, number) => ({
      ...{ kind: 'choice', key: `question-${number}`, weight: 1, texts, options },
    }));
    const large = { ...content, sections: [{ ...section, questions }] };
    const { body } = await to(made, [], { body: { id: 'own', content: large } });
    expect(body.code).toBe('FORM_TOO_LARGE');
  });
});

describe('a draft', () => {
  test('can be edited with its tag and the content that was read', async () => {
    const { to } = await createOwn();
    const read = await to(shownVersion, ['own', 1]);
    const headers = { 'If-Match': String(read.headers?.etag) };
    const edit = await to(edited, ['own', 1], { headers, body: { ...read.body, minWords: 3 } });
    expect(edit).toMatchObject({ status: 200, body: { minWords: 3, status: 'DRAFT' } });
    const again = await to(edited, ['own', 1], { headers, body: read.body });
    expect([again.status, again.headers?.etag]).toEqual([412, edit.headers?.etag]);
    expect((await to(shownVersion, ['own', 1])).body.minWords).toBe(3);
  });

  test('copies the newest version by default', async () => {
    const { to } = await createOwn();
    await to(added, ['own'], { body: { content: changed } });
    expect((await to(added, ['own'], { body: {} })).body).toMatchObject({ version: 3, minWords: 3 });
    expect((await to(added, ['own'], { body: { from: 1 } })).body).toMatchObject({
      version: 4,
      minWords: 25,
    });
    expect((await to(added, ['own'], { body: { from: 9 } })).status).toBe(404);
  });

  test.each(['sales', 'criteria'])('cannot be added to the form %s', async (id) => {
    const to = openApi(testWorld({ criteria: [aCriteriaSet()] }));
    expect((await to(added, [id], { body: { content } })).body.code).toBe('FORM_READ_ONLY');
    expect((await to(edited, [id, 1], { body: content })).body.code).toBe('FORM_READ_ONLY');
  });
});

describe('activating a version', () => {
  test('locks the version that was active and prevents edits of both', async () => {
    const { to } = await createOwn();
    await to(activated, ['own', 1]);
    await to(added, ['own'], { body: { content: changed } });
    const { body } = await to(activated, ['own', 2]);
    expect(body).toMatchObject({ activeVersion: 2, latestVersion: 2 });
    const { body: form } = await to(shown, ['own']);
    expect(form.versions).toMatchObject([
      { version: 2, status: 'ACTIVE', activatedAt: at },
      { version: 1, status: 'LOCKED', activatedAt: at, lockedAt: at },
    ]);
    for (const version of [1, 2])
      expect((await to(edited, ['own', version], { body: changed })).body.code).toBe('FORM_NOT_A_DRAFT');
    expect((await to(shownVersion, ['own', 1])).body).toMatchObject(content);
  });

  test('is refused if a question is vague, and names the question', async () => {
    const { to, ports } = await createOwn(vague);
    const { status, body } = await to(activated, ['own', 1]);
    expect([status, body.code]).toEqual([422, 'FORM_FAULTY']);
    expect(body.fields[0].field).toBe('questions.greeting');
    expect((await ports.forms.head('own'))?.activeVersion).toBeNull();
    const { body: check } = await to(checked, ['own', 1]);
    expect(check.faults[0]).toMatchObject({ question: 'greeting', code: 'VAGUE' });
  });

  test('names at most a hundred faults to limit the answer', async () => {
    const is = Array.from({ length: 50 }, (_, at) => `v${at}`);
    const [section] = content.sections;
    const [first] = section?.questions ?? [];
    const condition = { any: Array.from({ length: 20 }, () => ({ question: 'greeting', is })) };
    const questions = [first, { ...first, key: 'second', condition }];
    const { to } = await createOwn(
      aForm({ sections: [{ ...section, questions }] as FormContent['sections'] }),
    );
    expect((await to(checked, ['own', 1])).body.faults).toHaveLength(100);
    expect((await to(activated, ['own', 1])).body.fields).toHaveLength(100);
  });

  test.each(['sales', 'service'])('finds no fault in the shipped form %s', async (id) => {
    const to = openApi();
    expect((await to(checked, [id, 1])).body).toEqual({ faults: [] });
    expect((await to(activated, [id, 1])).body).toMatchObject({ activeVersion: 1 });
  });

  test.each([activated, locked] as const)('needs the current tag in %s', async (key) => {
    const { to, ports } = await createOwn();
    const read = await to(shownVersion, ['own', 1]);
    const headers = { 'If-Match': String(read.headers?.etag) };
    const edit = await to(edited, ['own', 1], { headers, body: changed });
    const refused = await to(key, ['own', 1], { headers });
    expect([refused.status, refused.headers?.etag]).toEqual([412, edit.headers?.etag]);
    expect(await ports.forms.get('own', 1)).toMatchObject({ status: 'DRAFT' });
    const again = { 'If-Match': String(edit.headers?.etag) };
    expect((await to(key, ['own', 1], { headers: again })).status).toBe(200);
  });

  test('forgets an earlier lock', async () => {
    const { to } = await createOwn();
    for (const key of [activated, locked, activated] as const) await to(key, ['own', 1]);
    expect((await to(shownVersion, ['own', 1])).body).not.toHaveProperty('lockedAt');
  });

  test('accepts only the newest criteria', async () => {
    const to = openApi(testWorld({ criteria: [aCriteriaSet(), aCriteriaSet()] }));
    await to(locked, ['criteria', 2]);
    for (const version of [0, 1])
      expect((await to(activated, ['criteria', version])).body.code).toBe('FORM_READ_ONLY');
    expect((await openApi()(activated, ['criteria', 0])).body.detail).not.toMatch('PUT /api/criteria');
    expect((await to(activated, ['criteria', 2])).body).toMatchObject({ activeVersion: 2 });
  });

  test('returns the same answer if the version is active already', async () => {
    const { to } = await createOwn();
    const [first, again] = [await to(activated, ['own', 1]), await to(activated, ['own', 1])];
    expect(again).toEqual(first);
  });
});

test('locking the active version retires the form', async () => {
  const { to, ports } = await createOwn();
  await to(activated, ['own', 1]);
  expect((await to(locked, ['own', 1])).body).toMatchObject({ activeVersion: null });
  expect((await ports.forms.active()).map(({ id }) => id)).toEqual(['sales']);
  expect(await to(locked, ['own', 1])).toMatchObject({ status: 200, body: { activeVersion: null } });
});

test('shows a form with consistent versions', async () => {
  let between: (() => Promise<unknown>) | undefined;
  const isOfVersions = (input: unknown) => JSON.stringify(input).includes('$santral#id_own');
  const { to } = await createOwn(
    content,
    testWorld({
      around: async (operation, run, input) => {
        const first = operation === 'Query' && isOfVersions(input) ? between : undefined;
        if (first) between = undefined;
        await first?.();
        return run();
      },
    }),
  );
  between = () => to(activated, ['own', 1]);
  const { body, headers } = await to(shown, ['own']);
  expect(body).toMatchObject({ activeVersion: 1, versions: [{ version: 1, status: 'ACTIVE' }] });
  expect(headers).toEqual((await to(shown, ['own'])).headers);
});

test('assigns a form only with its current tag', async () => {
  const to = openApi();
  const { headers } = await to(shown, ['sales']);
  const assignment = { priority: 10, appliesTo: { sources: ['sipuni'], won: true } };
  const tag = { 'If-Match': String(headers?.etag) };
  expect((await to(assigned, ['sales'], { headers: tag, body: assignment })).body).toMatchObject({
    activeVersion: 1,
    assignment,
  });
  expect((await to(assigned, ['sales'], { headers: tag, body: assignment })).status).toBe(412);
  const unknown = { priority: 10, appliesTo: { sources: ['fax'] } };
  expect((await to(assigned, ['sales'], { body: unknown })).status).toBe(400);
});

test('assigns a form only to teams of employees in their stored spelling', async () => {
  const to = openApi(testWorld({ employees: [anEmployee({ team: 'Satış' })] }));
  const toTeam = (team: string) =>
    to(assigned, ['sales'], { body: { priority: 1, appliesTo: { teams: [team] } } });
  expect((await toTeam(' Satıs\u0327 ')).body.assignment.appliesTo.teams).toEqual(['Satış']);
  const { status, body } = await toTeam('SATIS');
  expect([status, body.fields[0].field]).toEqual([400, 'appliesTo.teams.0']);
  expect(body.detail).toMatch('known ones are Satış');
});

test('answers 409 if others keep changing the form', async () => {
  const { forms, employees } = testWorld();
  const busy = Object.assign(Object.create(forms), { assign: async () => undefined });
  busy.head = (id: string) => forms.head(id);
  const route = formRoutes[assigned]({ forms: busy, employees });
  const body = { priority: 1, appliesTo: {} };
  expect((await ask(route, { params: { id: 'sales' }, body })).body.code).toBe('FORM_CHANGED');
});

test.each([shown, shownVersion, checked, activated, locked] as const)(
  '%s answers 404 for an unknown form',
  async (key) => {
    const { status, body } = await openApi()(key, ['nowhere', ...(key === shown ? [] : [1])] as [
      string,
      number,
    ]);
    expect([status, body.code]).toEqual([404, 'NO_SUCH_FORM']);
  },
);
