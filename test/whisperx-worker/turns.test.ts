import { shareOfEndsWithin, shareOfTimeAgreed, type Turn } from './turns';

const turn = (speaker: Turn['speaker'], startMs: number, endMs: number): Turn => ({
  speaker,
  startMs,
  endMs,
});
const truth = [turn('agent', 0, 4_000), turn('customer', 5_000, 9_000)];

test.each<[string, readonly Turn[], number, number]>([
  ['all of it', truth, 1, 1],
  ['nothing', [], 0, 0],
  ['one turn', truth.slice(0, 1), 0.5, 0.5],
  ['every turn by the wrong speaker', [turn('customer', 0, 4_000), turn('agent', 5_000, 9_000)], 0, 0],
  ['an end that is a second early', [turn('agent', 0, 3_000), turn('customer', 5_000, 9_000)], 0.875, 0.75],
  ['an end that is half a second late', [turn('agent', 0, 4_500), turn('customer', 5_000, 9_000)], 1, 1],
])('a transcript has its share of right times and ends: %s', (_what, turns, time, ends) => {
  expect(shareOfTimeAgreed([{ truth, turns }])).toBe(time);
  expect(shareOfEndsWithin([{ truth, turns }], 500)).toBe(ends);
});

test('a longer call counts for more of the time', () => {
  const long = [turn('agent', 0, 24_000)];
  const calls = [
    { truth, turns: truth },
    { truth: long, turns: [] },
  ];
  expect(shareOfTimeAgreed(calls)).toBe(0.25);
});
