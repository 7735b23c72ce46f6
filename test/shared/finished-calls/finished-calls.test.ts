import { finishedInBatch } from '../../../functions/shared/finished-calls/batch';
import { finishedCallsStore } from '../../../functions/shared/finished-calls/store';
import { storedItems } from '../../support/stored';
import { testWorld } from '../../support/world';

const world = testWorld();
beforeEach(() => world.reset());
const finished = finishedCallsStore(world.table);
const at = (time: string) => Date.parse(`2026-01-01T${time}Z`);

test('adds up what invocations finish in the same minute', async () => {
  await finished.add({ speech: 2, scoring: 1 }, at('10:00:10'));
  await finished.add({ speech: 3 }, at('10:00:50'));
  expect(await finished.perMinute(at('10:04:00'))).toMatchObject({
    speech: 1.25,
    scoring: 0.25,
    cleaning: 0,
  });
});

test('looks at the last five minutes alone, including the running minute', async () => {
  await finished.add({ speech: 100 }, at('09:59:59'));
  await finished.add({ speech: 9 }, at('10:00:00'));
  await finished.add({ speech: 9 }, at('10:04:20'));
  expect((await finished.perMinute(at('10:04:30'))).speech).toBe(4);
  expect((await finished.perMinute(at('10:30:00'))).speech).toBe(0);
});

test('crosses midnight', async () => {
  await finished.add({ speech: 8 }, at('00:00:00') - 60_000);
  expect((await finished.perMinute(at('00:03:00'))).speech).toBe(2);
});

test('removes a minute after a day', async () => {
  await finished.add({ speech: 1 }, at('10:00:00'));
  const [item] = storedItems(world.memory, 'finishedCalls');
  expect(Number(item?.expiresAt)).toBe(at('10:00:00') / 1_000 + 86_400);
});

describe('A batch', () => {
  const now = () => at('10:00:00');

  it('writes what was noted once', async () => {
    const add = jest.fn(async () => undefined);
    const batch = finishedInBatch({ add }, { now });
    batch.note('speech');
    batch.note('speech');
    await batch.write();
    await batch.write();
    expect(add.mock.calls).toEqual([[{ speech: 2 }, now()]]);
  });

  it('does not fail where it cannot be counted', async () => {
    const onLost = jest.fn();
    const batch = finishedInBatch({ add: () => Promise.reject(new Error('no')) }, { now, onLost });
    batch.note('speech');
    await batch.write();
    expect(onLost).toHaveBeenCalledWith(new Error('no'));
  });
});
