import { dayIn, dayPattern, daysBefore, isDay } from '../../../../web/src/parts/day/days';

test('takes the day of the time zone', () => {
  const lateInUtc = Date.parse('2025-10-16T22:30:00Z');
  expect(dayIn(lateInUtc, 'Asia/Tashkent')).toBe('2025-10-17');
  expect(dayIn(lateInUtc, 'America/New_York')).toBe('2025-10-16');
});

test('counts calendar days back, though one of them has 23 hours', () => {
  const soonAfterMidnight = Date.parse('2025-03-31T22:30:00Z');
  expect(daysBefore(dayIn(soonAfterMidnight, 'Europe/Berlin'), 6)).toBe('2025-03-26');
  expect(daysBefore('2024-03-01', 1)).toBe('2024-02-29');
});

test.each([
  ['2025-10-16', true],
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2025-13-01', false],
  ['2025-10', false],
  ['2025-10-1', false],
  ['2025-10-16T00:00', false],
  ['', false],
])('tells whether %j is a day', (text, expected) => {
  expect(isDay(text)).toBe(expected);
  if (expected) expect(text).toMatch(dayPattern);
});
