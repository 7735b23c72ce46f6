import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openTable } from '../../../functions/shared/aws/table';
import { callEntity } from '../../../functions/shared/calls/entity';
import {
  type NumberedCalls,
  numberedCalls,
  type RandomBelow,
  sampleOfCalls,
} from '../../../functions/shared/calls/samples';
import { seededRandom } from '../../../local/simulators/faults';
import { aCall } from '../../support/fixtures';

const seeded = (seed: number): RandomBelow => {
  const random = seededRandom(seed);
  return (below) => Math.floor(random() * below);
};

/** Calls below these ordinals, of which some are holes; `reads` counts every item that is asked for. */
const numbered = (reserved: number, isHole: (ordinal: number) => boolean = () => false) => {
  const reads = { items: 0 };
  const calls: NumberedCalls = {
    byOrdinal: async (ordinal) => {
      reads.items++;
      if (ordinal < 0 || ordinal >= reserved) throw new Error(`no ordinal ${ordinal} was ever reserved`);
      return isHole(ordinal) ? undefined : aCall({ callId: `sipuni-${ordinal}`, ordinal });
    },
  };
  const ordinals = {
    count: async () => {
      reads.items++;
      return reserved;
    },
  };
  const draw = async (wanted: number, random: RandomBelow): Promise<number[]> => {
    const drawn: number[] = [];
    for await (const { ordinal = -1 } of sampleOfCalls({ ordinals, calls, random })(wanted))
      drawn.push(ordinal);
    return drawn;
  };
  return { draw, reads };
};

const holesIn = (ordinal: number) => ordinal % 11 === 10 || (ordinal >= 3000 && ordinal < 3100);

/** The ordinals of 10,000 calls with 1100 holes between them, alone and in a row. */
const reserved = 11_100;
const existing = Array.from({ length: reserved }, (_, ordinal) => ordinal)
  .filter((ordinal) => !holesIn(ordinal))
  .slice(0, 10_000);
const isHole = (ordinal: number) => holesIn(ordinal) || ordinal > (existing.at(-1) ?? 0);

const draws = 200;
const perDraw = 500;

/**
 * How far the counts of 200 samples are from what chance alone makes of them, in standard deviations.
 *
 * A call is in a sample or not, so the count of one varies by `E(1 − n/N)`, and the counts of a sample add up to n:
 * divided by that variance and times `(N − 1)/N`, the sum of squared deviations has the χ² distribution of N − 1 degrees
 * of freedom, whose mean is N − 1 and whose variance is twice that.
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

/** Beyond this many standard deviations chance is no explanation: it happens once in a thousand. */
const mostDeviation = 3.29;

describe('a sample of 10,000 calls with holes between them', () => {
  test('is uniform: 200 draws pass a chi-square test, and each reads at most 3n items', async () => {
    const random = seeded(7);
    const perSample: number[] = [];
    const z = await deviation(async () => {
      const { draw, reads } = numbered(reserved, isHole);
      const drawn = await draw(perDraw, random);
      expect(new Set(drawn).size).toBe(perDraw);
      perSample.push(reads.items);
      return drawn;
    });
    expect(Math.abs(z)).toBeLessThan(mostDeviation);
    expect(Math.max(...perSample)).toBeLessThanOrEqual(3 * perDraw);
    // One for the count, one a call, one for each hole that is met: a tenth of the numbers are holes.
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
  ])('fails that test when the sampler %s', async (_, sample) => {
    const random = seeded(7);
    expect(Math.abs(await deviation(async (draw) => sample(random, draw)))).toBeGreaterThan(mostDeviation);
  });
});

test('every set of calls is equally likely, holes or not', async () => {
  const random = seeded(3);
  const sets = new Map<string, number>();
  const times = 10_000;
  for (let time = 0; time < times; time++) {
    const { draw } = numbered(7, (ordinal) => ordinal === 2 || ordinal === 6);
    const set = (await draw(2, random)).sort().join();
    sets.set(set, (sets.get(set) ?? 0) + 1);
  }
  expect(sets.size).toBe(10);
  const expected = times / 10;
  const chiSquare = [...sets.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 9 degrees of freedom, one in a thousand.
  expect(chiSquare).toBeLessThan(27.88);
});

describe('a sample', () => {
  test('of more calls than there are holds every call once', async () => {
    const { draw, reads } = numbered(300, (ordinal) => ordinal % 3 === 0);
    const drawn = await draw(1000, seeded(1));
    expect(drawn.sort((a, b) => a - b)).toEqual(
      Array.from({ length: 300 }, (_, ordinal) => ordinal).filter((ordinal) => ordinal % 3 !== 0),
    );
    expect(reads.items).toBe(301);
  });

  test('of no calls is empty', async () => {
    expect(await numbered(0).draw(5, seeded(1))).toEqual([]);
    expect(await numbered(50, () => true).draw(5, seeded(1))).toEqual([]);
  });

  test('draws the same calls again with the same seed, and others with another', async () => {
    const { draw } = numbered(10_000);
    const first = await draw(100, seeded(1));
    expect(await draw(100, seeded(1))).toEqual(first);
    expect(await draw(100, seeded(2))).not.toEqual(first);
  });

  test('asks for a bounded number of calls at once, and for none that nobody takes', async () => {
    let open = 0;
    let most = 0;
    let asked = 0;
    const calls: NumberedCalls = {
      byOrdinal: async (ordinal) => {
        asked++;
        most = Math.max(most, ++open);
        await new Promise(setImmediate);
        open--;
        return aCall({ ordinal });
      },
    };
    const sample = sampleOfCalls({ ordinals: { count: async () => 10_000 }, calls, random: seeded(1) });
    let taken = 0;
    for await (const _ of sample(5000)) if (++taken === 300) break;
    expect(most).toBeGreaterThan(8);
    expect(most).toBeLessThanOrEqual(64);
    expect(asked).toBeLessThanOrEqual(300 + 64);
  });
});

test('a call is looked up by its ordinal in the index made for it, one item read, as the table writes it', async () => {
  const asked: unknown[] = [];
  const call = aCall({ ordinal: 1070 });
  const stored = { ...call, shard: '1', day: 'd', employeeKey: 'e', customerKey: 'c' };
  const calls = callEntity(openTable({ tableName: 'a-table' }));
  const client = {
    send: async ({ input }: { input: unknown }) => {
      asked.push(input);
      return {
        Items:
          asked.length > 1 ? [] : [{ pk: 'p', gsi5pk: 'g', ...stored, __edb_e__: 'call', __edb_v__: '1' }],
      };
    },
  } as unknown as DynamoDBDocumentClient;
  const numbered = numberedCalls({ table: 'a-table', client });
  expect(await numbered.byOrdinal(1070)).toEqual(call);
  expect(await numbered.byOrdinal(0)).toBeUndefined();
  expect(asked).toEqual([1070, 0].map((ordinal) => calls.query.byOrdinal({ ordinal }).params({ limit: 1 })));
  expect(asked[0]).toMatchObject({ IndexName: 'gsi5', Limit: 1 });
});
