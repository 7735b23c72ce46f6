import fc from 'fast-check';
import { backoffMs, type RetryOptions, retryFailures } from '../../../functions/shared/http/backoff';

const backoff = { baseMs: 2000, capMs: 300_000 };

/** A clock that only advances in a wait. */
const retryOptions = (overrides: Partial<RetryOptions> = {}) => {
  const waits: number[] = [];
  let now = 1_000_000;
  const options: RetryOptions = {
    backoff,
    tries: 4,
    delayAskedBy: () => 0,
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    random: () => 0,
    ...overrides,
  };
  return { options, waits };
};

const failTimes = (times: number) => {
  const counts: number[] = [];
  const attempt = async (count: number) => {
    counts.push(count);
    if (count <= times) throw new Error(`failure ${count}`);
    return `answer of try ${count}`;
  };
  return { attempt, counts };
};

describe('the delay', () => {
  test('B9: begins at two seconds and doubles with every attempt', () => {
    const delays = [1, 2, 3, 4].map((attempt) => backoffMs(backoff, attempt, 0, () => 0));
    expect(delays).toEqual([2000, 4000, 8000, 16_000]);
  });

  test('is never less than the vendor asks for', () => {
    expect(backoffMs(backoff, 1, 30_000, () => 0)).toBe(30_000);
    expect(backoffMs(backoff, 5, 1000, () => 0)).toBe(32_000);
  });

  test('stays within the doubled delay and half as much again', () => {
    const attempts = fc.integer({ min: 1, max: 5000 });
    const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(attempts, chances, (attempt, chance) => {
        const grown = Math.min(300_000, 2000 * 2 ** (attempt - 1));
        const delay = backoffMs(backoff, attempt, 0, () => chance);
        expect(delay).toBeGreaterThanOrEqual(grown);
        expect(delay).toBeLessThanOrEqual(grown * 1.5);
      }),
    );
  });
});

describe('retrying', () => {
  test('returns the first success and waits only between attempts', async () => {
    const { options, waits } = retryOptions();
    const { attempt, counts } = failTimes(2);
    await expect(retryFailures(attempt, options)).resolves.toBe('answer of try 3');
    expect(counts).toEqual([1, 2, 3]);
    expect(waits).toEqual([2000, 4000]);
  });

  test('throws the last failure after the last attempt without another wait', async () => {
    const { options, waits } = retryOptions({ tries: 3 });
    const { attempt } = failTimes(9);
    await expect(retryFailures(attempt, options)).rejects.toThrow('failure 3');
    expect(waits).toHaveLength(2);
  });

  test('throws a final failure at once', async () => {
    const { options, waits } = retryOptions({ delayAskedBy: () => undefined });
    const { attempt, counts } = failTimes(9);
    await expect(retryFailures(attempt, options)).rejects.toThrow('failure 1');
    expect(counts).toEqual([1]);
    expect(waits).toEqual([]);
  });

  test('waits as long as the failure asks for', async () => {
    const { options, waits } = retryOptions({ delayAskedBy: () => 7000 });
    await retryFailures(failTimes(1).attempt, options);
    expect(waits).toEqual([7000]);
  });

  test('begins no attempt and no wait beyond the deadline', async () => {
    const { options, waits } = retryOptions({ tries: 99, deadline: 1_000_000 + 7000 });
    await expect(retryFailures(failTimes(99).attempt, options)).rejects.toThrow('failure 3');
    expect(waits).toEqual([2000, 4000]);
  });
});
