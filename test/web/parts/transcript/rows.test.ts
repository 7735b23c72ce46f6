import { rowAt, rowsOf } from '../../../../web/src/parts/transcript/rows';

const segments = [
  { index: 0, speaker: 'speaker-1' as const, startMs: 0, endMs: 900, text: 'eee salom' },
  { index: 1, speaker: 'speaker-2' as const, startMs: 1_000, endMs: 2_000, text: 'salom' },
  {
    index: 2,
    speaker: 'unknown' as const,
    startMs: 2_500,
    endMs: 3_000,
    text: 'obuna boling',
    unspoken: 'credits' as const,
  },
];

it('pairs a cleaned line with its segment and takes the speaker from cleaning', () => {
  const line = {
    index: 0,
    speaker: 'agent' as const,
    startMs: 0,
    endMs: 900,
    text: 'Salom',
    spoken: 'eee salom',
  };
  const [first, second, third] = rowsOf(segments, [line]);
  expect(first).toMatchObject({ speaker: 'agent', spoken: 'eee salom', cleaned: line });
  expect(second).toMatchObject({ speaker: 'speaker-2', spoken: 'salom' });
  expect(second).not.toHaveProperty('cleaned');
  expect(third).toMatchObject({ unspoken: 'credits' });
});

it('finds the row at a time', () => {
  const rows = rowsOf(segments, undefined);
  expect([0, 999, 1_000, 2_400, 99_000].map((ms) => rowAt(rows, ms))).toEqual([0, 0, 1, 1, 2]);
  expect(rowAt(rows.slice(1), 500)).toBe(-1);
  expect(rowAt([], 500)).toBe(-1);
});
