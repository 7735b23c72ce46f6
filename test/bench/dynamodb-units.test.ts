import {
  entryOf,
  type IndexDefinition,
  indexWriteUnits,
  itemBytes,
  readUnits,
  tableWriteUnits,
  writeUnits,
} from '../../bench/requests/units';
import type { Item } from '../support/dynamodb-rules';

const ofBytes = (bytes: number, more: Item = {}): Item => {
  const item = { pk: { S: 'p' }, sk: { S: 's' }, ...more };
  return { ...item, fill: { S: 'x'.repeat(bytes - itemBytes(item) - 'fill'.length) } };
};
const listed = (sort: string, more: Item = {}): Item =>
  ofBytes(900, { gsi1pk: { S: 'p' }, gsi1sk: { S: sort }, ...more });
const all: IndexDefinition = { name: 'gsi1', projection: 'ALL' };
const keysOnly: IndexDefinition = { name: 'gsi1', projection: 'KEYS_ONLY' };
const status: IndexDefinition = { name: 'gsi1', projection: { include: ['status'] } };

describe('the bytes of an item', () => {
  test.each([
    ['text, as UTF-8', { имя: { S: 'ж' } }, 8],
    ['a number, by two digits a byte', { n: { N: '12345' } }, 5],
    ['a negative number, which has a sign', { n: { N: '-12345' } }, 6],
    ['zeros at the end of a number, which cost nothing', { n: { N: '1700' } }, 3],
    ['a truth value', { b: { BOOL: true } }, 2],
    ['a list, with a byte for each element', { l: { L: [{ S: 'ab' }, { N: '1' }] } }, 10],
    ['a map, with a byte for each pair', { m: { M: { a: { S: 'b' } } } }, 7],
  ] as [string, Item, number][])('count %s', (_, item, bytes) => {
    expect(itemBytes(item)).toBe(bytes);
  });
});

describe('a write', () => {
  test('costs a unit for each started kB', () => {
    expect([0, 1, 1024, 1025, 2048, 2049].map(writeUnits)).toEqual([1, 1, 1, 2, 2, 3]);
  });

  test('costs what the larger of both items costs', () => {
    expect(tableWriteUnits({ before: ofBytes(2000), after: ofBytes(900) })).toBe(2);
    expect(tableWriteUnits({ before: undefined, after: ofBytes(900) })).toBe(1);
  });
});

describe('a read', () => {
  test('costs a unit for each started 4 kB, and half of it without consistency', () => {
    expect([0, 4096, 4097].map((bytes) => readUnits(bytes, true))).toEqual([1, 1, 2]);
    expect(readUnits(4097, false)).toBe(1);
  });
});

describe('an index', () => {
  const without = ofBytes(900);

  test('holds no item without its keys', () => {
    expect(entryOf(all, without)).toBeUndefined();
    expect(indexWriteUnits(all, { before: without, after: without })).toBe(0);
  });

  test('is written when an item enters, leaves or changes', () => {
    expect(indexWriteUnits(all, { before: undefined, after: listed('1') })).toBe(1);
    expect(indexWriteUnits(all, { before: listed('1'), after: without })).toBe(1);
    expect(indexWriteUnits(all, { before: listed('1'), after: listed('1', { a: { S: 'b' } }) })).toBe(1);
  });

  test('is written twice when a key changes', () => {
    expect(indexWriteUnits(all, { before: listed('1'), after: listed('2') })).toBe(2);
  });

  test('is not written when nothing in it changes', () => {
    const change = { before: listed('1'), after: listed('1', { a: { S: 'b' } }) };
    expect(indexWriteUnits(keysOnly, change)).toBe(0);
    expect(indexWriteUnits(status, change)).toBe(0);
    expect(indexWriteUnits(status, { ...change, after: listed('1', { status: { S: 'DONE' } }) })).toBe(1);
  });
});
