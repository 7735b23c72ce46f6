import { openDeployed, type ShownCall } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

interface CriteriaAnswer {
  version: number;
  criteria: { key: string; weight: number }[];
  violations: object[];
}

const routes = [
  ['GET', '/api/calls'],
  ['GET', '/api/calls/sipuni-1'],
  ['POST', '/api/calls/sipuni-1/retry'],
  ['GET', '/api/employees'],
  ['PUT', '/api/employees'],
  ['GET', '/api/criteria'],
  ['PUT', '/api/criteria'],
  ['POST', '/api/sipuni/sync-and-process'],
  ['GET', '/api/sipuni/test-connection'],
  ['POST', '/api/alotech/sync'],
  ['GET', '/api/alotech/test-connection'],
  ['GET', '/api/model/test-connection'],
  ['GET', '/api/syncs/run-1'],
  ['GET', '/api/imports'],
  ['GET', '/api/imports/import-1'],
  ['GET', '/api/audio-jobs'],
  ['GET', '/api/audio-jobs/905550000101'],
  ['POST', '/api/samples?n=1'],
  ['POST', '/api/imports'],
  ['POST', '/api/exports'],
  ['GET', '/api/won-deals'],
  ['GET', '/api/status'],
] as const;

/** A well-formed token with an unknown signature. */
const forgedToken = (): string => {
  const [header = '', payload = ''] = system.token.split('.');
  return `${header}.${payload}.${Buffer.from('f'.repeat(256)).toString('base64url')}`;
};

/** The payload of the real token with another e-mail, under the original signature. */
const alteredToken = (): string => {
  const [header, payload = '', signature] = system.token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const altered = Buffer.from(JSON.stringify({ ...claims, email: 'somebody@example.com' })).toString(
    'base64url',
  );
  return [header, altered, signature].join('.');
};

test.each(routes)('answers 401 to %s %s without a token and with a false one', async (method, path) => {
  for (const token of [null, 'no.token.atall', forgedToken(), alteredToken()]) {
    const { status } = await system.api.call(path, { method, token });
    expect(status).toBe(401);
  }
});

test('pages through every call once, newest first', async () => {
  const seen: { callId: string; callDate: string }[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page: { calls: typeof seen; cursor: string | null } = await system.api.ask(
      `/api/calls?heard=any&limit=7${query}`,
    );
    expect(page.calls.length).toBeLessThanOrEqual(7);
    seen.push(...page.calls);
    cursor = page.cursor;
  } while (cursor);
  expect(new Set(seen.map(({ callId }) => callId)).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(system.firstPass.length);
  const dates = seen.map(({ callDate }) => callDate);
  expect(dates).toEqual([...dates].sort().reverse());
});

test('finds calls by status, by agent and by violations', async () => {
  const { calls: failed } = await system.api.ask<{ calls: ShownCall[] }>('/api/calls?status=ERROR');
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.every(({ status }) => status === 'ERROR')).toBe(true);
  const { calls: ofAgent } = await system.api.ask<{ calls: ShownCall[] }>('/api/calls?agent=employee-213');
  expect(ofAgent.length).toBeGreaterThan(0);
  expect(ofAgent.every(({ employeeId }) => employeeId === 'employee-213')).toBe(true);
  const { calls: scored } = await system.api.ask<{ calls: { status: string; overallScore: number }[] }>(
    '/api/calls?sort=score&violations=any',
  );
  expect(scored.length).toBeGreaterThan(0);
  expect(scored.every(({ status }) => status === 'DONE')).toBe(true);
  const scores = scored.map(({ overallScore }) => overallScore);
  expect(scores).toEqual(scores.toSorted((one, other) => one - other));
});

test('lists answers of the requested form', async () => {
  const { calls, leadingForm } = await system.api.ask<{
    calls: { formId: string; answers: Record<string, unknown> }[];
    leadingForm: { id: string; questions: { question: string }[] };
  }>('/api/calls?answers=true&form=sales&limit=20');
  expect(leadingForm.id).toBe('sales');
  expect(calls.length).toBeGreaterThan(0);
  const asked = leadingForm.questions.map(({ question }) => question).sort();
  for (const { formId, answers } of calls)
    expect([formId, Object.keys(answers).sort()]).toEqual(['sales', asked]);
});

test('reads and replaces criteria without a deployment or new scoring', async () => {
  const before = await system.api.ask<CriteriaAnswer>('/api/criteria');
  const paid = await system.paid();
  const [first, ...others] = before.criteria;
  const criteria = [{ ...first, weight: (first?.weight ?? 0) + 1 }, ...others];
  const body = { criteria, violations: before.violations };
  await system.api.ask('/api/criteria', { method: 'PUT', body });
  const after = await system.api.ask<{ version: number }>('/api/criteria');
  expect(after.version).toBe(before.version + 1);
  expect(await system.paid()).toEqual(paid);
});

test('answers 400 with the invalid field and without a stack trace', async () => {
  const answer = await system.api.call('/api/employees', {
    method: 'PUT',
    body: { employees: [{ extension: 'x' }] },
  });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('extension');
  expect(answer.text).not.toMatch(/\bat .*\.(js|ts):/);
});

test('exports a list to a file and links to it', async () => {
  const { url, rows } = await system.api.ask<{ url: string; rows: number }>('/api/exports', {
    method: 'POST',
    body: { list: 'calls', filter: { heard: 'any' } },
  });
  expect(rows).toBeGreaterThan(0);
  const text = await (await fetch(url)).text();
  expect(text.split('\r\n').length).toBeGreaterThan(rows);
});

test('counts calls by status and knows every queue', async () => {
  const { calls, queues } = await system.api.ask<{
    calls: { byStatus: { status: string; count: number }[] };
    queues: { name: string }[];
  }>('/api/status');
  expect(calls.byStatus.map(({ status }) => status)).toContain('DONE');
  expect(queues.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['recordings', 'imports', 'matching']),
  );
});
