import {
  readWonDealsFilter,
  writeWonDealsFilter,
} from '../../../../web/src/views/won-deals/won-deals-filter';

const read = (search: string) => readWonDealsFilter(new URLSearchParams(search));

test('reads back the filter that it wrote into an address', () => {
  const filter = read('?from=2025-10-01&to=2025-10-31&state=NO_PHONE&hasCalls=false');
  expect(filter).toEqual({ from: '2025-10-01', to: '2025-10-31', state: 'NO_PHONE', hasCalls: 'false' });
  expect(read(`?${writeWonDealsFilter(filter)}`)).toEqual(filter);
});

test('skips what cannot be a filter', () => {
  expect(read('?from=yesterday&state=%2B998901112233&hasCalls=1&other=1')).toEqual({});
  expect(`${writeWonDealsFilter({ from: undefined, state: 'FAILED' })}`).toBe('state=FAILED');
});
