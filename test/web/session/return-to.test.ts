import { readReturnTo, toReturnState } from '../../../web/src/session/return-to';

test('leads back to the place of the person', () => {
  expect(readReturnTo(toReturnState({ pathname: '/calls/sipuni-1', search: '?t=4' }))).toBe(
    '/calls/sipuni-1?t=4',
  );
});

test.each(['?code=used&state=gone', '?error=access_denied&error_description=no&state=gone'])(
  'forgets the answer of a failed sign-in, %s, which would fail again at each reload',
  (search) => {
    expect(readReturnTo(toReturnState({ pathname: '/', search }))).toBe('/');
  },
);

test('keeps a filter that has one word in common with an answer of Cognito', () => {
  expect(readReturnTo(toReturnState({ pathname: '/calls', search: '?state=DONE' }))).toBe(
    '/calls?state=DONE',
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
