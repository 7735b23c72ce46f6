import { clockOf } from '../../../../web/src/parts/player/clock';

it.each([
  [0, '0:00'],
  [-5, '0:00'],
  [59_999, '0:59'],
  [245_000, '4:05'],
  [3_845_000, '1:04:05'],
])('shows %d ms as %s', (ms, shown) => {
  expect(clockOf(ms)).toBe(shown);
});
