import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from './dynamodb-rules';
import { Refused } from './dynamodb-rules';

/** Wraps each request. It may delay it, throw instead or lose its answer. */
export type Around = (operation: string, run: () => Answer, input?: unknown) => Answer | Promise<Answer>;

export interface Answer {
  status: number;
  body: unknown;
}

/** Faults between a client and its table. */
export interface Conditions {
  /** Every other write meets a conflict if transactions also write its item. */
  conflicts?: boolean;
  /** The answer to each write is lost once. The SDK then repeats the request and gets an answer. */
  lostAnswers?: boolean;
}

type Requests = (operation: string, input: unknown) => Answer;

/** The SDK's own client for a table. */
export const clientOver = (
  answer: Requests,
  around: Around = (_, run) => run(),
  { conflicts = false, lostAnswers = false }: Conditions = {},
): DynamoDBClient => {
  const collides = conflicts ? everyOther() : () => false;
  return new DynamoDBClient({
    region: 'eu-central-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    retryStrategy: lostAnswers ? repeatsAtOnce : repeatsNothing,
    signer: { sign: async (request) => request },
    requestHandler: {
      handle: async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
        const operation = headers['x-amz-target']?.split('.')[1] ?? '';
        const input = JSON.parse(new TextDecoder().decode(body));
        const run = () =>
          mayConflict(operation, input) && collides()
            ? failure(conflictOf(operation, input))
            : answer(operation, input);
        const { status, body: answered } = await around(operation, run);
        if (lostAnswers && isWrite(operation) && status === 200 && isFirstAttempt(headers)) throw toHangUp();
        return {
          response: {
            statusCode: status,
            headers: { 'content-type': 'application/x-amz-json-1.0' },
            body: Buffer.from(JSON.stringify(answered)),
          },
        };
      },
    } as never,
  });
};

export const failure = ({ type, message, rest }: Refused): Answer => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message, ...rest },
});

/** @param reasons one per item of the transaction */
export const toCancellation = (reasons: readonly string[]): Refused =>
  new Refused('TransactionCanceledException', `Transaction cancelled [${reasons.join(', ')}]`, {
    CancellationReasons: reasons.map((Code) => ({ Code })),
  });

const isWrite = (operation: string): boolean =>
  ['PutItem', 'UpdateItem', 'BatchWriteItem', 'TransactWriteItems'].includes(operation);

const isFirstAttempt = (headers: Record<string, string>): boolean =>
  headers['amz-sdk-request']?.includes('attempt=1') ?? false;

const toHangUp = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

interface Written {
  Item?: Item;
  Key?: Item;
  TransactItems?: unknown[];
}

/** Only calls are written by both transactions and single writes. */
const mayConflict = (operation: string, { Item, Key }: Written): boolean =>
  operation === 'TransactWriteItems' ||
  (isWrite(operation) && (Item ?? Key)?.sk?.S === '$callpartition#call_1');

const conflictOf = (operation: string, { TransactItems = [] }: Written): Refused =>
  operation === 'TransactWriteItems'
    ? toCancellation(TransactItems.map((_, index) => (index === 0 ? 'TransactionConflict' : 'None')))
    : new Refused('TransactionConflictException');

const everyOther = (): (() => boolean) => {
  let count = 0;
  return () => count++ % 2 === 0;
};

interface RetryToken {
  getRetryCount(): number;
  getRetryDelay(): number;
}

const tokenAt = (count: number): RetryToken => ({ getRetryCount: () => count, getRetryDelay: () => 0 });

/** Repeats failures of the network or the service like the SDK but without waits. */
export const repeatsAtOnce = {
  acquireInitialRetryToken: async () => tokenAt(0),
  refreshRetryTokenForRetry: async (token: RetryToken, { errorType }: { errorType: string }) => {
    if (!['TRANSIENT', 'SERVER_ERROR'].includes(errorType) || token.getRetryCount() >= 2)
      throw new Error('the SDK gives up');
    return tokenAt(token.getRetryCount() + 1);
  },
  recordSuccess: () => {},
};

const repeatsNothing = {
  ...repeatsAtOnce,
  refreshRetryTokenForRetry: async () => {
    throw new Error('this client repeats nothing');
  },
};

/**
 * A client for DynamoDB's document client without the SDK's middleware. A request needs a fifth of the CPU
 * time. That matters in suites with thousands of requests. It does not retry, like {@link clientOver} without
 * conditions.
 */
export const quickClientOver = (answer: Requests, around: Around = (_, run) => run()): DynamoDBClient => {
  const stack = {
    identify: () => ['serializerMiddleware'],
    concat: () => stack,
    resolve:
      (_: unknown, { commandName }: { commandName: string }) =>
      async ({ input }: { input: unknown }) => {
        const operation = commandName.replace(/Command$/, '');
        const { status, body } = await around(operation, () => answer(operation, toWire(input)), input);
        if (status !== 200) throw refusalOf(body as WireRefusal);
        return { output: fromWire(body) };
      },
  };
  return { config: {}, middlewareStack: stack } as unknown as DynamoDBClient;
};

interface WireRefusal {
  __type: string;
  message: string;
}

const refusalOf = ({ __type, message, ...rest }: WireRefusal): Error =>
  Object.assign(new Error(message), {
    name: __type.split('#')[1] ?? __type,
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
    ...rest,
  });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Converts the items of a request or an answer at any depth. */
const mapItems = (value: unknown, names: readonly string[], change: (item: never) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => mapItems(one, names, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if (!names.includes(name) || part === undefined) return [name, mapItems(part, names, change)];
      return [name, Array.isArray(part) ? part.map((item) => change(item as never)) : change(part as never)];
    }),
  );
};

const toWire = (input: unknown): unknown =>
  mapItems(
    input,
    ['Item', 'Key', 'Keys', 'ExpressionAttributeValues', 'ExclusiveStartKey'],
    (item: Record<string, unknown>) => marshall(item, { removeUndefinedValues: true }),
  );

const fromWire = (body: unknown): unknown => {
  const item = (stored: Item) => unmarshall(stored as never);
  const { Responses, ...rest } = body as { Responses?: Record<string, Item[]> };
  const read = Object.entries(Responses ?? {}).map(([table, items]) => [table, items.map(item)]);
  return {
    ...(mapItems(rest, ['Item', 'Items', 'Attributes', 'LastEvaluatedKey'], item) as object),
    ...(Responses ? { Responses: Object.fromEntries(read) } : {}),
  };
};
