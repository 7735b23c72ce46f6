import { marshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../../functions/shared/aws/table';
import { callEntity, toIndexKeyParts } from '../../functions/shared/calls/entity';
import type { Call } from '../../functions/shared/calls/schema';
import type { Item } from '../../test/support/dynamodb-rules';
import { aCall } from '../../test/support/fixtures';

/** The values that the keys of a call are made of, and what stands for each. */
const partsOf = (call: Call): readonly string[] => {
  const { shard, day, employeeKey, customerKey, heardIn, reasonKey } = toIndexKeyParts(call);
  const { callId, callDate, status, ordinal } = call;
  return [callId, callDate, day, shard, status, employeeKey, customerKey, heardIn, reasonKey, `${ordinal}`];
};
const marks = [
  'Mark-Id',
  'Mark-Date',
  'Mark-Day',
  'Mark-Shard',
  'PROCESSING',
  'Mark-Employee',
  'Mark-Customer',
  'Mark-Heard',
  'Mark-Reason',
];
const ordinal = 777_777_777;
const isKey = (name: string): boolean => /^(?:gsi\d)?(?:pk|sk)$/.test(name);

/** The entity checks the keys of one call in this many. */
const checkedEvery = 997;

/**
 * Keys of calls, derived from those that the entity made of one call. The entity takes ten times as long, and
 * a table of a million calls needs keys only.
 */
export const callKeys = (table: Table): ((call: Call) => Item) => {
  const entity = callEntity(table);
  const itemOf = (call: Call, over: object = {}): Item =>
    marshall(
      entity.put({ ...call, ...toIndexKeyParts(call), ...over }).params<{ Item: Record<string, unknown> }>()
        .Item,
      { removeUndefinedValues: true },
    ) as Item;
  const [
    callId = '',
    callDate = '',
    day = '',
    shard = '',
    ,
    employeeKey = '',
    customerKey = '',
    heardIn = '',
    reasonKey = '',
  ] = marks;
  const marked = itemOf(aCall({ callId, callDate, status: 'PROCESSING', ordinal }), {
    ...{ day, shard, employeeKey, customerKey, heardIn, reasonKey },
  });
  // Indexes with the same sort key share its text.
  const patterns = [...Map.groupBy(Object.keys(marked).filter(isKey), (name) => marked[name]?.S ?? '')].map(
    ([text, names]) => ({ names, pieces: text.split(markPattern), isExact: names.includes('pk') }),
  );
  let made = 0;
  return (call) => {
    const parts = partsOf(call);
    const keys = Object.fromEntries(
      patterns.flatMap(({ names, pieces, isExact }) => {
        const text =
          pieces.length > 1
            ? pieces.map((piece) => parts[markIndex.get(piece.toLowerCase()) ?? -1] ?? piece).join('')
            : (pieces[0] ?? '');
        const value = { S: isExact ? text : text.toLowerCase() };
        return names.filter((name) => isListed(name, call)).map((name) => [name, value]);
      }),
    );
    if (made++ % checkedEvery === 0) check(keys, itemOf(call));
    return keys;
  };
};

/** Whether a call stands in the index of a key. */
const isListed = (name: string, { status, reasonCode }: Call): boolean =>
  (status === 'DONE' || !name.startsWith('gsi7')) && (reasonCode !== undefined || !name.startsWith('gsi8'));

const allMarks = [...marks, String(ordinal)];
const markPattern = new RegExp(`(${allMarks.join('|')})`, 'i');
const markIndex = new Map(allMarks.map((mark, index) => [mark.toLowerCase(), index]));

const check = (keys: Item, item: Item): void => {
  for (const name of Object.keys(item).filter(isKey))
    if (keys[name]?.S !== item[name]?.S)
      throw new Error(`The entity makes ${name} ${item[name]?.S}, and the bench made ${keys[name]?.S}.`);
};
