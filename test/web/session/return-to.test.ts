import { readReturnTo, toReturnState } from '../../../web/src/session/return-to';

test('leads back to the place of the person', () => {
  expect(readReturnTo(toReturnState({ pathname: '/calls/sipuni-1', search: '?t=4' }))).toBe(
    '/calls/sipuni-1?t=4',
  );
});

test.each([
  undefined,
  {},
  { returnTo: 'https://elsewhere.example.com/' },
  { returnTo: '//elsewhere' },
  { returnTo: '/\\elsewhere' },
])('leads to the start when %j would leave the page', (state) => {
  expect(readReturnTo(state)).toBe('/');
});
