import { rememberAnswers } from '../../../functions/shared/aws/remember-answers';

const countCalls = () => {
  let asked = 0;
  return jest.fn(async (key: string) => `${key} ${++asked}`);
};

test('asks once for requests at the same time and shortly after', async () => {
  const ask = countCalls();
  const get = rememberAnswers(ask, { forMs: 1000, now: () => 0 });
  expect(await Promise.all([get('a'), get('a'), get('b')])).toEqual(['a 1', 'a 1', 'b 2']);
  expect(await get('a')).toBe('a 1');
});

test('asks again after the time is over', async () => {
  const clock = { now: 0 };
  const get = rememberAnswers(countCalls(), { forMs: 1000, now: () => clock.now });
  expect(await get('a')).toBe('a 1');
  clock.now = 1000;
  expect(await get('a')).toBe('a 2');
});

test('does not remember a failure', async () => {
  let isDown = true;
  const get = rememberAnswers(
    async () => {
      if (isDown) throw new Error('down');
      return 'up';
    },
    { forMs: 1000, now: () => 0 },
  );
  await expect(get('a')).rejects.toThrow('down');
  isDown = false;
  expect(await get('a')).toBe('up');
});
