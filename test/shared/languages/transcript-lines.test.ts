import { formatClock, writeLines } from '../../../functions/shared/languages/transcript-lines';

test('minutes count beyond an hour', () => {
  expect([formatClock(0), formatClock(61_999), formatClock(4_503_000)]).toEqual(['00:00', '01:01', '75:03']);
});

test('a line has its time, speaker and words, and empty lines are left out', () => {
  const lines = [
    { speaker: 'agent' as const, startMs: 4000, text: 'Allo,\r\neshitaman.' },
    { speaker: 'customer' as const, startMs: 5000, text: '\u2029' },
    { speaker: 'customer' as const, startMs: 65_000, text: 'Salom.' },
  ];
  expect(writeLines(lines, 'uz')).toBe('[00:04] Operator: Allo, eshitaman.\n[01:05] Mijoz: Salom.\n');
});
