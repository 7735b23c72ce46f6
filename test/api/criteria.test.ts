import { type CriteriaPorts, putCriteria, showCriteria } from '../../functions/api/criteria/criteria';
import type { CriteriaSet } from '../../functions/shared/criteria/schema';
import { aCriteriaSet } from '../support/fixtures';
import { ask } from '../support/http-invocation';
import { testWorld } from '../support/world';

const shipped = aCriteriaSet();
const heavier = aCriteriaSet({
  criteria: shipped.criteria.map((each) => ({ ...each, weight: each.weight + 1 })),
});
const ports = (...criteria: CriteriaSet[]) => ({ shipped, ...testWorld({ criteria }) });
const put = (using: CriteriaPorts, body: unknown, ifMatch?: string) =>
  ask(putCriteria(using), { body, ...(ifMatch === undefined ? {} : { headers: { 'If-Match': ifMatch } }) });
const etagOf = async (using: CriteriaPorts) => String((await ask(showCriteria(using))).headers?.etag);

describe('GET /api/criteria', () => {
  test('shows the shipped set as version 0 until a team stores one', async () => {
    expect((await ask(showCriteria(ports()))).body).toEqual({ ...shipped, version: 0 });
  });

  test('shows the newest set with its version', async () => {
    expect((await ask(showCriteria(ports(shipped, heavier)))).body).toEqual({
      ...heavier,
      version: 2,
      updatedAt: '2025-10-01T00:00:00.000Z',
    });
  });
});

describe('GET /api/criteria?version=', () => {
  const showVersion = (version: string) => ask(showCriteria(ports(shipped, heavier)), { query: { version } });

  test('shows earlier criteria and the shipped ones', async () => {
    expect((await showVersion('1')).body).toMatchObject({ ...shipped, version: 1 });
    expect((await showVersion('2')).body).toMatchObject({ ...heavier, version: 2 });
    expect((await showVersion('0')).body).toEqual({ ...shipped, version: 0 });
  });

  test('answers 404 for an unknown version and 400 for an invalid one', async () => {
    expect(await showVersion('3')).toMatchObject({ status: 404, body: { code: 'NO_SUCH_CRITERIA' } });
    for (const wrong of ['', '-1', '1e3', '+1', '1.0'])
      expect((await showVersion(wrong)).body.fields[0].field).toBe('version');
  });

  test('sends no ETag with an old version', async () => {
    const using = ports(shipped, heavier);
    const old = await ask(showCriteria(using), { query: { version: '1' } });
    expect((await put(using, old.body, String(old.headers?.etag))).status).toBe(412);
  });
});

describe('PUT /api/criteria', () => {
  test('stores a new version and says that it applies from now on', async () => {
    const using = ports();
    const { status, body } = await put(using, heavier);
    expect({ status, body }).toEqual({
      status: 200,
      body: { version: 1, changed: true, appliesTo: 'calls scored from now on' },
    });
    expect(using.stored.criteria()[0]).toMatchObject(heavier);
  });

  test('accepts an edited answer of GET', async () => {
    const using = ports(shipped);
    const { body: shown } = await ask(showCriteria(using));
    const { body } = await put(using, { ...shown, violations: [] });
    expect(body.version).toBe(2);
    expect(using.stored.criteria()[1]?.violations).toEqual([]);
  });

  test('makes no new version of unchanged content in another order', async () => {
    const using = ports(heavier);
    const reordered = JSON.parse(
      JSON.stringify({
        violations: heavier.violations,
        criteria: heavier.criteria.map(({ key, weight, texts }) => ({ texts, weight, key })),
      }),
    );
    expect((await put(using, reordered)).body).toMatchObject({ version: 1, changed: false });
    expect(using.stored.criteria()).toHaveLength(1);
  });

  test('stores nothing when the shipped set comes back unchanged', async () => {
    const using = ports();
    expect((await put(using, { ...shipped, version: 0 })).body).toMatchObject({ version: 0, changed: false });
    expect(using.stored.criteria()).toHaveLength(0);
  });

  test('refuses an edit of an older version with 409', async () => {
    const using = ports(shipped, heavier);
    const { status, body } = await put(using, { ...shipped, version: 1 });
    expect(status).toBe(409);
    expect(body.error).toEqual({
      code: 'CRITERIA_CHANGED',
      message:
        'The criteria were changed meanwhile; the current version is 2. Read it with GET /api/criteria, repeat the edit on it and send it with that version.',
      fields: [{ field: 'version', message: 'the current version is 2' }],
    });
    expect(using.stored.criteria()).toHaveLength(2);
  });

  test('lets one of two simultaneous editors win and tells the other', async () => {
    const using = ports();
    const lighter = aCriteriaSet({ violations: [] });
    const answers = await Promise.all([put(using, heavier), put(using, lighter)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(using.stored.criteria()).toHaveLength(1);
  });

  test('accepts an edit of the version in the ETag and returns a new one', async () => {
    const using = ports(shipped);
    const { status, headers } = await put(using, heavier, await etagOf(using));
    expect(status).toBe(200);
    expect(headers?.etag).toBe(await etagOf(using));
    expect((await put(using, shipped, `"x", ${headers?.etag}`)).status).toBe(200);
    expect((await put(using, heavier, '*')).status).toBe(200);
    expect(using.stored.criteria()).toHaveLength(4);
  });

  test.each(['"0"', 'W/"2"', '"1"', '"x", "y"'])(
    'refuses an edit with the stale ETag %s with 412',
    async (ifMatch) => {
      const using = ports(shipped, heavier);
      for (const set of [shipped, heavier]) {
        const { status, headers, body } = await put(using, set, ifMatch);
        expect([status, body.code, headers?.etag]).toEqual([412, 'PRECONDITION_FAILED', '"2"']);
      }
      expect(using.stored.criteria()).toHaveLength(2);
    },
  );

  test('lets one of two editors of the same ETag win', async () => {
    const using = ports();
    const etag = await etagOf(using);
    const lighter = aCriteriaSet({ violations: [] });
    const answers = await Promise.all([put(using, heavier, etag), put(using, lighter, etag)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(using.stored.criteria()).toHaveLength(1);
  });

  test('distinguishes the sets of two releases', async () => {
    expect(await etagOf(ports())).not.toBe(await etagOf({ ...ports(), shipped: heavier }));
  });

  test.each(['2', '"2', '"a"b"', ''])('names an If-Match header that is no ETag (%s)', async (ifMatch) => {
    const { status, body } = await put(ports(), heavier, ifMatch);
    expect([status, body.fields[0].field]).toEqual([400, 'if-match']);
  });

  test('says what is wrong with a set', async () => {
    const [first] = shipped.criteria;
    const { status, body } = await put(ports(), {
      ...shipped,
      criteria: [
        { ...first, key: 'Not a key', weight: -1 },
        { ...first, texts: {} },
      ],
      rescore: true,
    });
    expect(status).toBe(400);
    expect(body.error.code).toBe('INVALID_REQUEST');
    const named = body.error.fields.map(({ field }: { field: string }) => field);
    expect(named).toEqual(
      expect.arrayContaining(['criteria.0.key', 'criteria.0.weight', 'criteria.1.texts', 'rescore']),
    );
  });

  test('refuses two criteria with the same key', async () => {
    const [first] = shipped.criteria;
    const { body } = await put(ports(), { ...shipped, criteria: [first, first] });
    expect(body.error.message).toBe('criteria: every criterion needs a key of its own');
  });

  test('refuses a set that is too large for the table', async () => {
    const wording = { name: 'Ad', description: 'ş'.repeat(2000) };
    const texts = { tr: wording, uz: wording, ru: wording, en: wording };
    const criteria = Array.from({ length: 30 }, (_, index) => ({
      key: `criterion-${index}`,
      weight: 1,
      texts,
    }));
    const { status, body } = await put(ports(), { criteria, violations: [] });
    expect(status).toBe(413);
    expect(body.error.code).toBe('CRITERIA_TOO_LARGE');
    expect(body.error.message).toMatch(/^The set has \d+ bytes; at most 350000 can be stored\. Shorten/);
  });
});
