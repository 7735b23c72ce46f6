import { openTable, type Table } from '../../functions/shared/aws/table';
import { inMemoryTable } from '../../test/support/dynamodb';
import type { Answer, Around } from '../../test/support/dynamodb-client';
import type { Item } from '../../test/support/dynamodb-rules';
import { type Ledger, sumOf } from './ledger';
import {
  type Change,
  type IndexDefinition,
  indexWriteUnits,
  itemBytes,
  readUnits,
  tableWriteUnits,
} from './units';

type Memory = ReturnType<typeof inMemoryTable>;
type Key = Readonly<Record<string, string>>;

interface Request {
  Key?: Key;
  Item?: Key;
  IndexName?: string;
  ConsistentRead?: boolean;
  RequestItems?: Record<string, { Keys?: Key[] } | { PutRequest: { Item: Key } }[]>;
  TransactItems?: { Put?: { Item: Key }; Update?: { Key: Key } }[];
}

/** A table in memory that writes down what DynamoDB would charge. */
export const meteredTable = (
  ledger: Ledger,
  indexes: readonly IndexDefinition[],
): { table: Table; memory: Memory } => {
  const memory = inMemoryTable();
  const meter = new Meter(ledger, memory, indexes);
  const client = memory.quickClient((operation, run, input) =>
    meter.around(operation, run, input as Request),
  );
  return { table: openTable({ tableName: 'a-table', client }), memory };
};

class Meter {
  readonly #ledger: Ledger;
  readonly #memory: Memory;
  readonly #indexes: readonly IndexDefinition[];

  constructor(ledger: Ledger, memory: Memory, indexes: readonly IndexDefinition[]) {
    this.#ledger = ledger;
    this.#memory = memory;
    this.#indexes = indexes;
  }

  around: (operation: string, run: () => Answer, request: Request) => ReturnType<Around> = (
    operation,
    run,
    request,
  ) => {
    this.#ledger.add(['dynamodb', operation]);
    const keys = keysOfWrite(operation, request);
    const before = keys.map((key) => this.#find(key));
    const answer = run();
    if (keys.length > 0) this.#noteWrites(operation, keys, before, answer);
    else this.#noteRead(operation, request, answer);
    return answer;
  };

  #find({ pk, sk }: Key): Item | undefined {
    return this.#memory.items(pk).find((item) => item.sk?.S === sk);
  }

  /** A transaction costs twice. A refused write costs what the item has, and reaches no index. */
  #noteWrites(operation: string, keys: Key[], before: (Item | undefined)[], { status }: Answer): void {
    const factor = operation === 'TransactWriteItems' ? 2 : 1;
    for (const [index, key] of keys.entries()) {
      const change: Change = { before: before[index], after: this.#find(key) };
      const kind = kindOf(change.after ?? change.before);
      const isDone = status === 200;
      this.#write('table', isDone ? kind : `${kind} (refused)`, factor * tableWriteUnits(change));
      for (const one of isDone ? this.#indexes : [])
        this.#write(one.name, kind, factor * indexWriteUnits(one, change));
      const { after } = change;
      if (after) this.#ledger.add(['bytes', kind, String(itemBytes(after))]);
    }
  }

  #write(where: string, kind: string, units: number): void {
    if (units === 0) return;
    this.#ledger.add(['writeUnits', where], units);
    this.#ledger.add(['writeUnitsByItem', kind], units);
  }

  #noteRead(operation: string, request: Request, { body }: Answer): void {
    const { Item, Items = [], Responses = {} } = body as { Item?: Item; Items?: Item[]; Responses?: object };
    const where = request.IndexName ?? 'table';
    const consistent = request.ConsistentRead === true;
    const bytes = (items: Item[]) => sumOf(items.map(itemBytes));
    const batched = Object.values(Responses).flat() as Item[];
    const asked = Object.values(request.RequestItems ?? {}).flatMap(keysOf);
    const units =
      operation === 'BatchGetItem'
        ? sumOf(batched.map((item) => readUnits(bytes([item]), true))) + asked.length - batched.length
        : readUnits(bytes(Item ? [Item] : Items), consistent);
    this.#ledger.add(['readUnits', where], units);
  }
}

const keysOf = (asked: { Keys?: Key[] } | readonly unknown[]): Key[] => ('Keys' in asked && asked.Keys) || [];

/** The keys of the items that a request writes. */
const keysOfWrite = (
  operation: string,
  { Key, Item, TransactItems = [], RequestItems = {} }: Request,
): Key[] => {
  const written: Record<string, () => (Key | undefined)[]> = {
    PutItem: () => [Item],
    UpdateItem: () => [Key],
    DeleteItem: () => [Key],
    TransactWriteItems: () => TransactItems.map(({ Put, Update }) => Put?.Item ?? Update?.Key),
    BatchWriteItem: () =>
      Object.values(RequestItems).flatMap((asked) =>
        Array.isArray(asked) ? asked.map(({ PutRequest }) => PutRequest.Item) : [],
      ),
  };
  return (written[operation]?.() ?? []).filter((key) => key !== undefined);
};

const kindOf = (item: Item | undefined): string => item?.__edb_e__?.S ?? 'nothing';
