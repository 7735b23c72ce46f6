import { Clock } from '../../../bench/load/clock';
import { Rate, Slots } from '../../../bench/load/limits';
import { Line } from '../../../bench/load/line';
import { Station, type StationOptions } from '../../../bench/load/station';
import { askDeferred, askVendor, compute, use, wait } from '../../../bench/load/steps';
import { seededRandom } from '../../../local/simulators/faults';

const backoff = { baseMs: 2_000, capMs: 300_000 };

/** One station with calls of a mean of four minutes. */
const oneStation = (
  options: Partial<StationOptions> & Pick<StationOptions, 'steps'>,
  clock = new Clock(),
) => {
  const random = seededRandom(1);
  const station = new Station({
    name: 'only',
    ...{ clock, random, batchSize: 1, maxConcurrency: 1_000, cores: 1, coldStartSeconds: 0 },
    ...options,
  });
  const line = new Line({ clock, random, stations: [station], limits: [], minutes: 4, spread: 0.6 });
  return { clock, station, line };
};

/** Lets so many calls come and measures the second half. */
const measured = ({ clock, line }: ReturnType<typeof oneStation>, callsPerMinute: number) => {
  line.comeFor(1_200, callsPerMinute);
  clock.run(600);
  line.reset();
  clock.run(1_200);
  return line.result(600);
};

it("keeps to Little's law", () => {
  const { callsPerMinute, meanInside, meanSeconds } = measured(
    oneStation({ steps: ({ minutes }) => [wait(5 * minutes)], maxConcurrency: 20 }),
    50,
  );
  expect(callsPerMinute).toBeGreaterThan(45);
  expect((meanInside / ((callsPerMinute / 60) * meanSeconds)).toFixed(1)).toBe('1.0');
});

it('ends a batch when its slowest call ends', () => {
  const model = oneStation({ steps: ({ id }) => [wait(id === 2 ? 60 : 1)], batchSize: 2, maxConcurrency: 1 });
  const { clock, line, station } = model;
  for (let call = 0; call < 4; call += 1) line.come();
  clock.run(59);
  // The first call came alone. The second one shares a batch with the third. The third is done and keeps its
  // place.
  expect([station.done, station.running.value]).toEqual([2, 1]);
  clock.run(120);
  expect(station.done).toBe(4);
});

it('shares its processor among a batch', () => {
  const model = oneStation({ steps: () => [compute(1)], batchSize: 10, cores: 0.5 });
  const { clock, line, station } = model;
  line.come();
  clock.run(1.9);
  expect(station.done).toBe(0);
  clock.run(2.1);
  expect(station.done).toBe(1);
});

it('carries twice as much with twice the invocations', () => {
  const carried = (maxConcurrency: number) =>
    measured(oneStation({ steps: () => [wait(6)], maxConcurrency }), 1_000).callsPerMinute;
  expect(carried(10)).toBeCloseTo(100, -1);
  expect(carried(20)).toBeCloseTo(200, -1);
});

it('starts five invocations at once and five more each second', () => {
  const ramp = { from: 5, perSecond: 5 };
  const { clock, line, station } = oneStation({ steps: () => [wait(60)], ramp });
  for (let call = 0; call < 1_000; call += 1) line.come();
  expect(station.running.value).toBe(5);
  clock.run(10);
  expect(station.running.value).toBe(55);
});

it('starts no more invocations than the account allows', () => {
  const clock = new Clock();
  const executions = new Slots(clock, 'executions', 7);
  const model = oneStation({ steps: () => [wait(6)], executions }, clock);
  expect(measured(model, 1_000).callsPerMinute).toBeCloseTo(70, 0);
  expect(executions.use).toBeCloseTo(1);
});

it.each([
  ['a rate', (clock: Clock) => [use(new Rate(clock, 'rate', 1), 1)]],
  ['a vendor that answers 429', (clock: Clock) => [askVendor(new Rate(clock, 'rate', 1), 1, backoff)]],
  [
    'a service with room for 60',
    (clock: Clock) => [askDeferred(new Slots(clock, 'room', 60), 60, 'waits in a queue')],
  ],
])('carries as much as %s allows, and loses no call', (_, stepsOf) => {
  const clock = new Clock();
  const steps = stepsOf(clock);
  const { arrived, done, inside, callsPerMinute } = measured(oneStation({ steps: () => steps }, clock), 200);
  expect(callsPerMinute).toBeGreaterThan(50);
  expect(callsPerMinute).toBeLessThan(62);
  expect(done + inside).toBe(arrived);
});

it('keeps a call that its vendor throttles', () => {
  const clock = new Clock();
  const limit = new Rate(clock, 'rate', 0.01);
  const { line, station } = oneStation({ steps: () => [askVendor(limit, 1, backoff)] }, clock);
  for (let call = 0; call < 5; call += 1) line.come();
  clock.run(90);
  expect(station.done).toBeLessThan(5);
  clock.run(7_200);
  expect([station.done, station.inside]).toEqual([5, 0]);
});
