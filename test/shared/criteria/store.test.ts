import { putCriteria } from '../../../functions/api/criteria/criteria';
import { criteriaStore } from '../../../functions/shared/criteria/store';
import { aCriteriaSet } from '../../support/fixtures';
import { ask } from '../../support/http-invocation';
import { tableUnder, threeWays } from '../../support/three-ways';

const at = '2025-10-16T19:00:00.000Z';
const shipped = aCriteriaSet();
const own = aCriteriaSet({ violations: [] });

describe.each(threeWays)('the criteria store, %s,', (_, conditions) => {
  const openStore = () => criteriaStore(tableUnder(conditions).table);

  test('stores a version once', async () => {
    const criteria = openStore();
    expect(await criteria.add(own, 1, at)).toBe(true);
    expect(await criteria.add(shipped, 1, at)).toBe(false);
    expect(await criteria.latest()).toEqual({ ...own, version: 1, updatedAt: at });
  });

  test('rejects an equal set when somebody else stored that version first', async () => {
    const criteria = openStore();
    await criteria.add(own, 1, at);
    expect(await criteria.add(own, 1, at)).toBe(false);
  });

  test('lets a team store its set without a conflict', async () => {
    const criteria = openStore();
    const { status, body } = await ask(putCriteria({ shipped, criteria }), { body: own });
    expect({ status, body }).toMatchObject({ status: 200, body: { version: 1, changed: true } });
  });
});
