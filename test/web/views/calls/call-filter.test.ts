import { pathOfCustomer } from '../../../../web/src/parts/customer-link/path-of-customer';
import {
  changeFilter,
  filterNames,
  readFilter,
  writeFilter,
} from '../../../../web/src/views/calls/filter/call-filter';
import { toQuery } from '../../../../web/src/views/calls/filter/to-query';

const read = (search: string) => readFilter(new URLSearchParams(search));
const now = Date.parse('2025-10-16T21:30:00Z');

test('reads back the filter that it wrote into an address', () => {
  const filter = read('?maxScore=5.5&violations=any&status=ERROR&team=Satış');
  expect(filter).toEqual({ maxScore: '5.5', violations: 'any', status: 'ERROR', team: 'Satış' });
  expect(read(`?${writeFilter(filter)}`)).toEqual(filter);
});

test('writes one address for a filter, whatever the order of its fields', () => {
  expect(`${writeFilter(read('?status=ERROR&source=sipuni'))}`).toBe(
    `${writeFilter(read('?source=sipuni&status=ERROR'))}`,
  );
});

test.each([
  '?customerNumber=%2B998901112233',
  '?customerOf=%2B998901112233',
  '?agent=ayse%40ornek.example',
  '?agent=Ayşe Yılmaz',
  '?period=ever',
  '?from=16.10.2025',
  '?other=1',
])('ignores %s', (search) => {
  expect(read(search)).toEqual({});
});

test('keeps the other filters and removes an empty one', () => {
  const changed = changeFilter(read('?minScore=2&maxScore=5'), { minScore: undefined, source: 'sipuni' });
  expect(changed).toEqual({ maxScore: '5', source: 'sipuni' });
});

test('finds all calls of a customer by the id of a call', () => {
  const { searchParams } = new URL(pathOfCustomer('sipuni-1'), 'https://page.example');
  expect(readFilter(searchParams)).toEqual({ period: 'all', customerOf: 'sipuni-1', heard: 'any' });
});

test.each<[string, object]>([
  ['?period=today', { from: '2025-10-17', to: '2025-10-17' }],
  ['?period=yesterday', { from: '2025-10-16', to: '2025-10-16' }],
  ['?period=last30', { from: '2025-09-18', to: '2025-10-17' }],
  ['?period=last90', { from: '2025-07-20', to: '2025-10-17' }],
  ['?period=all', { from: '1970-01-01', to: '2025-10-17' }],
  ['?from=2025-10-01&to=2025-10-02', { from: '2025-10-01', to: '2025-10-02' }],
  ['?minViolations=3', { minViolations: '3' }],
])('reads %s as days of the time zone', (search, query) => {
  expect(toQuery(read(search), now, 'Asia/Tashkent')).toEqual(query);
});

test('lets no filter but the team hold a number or an e-mail', () => {
  const personal = new URLSearchParams(
    filterNames
      .filter((name) => name !== 'team')
      .flatMap((name): [string, string][] => [
        [name, '+998901112233'],
        [name, 'ayse@ornek.example'],
      ]),
  );
  expect(readFilter(personal)).toEqual({});
});
