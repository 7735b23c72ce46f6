import { activeFilters } from '../../../../web/src/views/calls/filter/active-filters';
import type { CallFilter } from '../../../../web/src/views/calls/filter/call-filter';
import { filterNames } from '../../../../web/src/views/calls/filter/call-filter';

const t = ((key: string) => key.split('.').at(-1) ?? key) as never;
const names = {
  agent: 'Ayşe',
  customer: '+998901112233',
  choices: {
    named: { reasonCode: { NOT_WON: 'No deal was won' } },
    stateNames: { all: 'All calls' },
    violationNames: { any: 'With violations' },
  },
};
const wordsOf = (filter: CallFilter) => activeFilters(filter, names, t).map(({ words }) => words);

test.each<[CallFilter, string]>([
  [{ period: 'last30' }, 'period: last30'],
  [{ from: '2025-10-01', to: '2025-10-02' }, 'period: 2025-10-01 – 2025-10-02'],
  [{ agent: 'agent-1' }, 'agent: Ayşe'],
  [{ customerOf: 'sipuni-1' }, 'customer: +998901112233'],
  [{ minScore: '2' }, 'score: ≥ 2'],
  [{ maxScore: '5' }, 'score: ≤ 5'],
  [{ violations: 'any' }, 'violations: With violations'],
  [{ heard: 'any' }, 'state: All calls'],
  [{ reasonCode: 'NOT_WON' }, 'reason: No deal was won'],
  [{ form: 'sales', formVersion: '3' }, 'form: sales, 3'],
])('describes %j in words', (filter, words) => {
  expect(wordsOf(filter)).toEqual([words]);
});

test('describes every filter but the order and lets people remove it', () => {
  const every = Object.fromEntries(filterNames.map((name) => [name, 'x'])) as CallFilter;
  const said = activeFilters(every, names, t).flatMap((one) => one.names);
  expect([...said, 'sort'].sort()).toEqual([...filterNames].sort());
});

test('describes nothing when only the order is set', () => {
  expect(wordsOf({ sort: 'score' })).toEqual([]);
});
