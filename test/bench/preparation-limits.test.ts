import { limitsMissed } from '../../bench/preparation/report';
import { sumByPart } from '../../bench/preparation/timed-programs';

const measured = (all: number, preparedBytes: number) => ({
  timesRealTime: { probe: 0, decode: 0, cleanAndEncode: 0, ours: 0, all },
  preparedBytes,
});

test('adds the CPU time of programs up by their purpose', () => {
  const notes = 'probe 0.001 0.002\ndecode 0.5 0.1\nother 9 9\ncleanAndEncode 1 0.2\ndecode 0.25 0.05\n';
  const sums = sumByPart(notes);
  expect(sums.probe).toBeCloseTo(0.003);
  expect(sums.decode).toBeCloseTo(0.9);
  expect(sums.cleanAndEncode).toBeCloseTo(1.2);
});

test('names a preparation that is too slow or too large', () => {
  expect(limitsMissed(measured(101, 4_900_000))).toEqual([]);
  expect(limitsMissed(measured(99, 4_900_000))).toEqual(['99 times real time, at least 100']);
  expect(limitsMissed(measured(101, 5_000_000))).toEqual(['1.63 times the earlier bytes, at most 1.6']);
});
