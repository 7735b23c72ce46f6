import { taskLevels } from '../../infra/whisperx-worker/backlog-scaling';

test('the worker has each number of tasks up to 20', () => {
  expect(taskLevels(3)).toEqual([1, 2, 3]);
  expect(taskLevels(20)).toEqual(Array.from({ length: 20 }, (_, step) => step + 1));
});

test.each([21, 300, 1_000])('a policy of twenty steps reaches %d tasks, and begins with one', (most) => {
  const levels = taskLevels(most);
  expect(levels.length).toBeLessThanOrEqual(20);
  expect([levels[0], levels.at(-1)]).toEqual([1, most]);
  for (const [place, tasks] of levels.slice(1).entries())
    expect(tasks / (levels[place] ?? 0)).toBeLessThanOrEqual(2);
});
