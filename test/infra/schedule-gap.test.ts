import { longestGapMinutes } from '../../infra/schedule-gap';

const day = 1_440;

test.each([
  ['rate(15 minutes)', 15],
  ['rate(1 hour)', 60],
  ['rate(2 days)', 2 * day],
  ['cron(0 0 * * ? *)', day],
  ['cron(*/15 * * * ? *)', 15],
  ['cron(0/20 * * * ? *)', 20],
  ['cron(30 6,12,18 * * ? *)', 12 * 60],
  ['cron(0 8-17 ? * MON-FRI *)', (2 * 24 + 15) * 60],
  ['cron(0 0 ? * FRI-MON *)', 4 * day],
  ['cron(0 0 ? * 2 *)', 7 * day],
  ['cron(0 0 1 * ? *)', 31 * day],
  ['cron(30 0,12 ? * * 2026-2030)', 12 * 60],
  ['cron(0 0 1 JAN,JUL ? *)', 184 * day],
])('the starts of %s are at most %i minutes apart', (expression, minutes) => {
  expect(longestGapMinutes(expression)).toBe(minutes);
});

test.each([
  'cron(0 0 L * ? *)',
  'cron(0 0 ? * 2#1 *)',
  'cron(0 0 15W * ? *)',
  'cron(0 0 31 2 ? *)',
  'cron(0 0 ? * FUN *)',
  'daily',
])('the gap between starts of %s is unknown', (expression) =>
  expect(longestGapMinutes(expression)).toBeUndefined(),
);
