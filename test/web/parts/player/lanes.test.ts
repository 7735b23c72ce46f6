import { lanesOf } from '../../../../web/src/parts/player/lanes';
import { readPeaks } from '../../../../web/src/parts/player/peaks';
import type { Segment } from '../../../../web/src/parts/transcript/segment';

const segment = (speaker: Segment['speaker'], startMs: number, endMs: number): Segment => ({
  index: 0,
  speaker,
  startMs,
  endMs,
  text: 'salom',
});
const peaks = (...channels: number[][]) =>
  readPeaks({ version: 1, perSecond: 10, durationMs: 400, channels });
const turns = [segment('agent', 0, 200), segment('customer', 200, 300)];

it('cuts one channel by speaker and keeps the other sound apart', () => {
  expect(lanesOf(peaks([50, 60, 70, 80]), turns)).toEqual([
    { speaker: 'agent', heights: [0.5, 0.6, 0, 0] },
    { speaker: 'customer', heights: [0, 0, 0.7, 0] },
    { speaker: 'unknown', heights: [0, 0, 0, 0.8] },
  ]);
});

it.each([
  ['agent on the left', [90, 90, 0, 0], [0, 0, 80, 10]],
  ['agent on the right', [0, 0, 80, 10], [90, 90, 0, 0]],
])('gives each of two channels to the louder speaker: %s', (_name, left, right) => {
  expect(lanesOf(peaks(left, right), turns)).toEqual([
    { speaker: 'agent', heights: [0.9, 0.9, 0, 0] },
    { speaker: 'customer', heights: [0, 0, 0.8, 0.1] },
  ]);
});

it('draws one lane when the transcript names no speaker', () => {
  expect(lanesOf(peaks([10, 20], [30, 0]), [segment('unknown', 0, 200)])).toEqual([
    { speaker: 'unknown', heights: [0.3, 0.2] },
  ]);
});

it('ignores a segment that is longer than the recording', () => {
  const [lane] = lanesOf(peaks([10, 20]), [segment('agent', 0, 9_000)]);
  expect(lane?.heights).toEqual([0.1, 0.2]);
});

it.each([[{ version: 2 }], [{ channels: [] }], [{ perSecond: 0 }]])(
  'rejects peaks of another shape: %j',
  (changes) => {
    const file = { version: 1, perSecond: 10, durationMs: 400, channels: [[1]], ...changes };
    expect(() => readPeaks(file)).toThrow();
  },
);
