import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { routeKeys, routes } from '../../functions/api/routes';
import type { OpenRoute } from '../../functions/shared/http/describe-route';
import { settingsVariables, timeZones } from '../support/settings';

const room = join(__dirname, '..', '..', 'functions', 'api');
const resources = readdirSync(room, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

// The mocked wrapper returns its routes.
jest.mock('../../functions/shared/http/http-handler', () => ({
  ...jest.requireActual('../../functions/shared/http/http-handler'),
  httpApi: (routes: unknown) => routes,
}));

const before = { ...process.env };
afterAll(() => {
  process.env = before;
});

describe('the list of routes', () => {
  it.each(resources)('has the routes of %s that begin with its name', async (resource) => {
    const exported: Record<string, object> = await import(join(room, resource, 'routes'));
    const keys = Object.values(exported).flatMap((routes) => Object.keys(routes));
    expect(keys).not.toEqual([]);
    expect(routeKeys).toEqual(expect.arrayContaining(keys));
    const paths = keys.map((key) => key.split(' ')[1]);
    expect(paths.filter((path) => !`${path}/`.startsWith(`/api/${resource}/`))).toEqual([]);
  });

  it('matches the routes of the router', async () => {
    const queues = ['RECORDINGS', 'PREPARATION', 'SPEECH', 'CLEANING', 'SCORING'].map((stage) => [
      `${stage}_QUEUE_URL`,
      `https://sqs.example.com/${stage}`,
    ]);
    Object.assign(process.env, {
      AWS_REGION: 'eu-central-1',
      TABLE_NAME: 'a-table',
      BUCKET_NAME: 'a-bucket',
      ...Object.fromEntries(queues),
      WATCHED_QUEUES: JSON.stringify({ imports: 'imports' }),
      ...settingsVariables({ timeZones, elsewhere: [], wonMinSeconds: 40 }),
    });
    const { handler } = await import('../../functions/api/router.handler');
    const answering = handler as unknown as Record<string, OpenRoute>;
    expect(Object.keys(answering)).toEqual(routeKeys);
    for (const key of routeKeys) expect(answering[key]?.description === routes[key].description).toBe(true);
  });
});
