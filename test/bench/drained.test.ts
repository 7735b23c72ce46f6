import { untilDrained } from '../../bench/pipeline/drained';

const looksUntilDrained = async (depths: readonly number[]): Promise<number> => {
  let looks = 0;
  const queued = async () => ({ cleaning: depths[looks++] ?? 0 });
  await untilDrained({ queued }, { pause: async () => undefined });
  return looks;
};

test('one empty look between two stages does not end the wait', async () => {
  expect(await looksUntilDrained([3, 0, 2, 0, 0, 1])).toBe(5);
});
