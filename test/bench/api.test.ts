import { apiCases } from '../../bench/api/cases';
import { compare, faultOf } from '../../bench/api/compare';
import type { Cost } from '../../bench/api/measure';
import { employeeCount } from '../../bench/api/spread';
import { routeKeys } from '../../functions/api/routes';
import { callStatuses } from '../../functions/shared/calls/schema';

const aCost = (overrides: Partial<Cost> = {}): Cost => ({
  requests: 5,
  items: 150,
  readUnits: 54,
  shown: 50,
  ranDry: false,
  p50: 1,
  ...overrides,
});
const page = 'GET /api/calls?limit=50';
const faultsOf = (...tables: readonly (readonly [number, Cost])[]): string[] =>
  compare(tables.map(([calls, cost]) => [calls, new Map([[page, cost]])])).flatMap(
    (one) => faultOf(one) ?? [],
  );

test('every GET route has a case in the bench', () => {
  const reading = routeKeys.filter((key) => key.startsWith('GET '));
  expect(Object.keys(apiCases(10)).sort()).toEqual([...reading].sort());
});

test('the bench asks the list of calls with each filter, alone and together', () => {
  const queries = apiCases(10)['GET /api/calls'].map(({ query = {} }) => query);
  for (const status of callStatuses) {
    expect(queries).toContainEqual({ status, limit: '3' });
    expect(queries).toContainEqual({
      status,
      agent: expect.any(String),
      from: expect.any(String),
      to: expect.any(String),
      limit: '3',
    });
  }
});

describe('a page is at fault', () => {
  test.each<[string, Partial<Cost>]>([
    ['asks more often', { requests: 7 }],
    ['reads more items', { items: 190, shown: 100 }],
    ['reads more units', { readUnits: 70 }],
  ])('if it %s on the large table', (_, large) => {
    expect(faultsOf([1000, aCost()], [200_000, aCost(large)])).toHaveLength(1);
  });

  test('if it reads four items for each shown call, besides the employees', () => {
    const cost = aCost({ items: 408 + employeeCount, shown: 100 });
    expect(faultsOf([1000, cost], [200_000, cost])).toHaveLength(1);
  });

  test('if no smaller table fills it', () => {
    expect(faultsOf([1000, aCost({ ranDry: true })], [200_000, aCost()])).toHaveLength(1);
  });
});

test('compares a page that the smallest table cannot fill with the next table', () => {
  const dry = aCost({ items: 12, ranDry: true });
  expect(faultsOf([1000, dry], [40_000, aCost()], [200_000, aCost()])).toEqual([]);
});
