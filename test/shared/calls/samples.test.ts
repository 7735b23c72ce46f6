import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openTable } from '../../../functions/shared/aws/table';
import { callEntity } from '../../../functions/shared/calls/entity';
import type { ReadCalls } from '../../../functions/shared/calls/read-calls';
import {
  type NumberedCalls,
  numberedCalls,
  type RandomBelow,
  sampleOfCalls,
} from '../../../functions/shared/calls/samples';
import { seededRandom } from '../../../local/simulators/faults';
import { aCall } from '../../support/fixtures';

const seedRandom = (seed: number): RandomBelow => {
  const random = seededRandom(seed);
  return (below) => Math.floor(random() * below);
};

const numberOf = (callId: string): number => Number(callId.replace('sipuni-', ''));

const readAny: ReadCalls = async (callIds) =>
  new Map(callIds.map((callId) => [callId, aCall({ callId, ordinal: numberOf(callId) })]));

/** Calls below these ordinals with some holes. `reads` counts the requests. */
const numberCalls = (reserved: number, isHole: (ordinal: number) => boolean = () => false) => {
  const reads = { count: 0, numbers: 0, calls: 0, requests: 0 };
  const numbers: NumberedCalls = {
    idOf: async (ordinal) => {
      reads.numbers++;
      if (ordinal < 0 || ordinal >= reserved) throw new Error(`no ordinal ${ordinal} was ever reserved`);
      return isHole(ordinal) ? undefined : `sipuni-${ordinal}`;
    },
  };
  const read: ReadCalls = async (callIds) => {
    reads.requests++;
    reads.calls += callIds.length;
    return readAny(callIds);
  };
  const ordinals = {
    count: async () => {
      reads.count++;
      return reserved;
    },
  };
  const draw = async (wanted: number, random: RandomBelow): Promise<number[]> => {
    const drawn: number[] = [];
    for await (const { ordinal = -1 } of sampleOfCalls({ ordinals, numbers, read, random })(wanted))
      drawn.push(ordinal);
    return drawn;
  };
  return { draw, reads };
};

const holesIn = (ordinal: number) => ordinal % 11 === 10 || (ordinal >= 3000 && ordinal < 3100);

/** The ordinals of 10,000 calls. Between them are 1,100 holes, single and in runs. */
const reserved = 11_100;
const existing = Array.from({ length: reserved }, (_, ordinal) => ordinal)
  .filter((ordinal) => !holesIn(ordinal))
  .slice(0, 10_000);
const isHole = (ordinal: number) => holesIn(ordinal) || ordinal > (existing.at(-1) ?? 0);

const draws = 200;
const perDraw = 500;

/**
 * How far the counts of 200 samples differ from chance (standard deviations).
 *
 * The count of a call has the variance `E(1 − n/N)`. The counts of a sample add up to n.
 * Divide the sum of squared deviations by that variance. Multiply it by `(N − 1)/N`.
 * It then has the χ² distribution with N − 1 degrees of freedom. Its mean is N − 1. Its variance is twice that.
 */
const deviation = async (sample: (draw: number) => Promise<readonly number[]>): Promise<number> => {
  const counts = new Map(existing.map((ordinal) => [ordinal, 0]));
  for (let draw = 0; draw < draws; draw++) {
    for (const ordinal of await sample(draw)) counts.set(ordinal, (counts.get(ordinal) ?? 0) + 1);
  }
  const total = existing.length;
  const expected = (draws * perDraw) / total;
  const squares = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2, 0);
  const chiSquare = (squares / (expected * (1 - perDraw / total))) * ((total - 1) / total);
  return (chiSquare - (total - 1)) / Math.sqrt(2 * (total - 1));
};

/** Chance exceeds this many standard deviations once in a thousand. */
const mostDeviation = 3.29;

describe('a sample of 10,000 calls with holes', () => {
  test('is uniform over 200 draws and looks up few extra numbers', async () => {
    const random = seedRandom(7);
    const perSample: number[] = [];
    const z = await deviation(async () => {
      const { draw, reads } = numberCalls(reserved, isHole);
      const drawn = await draw(perDraw, random);
      expect(new Set(drawn).size).toBe(perDraw);
      expect(reads).toMatchObject({ count: 1, calls: perDraw });
      perSample.push(reads.numbers);
      return drawn;
    });
    expect(Math.abs(z)).toBeLessThan(mostDeviation);
    // One look-up per call and one per hole. A tenth of the numbers are holes.
    expect(Math.max(...perSample)).toBeLessThan(perDraw * 1.2);
  });

  test.each([
    [
      'steps from a hole to the next call, which doubles the chances of that one',
      (random: RandomBelow) => {
        const drawn = new Set<number>();
        while (drawn.size < perDraw) {
          let ordinal = random(reserved);
          while (isHole(ordinal)) ordinal = (ordinal + 1) % reserved;
          drawn.add(ordinal);
        }
        return [...drawn];
      },
    ],
    [
      'takes calls that follow each other from a random start',
      (random: RandomBelow) => {
        const start = random(existing.length);
        return Array.from({ length: perDraw }, (_, at) => existing[(start + at) % existing.length] ?? 0);
      },
    ],
    [
      'never takes the newest hundredth',
      (random: RandomBelow) => {
        const drawn = new Set<number>();
        while (drawn.size < perDraw) drawn.add(existing[random(existing.length * 0.99)] ?? 0);
        return [...drawn];
      },
    ],
    [
      'shares the draws out evenly, as chance never does',
      (_: RandomBelow, draw: number) =>
        Array.from(
          { length: perDraw },
          (_none, at) => existing[(draw * perDraw + at) % existing.length] ?? 0,
        ),
    ],
  ])('would fail that test with a sampler that %s', async (_, sample) => {
    const random = seedRandom(7);
    expect(Math.abs(await deviation(async (draw) => sample(random, draw)))).toBeGreaterThan(mostDeviation);
  });
});

test('every set of calls is equally likely despite holes', async () => {
  const random = seedRandom(3);
  const sets = new Map<string, number>();
  const times = 10_000;
  for (let time = 0; time < times; time++) {
    const { draw } = numberCalls(7, (ordinal) => ordinal === 2 || ordinal === 6);
    const set = (await draw(2, random)).sort().join();
    sets.set(set, (sets.get(set) ?? 0) + 1);
  }
  expect(sets.size).toBe(10);
  const expected = times / 10;
  const chiSquare = [...sets.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // Once in a thousand with 9 degrees of freedom.
  expect(chiSquare).toBeLessThan(27.88);
});

describe('a sample', () => {
  test('holds every call once when it wants more than there are', async () => {
    const { draw, reads } = numberCalls(300, (ordinal) => ordinal % 3 === 0);
    const drawn = await draw(1000, seedRandom(1));
    expect(drawn.sort((a, b) => a - b)).toEqual(
      Array.from({ length: 300 }, (_, ordinal) => ordinal).filter((ordinal) => ordinal % 3 !== 0),
    );
    expect(reads).toEqual({ count: 1, numbers: 300, calls: 200, requests: 2 });
  });

  test('is empty without calls', async () => {
    expect(await numberCalls(0).draw(5, seedRandom(1))).toEqual([]);
    expect(await numberCalls(50, () => true).draw(5, seedRandom(1))).toEqual([]);
  });

  test('draws the same calls with the same seed and others with another', async () => {
    const { draw } = numberCalls(10_000);
    const first = await draw(100, seedRandom(1));
    expect(await draw(100, seedRandom(1))).toEqual(first);
    expect(await draw(100, seedRandom(2))).not.toEqual(first);
  });

  test('bounds its concurrent look-ups and looks up no unneeded calls', async () => {
    let open = 0;
    let most = 0;
    let asked = 0;
    const numbers: NumberedCalls = {
      idOf: async (ordinal) => {
        asked++;
        most = Math.max(most, ++open);
        await new Promise(setImmediate);
        open--;
        return `sipuni-${ordinal}`;
      },
    };
    const ordinals = { count: async () => 10_000 };
    const sample = sampleOfCalls({ ordinals, numbers, read: readAny, random: seedRandom(1) });
    let taken = 0;
    for await (const _ of sample(5000)) if (++taken === 300) break;
    expect(most).toBeGreaterThan(8);
    expect(most).toBeLessThanOrEqual(64);
    expect(asked).toBeLessThanOrEqual(300 + 64);
  });
});

test('a sample treats a call that is gone from the table like a hole', async () => {
  const read: ReadCalls = async (callIds) => {
    const found = await readAny(callIds);
    for (const callId of callIds) if (numberOf(callId) % 2 === 1) found.delete(callId);
    return found;
  };
  const numbers: NumberedCalls = { idOf: async (ordinal) => `sipuni-${ordinal}` };
  const sample = sampleOfCalls({
    ordinals: { count: async () => 200 },
    numbers,
    read,
    random: seedRandom(1),
  });
  const drawn: number[] = [];
  for await (const { ordinal = -1 } of sample(60)) drawn.push(ordinal);
  expect(new Set(drawn).size).toBe(60);
  expect(drawn.filter((ordinal) => ordinal % 2 === 1)).toEqual([]);
});

test('looking up a call by its ordinal reads one item of its index', async () => {
  const asked: unknown[] = [];
  const calls = callEntity(openTable({ tableName: 'a-table' }));
  const client = {
    send: async ({ input }: { input: unknown }) => {
      asked.push(input);
      return { Items: asked.length > 1 ? [] : [{ pk: 'p', gsi5pk: 'g', callId: 'sipuni-1070' }] };
    },
  } as unknown as DynamoDBDocumentClient;
  const numbered = numberedCalls({ table: 'a-table', client });
  expect(await numbered.idOf(1070)).toBe('sipuni-1070');
  expect(await numbered.idOf(0)).toBeUndefined();
  expect(asked).toEqual([1070, 0].map((ordinal) => calls.query.byOrdinal({ ordinal }).params({ limit: 1 })));
  expect(asked[0]).toMatchObject({ IndexName: 'gsi5', Limit: 1 });
});
