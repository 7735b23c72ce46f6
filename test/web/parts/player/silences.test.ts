import { readPeaks } from '../../../../web/src/parts/player/peaks';
import { silenceAt, silencesBetween, silencesByPeaks } from '../../../../web/src/parts/player/silences';

it('finds silences before, between and after the turns and leaves a margin', () => {
  const turns = [
    { startMs: 9_000, endMs: 10_000 },
    { startMs: 3_000, endMs: 5_000 },
  ];
  expect(silencesBetween(turns, 13_000)).toEqual([
    { startMs: 300, endMs: 2_700 },
    { startMs: 5_300, endMs: 8_700 },
    { startMs: 10_300, endMs: 12_700 },
  ]);
});

it('does not count a short pause or an overlap as silence', () => {
  const turns = [
    { startMs: 0, endMs: 9_000 },
    { startMs: 1_000, endMs: 2_000 },
    { startMs: 10_900, endMs: 12_000 },
  ];
  expect(silencesBetween(turns, 12_000)).toEqual([]);
});

it('finds silences by the peaks of all channels', () => {
  const left = [50, ...Array.from({ length: 29 }, () => 3)];
  const right = [0, ...Array.from({ length: 28 }, () => 0), 40];
  const peaks = readPeaks({ version: 1, perSecond: 10, durationMs: 3_000, channels: [left, right] });
  expect(silencesByPeaks(peaks)).toEqual([{ startMs: 400, endMs: 2_600 }]);
});

it('finds the silence at a time', () => {
  const silences = [
    { startMs: 100, endMs: 200 },
    { startMs: 500, endMs: 600 },
  ];
  expect([50, 100, 199, 200, 550].map((ms) => silenceAt(silences, ms)?.startMs)).toEqual([
    undefined,
    100,
    100,
    undefined,
    500,
  ]);
});
