import { gatherLookUps } from '../../../functions/shared/aws/gather-look-ups';

const stored = new Map([
  ['a', 1],
  ['b', 2],
]);
const one = () => jest.fn(async (key: string) => stored.get(key));

test('reads the keys of one moment in one request', async () => {
  const [single, many] = [one(), jest.fn(async () => stored)];
  const get = gatherLookUps(single, many);
  expect(await Promise.all([get('a'), get('b'), get('c')])).toEqual([1, 2, undefined]);
  expect(many).toHaveBeenCalledTimes(1);
  expect(many).toHaveBeenCalledWith(['a', 'b', 'c']);
  expect(single).not.toHaveBeenCalled();
});

test('waits for the configured length of a moment', async () => {
  jest.useFakeTimers();
  const many = jest.fn(async () => stored);
  const get = gatherLookUps(one(), many, 10);
  const first = get('a');
  await jest.advanceTimersByTimeAsync(9);
  const second = get('b');
  await jest.advanceTimersByTimeAsync(1);
  expect(await Promise.all([first, second])).toEqual([1, 2]);
  expect(many).toHaveBeenCalledTimes(1);
  jest.useRealTimers();
});

test('reads a key again later', async () => {
  const many = jest.fn(async () => stored);
  const get = gatherLookUps(one(), many);
  await Promise.all([get('a'), get('b')]);
  await Promise.all([get('a'), get('b')]);
  expect(many).toHaveBeenCalledTimes(2);
});

test('looks up a single key by itself', async () => {
  const [single, many] = [one(), jest.fn(async () => stored)];
  expect(await gatherLookUps(single, many)('a')).toBe(1);
  expect(many).not.toHaveBeenCalled();
});

test('looks up each key separately when the common request fails', async () => {
  const single = jest.fn(async (key: string) => {
    if (key === 'b') throw new Error('throttled');
    return stored.get(key);
  });
  const get = gatherLookUps(single, async () => {
    throw new Error('some were left undone');
  });
  const answers = await Promise.allSettled([get('a'), get('b')]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});
