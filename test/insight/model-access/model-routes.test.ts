import { modelRoutes } from '../../../functions/insight/model-access/routes';
import type { ConnectionTest } from '../../../functions/shared/http/connection-test';
import { ask } from '../../support/http-invocation';

const report = { success: true, message: 'The model answers.', checks: [] };

describe('GET /api/model/test-connection', () => {
  const asked: ConnectionTest[] = [];
  const route = modelRoutes['GET /api/model/test-connection']({
    test: async (how) => {
      asked.push(how);
      return report;
    },
  });

  it('answers 200 with the report, whatever is missing', async () => {
    expect(await ask(route, { now: 1_000, deadline: 29_000 })).toMatchObject({ status: 200, body: report });
  });

  it('leaves API Gateway time to answer within its 30 s', async () => {
    await ask(route, { now: 1_000, deadline: 200_000 });
    expect(asked.at(-1)?.deadline).toBeLessThan(1_000 + 25_000);
  });

  it('ends with the function if that has less time', async () => {
    await ask(route, { now: 1_000, deadline: 2_000 });
    expect(asked.at(-1)?.deadline).toBe(2_000);
  });
});
