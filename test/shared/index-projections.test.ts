import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openTable } from '../../functions/shared/aws/table';
import { indexProjections } from '../../functions/shared/index-projections';
import { inMemoryTable } from '../support/dynamodb';

interface Index {
  index?: string;
  projection?: readonly string[];
}
interface Opened {
  schema: { indexes: Record<string, Index> };
}

const table = openTable({ tableName: 'a-table', client: inMemoryTable().client() });
const shared = join(__dirname, '../../functions/shared');

/** Every entity of every room. */
const entities: Opened[] = readdirSync(shared, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('/entity.ts'))
  .flatMap((path) =>
    Object.entries(require(join(shared, path)))
      .filter(([name]) => name.endsWith('Entity'))
      .map(([, open]) => (open as (opened: typeof table, name: string) => Opened)(table, 'callEnd')),
  );

const indexes = entities.flatMap(({ schema }) => Object.values(schema.indexes));

describe('the index projections', () => {
  test('contain what each entity reads from its index', () => {
    expect(entities.length).toBeGreaterThan(8);
    for (const { index, projection } of indexes.filter((one) => one.index)) {
      expect(projection).toBeInstanceOf(Array);
      expect(indexProjections).toMatchObject({
        [String(index)]: expect.arrayContaining([...(projection ?? [])]),
      });
    }
  });

  test('contain nothing that no entity reads', () => {
    for (const [name, held] of Object.entries(indexProjections)) {
      const read = indexes.filter(({ index }) => index === name).flatMap(({ projection = [] }) => projection);
      expect(held).toEqual([...new Set(read)].sort());
    }
  });

  test('have no more attributes than DynamoDB allows', () => {
    const sizes = Object.values(indexProjections).map(({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(100);
  });

  // Each index with a changed attribute costs a write. A call changes ten times.
  test('contain nothing that changes with the status of a call', () => {
    const ofStatus = ['status', 'stage', 'statusAt', 'attempts', 'reason', 'reasonCode', 'writeId'];
    const held = Object.values(indexProjections).flat();
    expect(ofStatus.filter((name) => held.includes(name))).toEqual([]);
  });
});
