import fc from 'fast-check';
import type { FormPorts } from '../../functions/api/forms/read-form';
import { formRoutes } from '../../functions/api/forms/routes';
import { openTable } from '../../functions/shared/aws/table';
import type { FormVersion } from '../../functions/shared/forms/schema';
import { formStore } from '../../functions/shared/forms/store';
import type { DescribedRoute } from '../../functions/shared/http/describe-route';
import { seededRandom } from '../../local/simulators/faults';
import { inMemoryTable } from '../support/dynamodb';
import type { Conditions } from '../support/dynamodb-client';
import { aForm } from '../support/fixtures';
import { ask, type Invocation } from '../support/http-invocation';
import { threeWays } from '../support/three-ways';

const action = fc.record({
  kind: fc.constantFrom('edit', 'edit', 'add', 'activate', 'activate', 'lock', 'assign'),
  minWords: fc.integer({ min: 0, max: 99 }),
});
/** Concurrent requests for one version. */
const step = fc.record({
  form: fc.constantFrom('own', 'own', 'own', 'sales'),
  version: fc.constantFrom(1, 2, 3, 4),
  actions: fc.array(action, { minLength: 1, maxLength: 4 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
const steps = fc.array(step, { minLength: 1, maxLength: 10 });

const requestOf = (
  { form: id, version }: Step,
  { kind, minWords }: Step['actions'][number],
): [keyof typeof formRoutes, Invocation] => {
  const params = { id, version: String(version) };
  const content = aForm({ minWords });
  const path = 'POST /api/forms/{id}/versions/{version}';
  if (kind === 'edit') return ['PUT /api/forms/{id}/versions/{version}', { params, body: content }];
  if (kind === 'add') return ['POST /api/forms/{id}/versions', { params: { id }, body: { content } }];
  if (kind === 'activate' || kind === 'lock') return [`${path}/${kind}`, { params }];
  return ['PUT /api/forms/{id}/assignment', { params: { id }, body: { priority: minWords, appliesTo: {} } }];
};

/** Each request waits a random number of turns, so that writes end in any order. */
const storeUnder = (conditions: Conditions, seed: number) => {
  const random = seededRandom(seed);
  const wait = async () => {
    for (let turns = Math.floor(random() * 400); turns > 0; turns--) await null;
  };
  const client = inMemoryTable().client(async (_, run) => {
    await wait();
    return run();
  }, conditions);
  return formStore(openTable({ tableName: 'a-table', client }));
};

const contentOf = ({ texts, minWords, sections, violations }: FormVersion) =>
  JSON.stringify({ texts, minWords, sections, violations });

describe.each(threeWays)('concurrent requests about forms (%s)', (_, conditions) => {
  test('never change a used version or leave two active ones', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer(), async (all, seed) => {
        const forms = storeUnder(conditions, seed);
        const ports: FormPorts = { forms, employees: { all: async () => [] } };
        const to = (key: keyof typeof formRoutes, invocation: Invocation) =>
          ask((formRoutes[key] as DescribedRoute<FormPorts>)(ports), invocation);
        await to('POST /api/forms', { body: { id: 'own', content: aForm() } });
        await to('POST /api/forms/{id}/versions', { params: { id: 'own' }, body: {} });
        const fixed = new Map<string, string>();

        for (const step of all) {
          const answers = await Promise.all(step.actions.map((one) => to(...requestOf(step, one))));
          for (const { status } of answers) expect([200, 201, 404, 409]).toContain(status);
          for (const head of await forms.heads()) {
            const states = await forms.versions(head.id);
            const versions = await Promise.all(states.map(({ version }) => forms.get(head.id, version)));
            for (const version of versions.filter((one) => one !== undefined)) {
              const name = `${version.id} ${version.version}`;
              const before = fixed.get(name);
              if (before !== undefined) {
                expect(version.status).not.toBe('DRAFT');
                expect(contentOf(version)).toBe(before);
              }
              if (version.status !== 'DRAFT') fixed.set(name, contentOf(version));
            }
            const active = states.filter(({ status }) => status === 'ACTIVE').map(({ version }) => version);
            expect(active).toEqual(head.activeVersion === null ? [] : [head.activeVersion]);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
