import { clock, linesAsText } from '../../../functions/shared/languages/transcript-lines';

test('minutes count beyond an hour', () => {
  expect([clock(0), clock(61_999), clock(4_503_000)]).toEqual(['00:00', '01:01', '75:03']);
});

test('a line has its time, speaker and words, and empty lines are left out', () => {
  const lines = [
    { speaker: 'agent' as const, startMs: 4000, text: 'Allo,\r\neshitaman.' },
    { speaker: 'customer' as const, startMs: 5000, text: '\u2029' },
    { speaker: 'customer' as const, startMs: 65_000, text: 'Salom.' },
  ];
  expect(linesAsText(lines, 'uz')).toBe('[00:04] Operator: Allo, eshitaman.\n[01:05] Mijoz: Salom.\n');
});
