import { criteriaStore } from '../../../functions/shared/criteria/store';
import type { FormVersion } from '../../../functions/shared/forms/schema';
import { type FormStore, formStore } from '../../../functions/shared/forms/store';
import { aCriteriaSet, aForm } from '../../support/fixtures';
import { tableUnder, threeWays } from '../../support/three-ways';
import { testWorld } from '../../support/world';

const at = '2025-10-16T19:00:00.000Z';
const made = { by: 'a-person', at };
const content = aForm();
const changed = aForm({ minWords: 3 });

/** A write may meet another. Its caller then reads and writes again. */
const retryWrite = async <T>(write: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < 4; tries++) {
    const written = await write();
    if (written !== undefined) return written;
  }
  throw new Error('The write met a conflict four times.');
};

const readExisting = async <T>(found: Promise<T | undefined>): Promise<T> => {
  const value = await found;
  if (value === undefined) throw new Error('There is no such form.');
  return value;
};

const versionOf = (forms: FormStore, version: number, id = 'own') => readExisting(forms.get(id, version));
const headOf = (forms: FormStore, id = 'own') => readExisting(forms.head(id));
const activateVersion = (forms: FormStore, version: number, id = 'own') =>
  retryWrite(async () => forms.activate(await headOf(forms, id), await versionOf(forms, version, id), at));
const lockVersion = (forms: FormStore, version: number, id = 'own') =>
  retryWrite(async () => forms.lock(await headOf(forms, id), await versionOf(forms, version, id), at));
const activeIds = async (forms: FormStore) =>
  (await forms.active()).map(({ id, version }) => `${id}-${version}`);
const statesOf = async (forms: FormStore) =>
  (await forms.versions('own')).map(({ version, status }) => `${version} ${status}`);

describe.each(threeWays)('the store of forms (%s)', (_, conditions) => {
  const openForms = () => {
    const { table } = tableUnder(conditions);
    return { forms: formStore(table), criteria: criteriaStore(table) };
  };
  const createOwn = async () => {
    const { forms, criteria } = openForms();
    await retryWrite(() => forms.create('own', content, made));
    return { forms, criteria };
  };

  test('creates a form with a first draft that scores no call', async () => {
    const { forms } = await createOwn();
    const draft = { id: 'own', version: 1, status: 'DRAFT', createdAt: at, createdBy: 'a-person' };
    expect(await versionOf(forms, 1)).toMatchObject({ ...draft, ...content });
    expect(await headOf(forms)).toMatchObject({ activeVersion: null, latestVersion: 1 });
    expect(await activeIds(forms)).toEqual(['sales-1']);
  });

  test('creates a form of an id only once', async () => {
    const { forms } = await createOwn();
    for (let tries = 0; tries < 4; tries++) expect(await forms.create('own', changed, made)).toBeUndefined();
    expect(await versionOf(forms, 1)).toMatchObject(content);
  });

  test('scores by the last activated version and locks the one before', async () => {
    const { forms } = await createOwn();
    await activateVersion(forms, 1);
    await retryWrite(async () => forms.addDraft(await headOf(forms), changed, made));
    expect(await statesOf(forms)).toEqual(['2 DRAFT', '1 ACTIVE']);
    await activateVersion(forms, 2);
    expect(await statesOf(forms)).toEqual(['2 ACTIVE', '1 LOCKED']);
    expect(await versionOf(forms, 1)).toMatchObject({ activatedAt: at, lockedAt: at, ...content });
    expect(await activeIds(forms)).toEqual(['own-2', 'sales-1']);
  });

  test('scores by no version after a lock until it is activated again', async () => {
    const { forms } = await createOwn();
    await activateVersion(forms, 1);
    await lockVersion(forms, 1);
    expect(await activeIds(forms)).toEqual(['sales-1']);
    await activateVersion(forms, 1);
    expect(await activeIds(forms)).toEqual(['own-1', 'sales-1']);
    expect(await headOf(forms)).toMatchObject({ activeVersion: 1 });
  });

  test('edits only a draft', async () => {
    const { forms } = await createOwn();
    await retryWrite(async () => forms.editDraft(await versionOf(forms, 1), changed));
    expect(await versionOf(forms, 1)).toMatchObject({ ...changed, status: 'DRAFT', revision: 2 });
    await activateVersion(forms, 1);
    for (const close of [async () => {}, () => lockVersion(forms, 1)]) {
      await close();
      const closed = await versionOf(forms, 1);
      for (let tries = 0; tries < 4; tries++) expect(await forms.editDraft(closed, content)).toBeUndefined();
      expect(await versionOf(forms, 1)).toEqual(closed);
    }
  });

  test('does not activate a version that was edited since it was read', async () => {
    const { forms } = await createOwn();
    const [head, checked] = [await headOf(forms), await versionOf(forms, 1)];
    await retryWrite(async () => forms.editDraft(await versionOf(forms, 1), changed));
    for (let tries = 0; tries < 4; tries++) expect(await forms.activate(head, checked, at)).toBeUndefined();
    expect(await statesOf(forms)).toEqual(['1 DRAFT']);
  });

  test('does not change a form that was changed since it was read', async () => {
    const { forms } = await createOwn();
    const [head, version] = [await headOf(forms), await versionOf(forms, 1)];
    await retryWrite(async () => forms.assign(await headOf(forms), { priority: 7, appliesTo: {} }));
    for (let tries = 0; tries < 4; tries++) {
      expect(await forms.addDraft(head, changed, made)).toBeUndefined();
      expect(await forms.activate(head, version, at)).toBeUndefined();
      expect(await forms.lock(head, version, at)).toBeUndefined();
      expect(await forms.assign(head, { priority: 8, appliesTo: {} })).toBeUndefined();
    }
    expect(await statesOf(forms)).toEqual(['1 DRAFT']);
    expect((await headOf(forms)).assignment.priority).toBe(7);
  });

  test('ends with one active version when two are activated at once', async () => {
    const { forms } = await createOwn();
    await retryWrite(async () => forms.addDraft(await headOf(forms), changed, made));
    await Promise.allSettled([1, 2].map((version) => activateVersion(forms, version)));
    const active = (await forms.versions('own')).filter(({ status }) => status === 'ACTIVE');
    expect(active.map(({ version }) => version)).toEqual([(await headOf(forms)).activeVersion]);
  });

  test('keeps an assignment after an activation', async () => {
    const { forms } = await createOwn();
    const assignment = { priority: 2000, appliesTo: { won: true } };
    await retryWrite(async () => forms.assign(await headOf(forms), assignment));
    await activateVersion(forms, 1);
    expect(await activeIds(forms)).toEqual(['sales-1', 'own-1']);
    expect((await forms.active())[1]?.assignment).toEqual(assignment);
  });

  test('scores by a shipped form once somebody activates it', async () => {
    const { forms } = openForms();
    await activateVersion(forms, 1, 'service');
    await lockVersion(forms, 1, 'sales');
    expect(await activeIds(forms)).toEqual(['service-1']);
    expect(await versionOf(forms, 1, 'sales')).toMatchObject({ status: 'LOCKED' });
    const assignment = { priority: 1, appliesTo: { directions: ['inbound' as const] } };
    await retryWrite(async () => forms.assign(await headOf(forms, 'service'), assignment));
    expect((await forms.active())[0]).toMatchObject({ id: 'service', assignment });
  });

  test('treats stored criteria as a form that outranks the shipped one', async () => {
    const { forms, criteria } = openForms();
    expect(await headOf(forms, 'criteria')).toMatchObject({ activeVersion: null, latestVersion: 0 });
    await criteria.add(aCriteriaSet(), 1, at);
    await criteria.add(aCriteriaSet({ violations: [] }), 2, at);
    expect(await activeIds(forms)).toEqual(['criteria-2', 'sales-1']);
    const states = await forms.versions('criteria');
    expect(states.map(({ version, status }) => `${version} ${status}`)).toEqual([
      '2 ACTIVE',
      '1 LOCKED',
      '0 LOCKED',
    ]);
  });

  test('retires the criteria until a newer set is stored', async () => {
    const { forms, criteria } = openForms();
    await criteria.add(aCriteriaSet(), 1, at);
    await lockVersion(forms, 1, 'criteria');
    expect(await activeIds(forms)).toEqual(['sales-1']);
    await criteria.add(aCriteriaSet({ violations: [] }), 2, at);
    expect(await activeIds(forms)).toEqual(['criteria-2', 'sales-1']);
    await lockVersion(forms, 2, 'criteria');
    await activateVersion(forms, 2, 'criteria');
    expect(await activeIds(forms)).toEqual(['criteria-2', 'sales-1']);
  });
});

test('reads the content of a draft with its matching revision', async () => {
  let between: (() => Promise<unknown>) | undefined;
  const world = testWorld({
    around: async (operation, run, input) => {
      const isContent = operation === 'GetItem' && JSON.stringify(input).includes('$formcontent');
      const first = isContent ? between : undefined;
      if (first) between = undefined;
      await first?.();
      return run();
    },
  });
  const draft = (await world.forms.create('own', content, made)) as FormVersion;
  between = () => world.forms.editDraft(draft, changed);
  expect(await world.forms.get('own', 1)).toMatchObject({ minWords: 3, revision: 2 });
});

test('the criteria as a form ask the same as before', async () => {
  const { table } = tableUnder({});
  const set = aCriteriaSet();
  await criteriaStore(table).add(set, 1, at);
  const form = (await formStore(table).get('criteria', 1)) as FormVersion;
  const questions = set.criteria.map((criterion) => ({
    ...{ kind: 'scale', mayNotApply: false, provenBy: 'agent' },
    ...criterion,
  }));
  expect(form.sections.map(({ key, questions }) => [key, questions])).toEqual([['criteria', questions]]);
  expect(form).toMatchObject({ minWords: 0, violations: set.violations });
});

test.each(['constructor', 'other'])('there is no form %s', async (id) => {
  const forms = formStore(tableUnder({}).table);
  expect(await forms.head(id)).toBeUndefined();
  expect(await forms.get(id, 1)).toBeUndefined();
  expect(await forms.versions(id)).toEqual([]);
});
