import { hasExpired } from '../../../../web/src/parts/link/link';

it('treats a link that ends within seconds as expired', () => {
  const link = { url: 'https://bucket/one', expiresAt: '2026-01-01T10:15:00.000Z' };
  const now = Date.parse('2026-01-01T10:14:00.000Z');
  expect([now, now + 44_000, now + 45_000, now + 90_000].map((at) => hasExpired(link, at))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
