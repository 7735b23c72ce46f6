import { ApiFailure } from '../../../client/failure';
import { mayPass } from '../../../web/src/session/may-pass';

test.each([
  [0, true],
  [429, true],
  [503, true],
  [400, false],
  [404, false],
  [412, false],
])('asks again after status %i: %s', (status, expected) => {
  expect(mayPass(new ApiFailure('GET /api/me', { status, code: 'X', detail: '' }))).toBe(expected);
});

test('does not ask again after an error of the page', () => {
  expect(mayPass(new TypeError('x is undefined'))).toBe(false);
});
