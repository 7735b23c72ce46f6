/** A value on the wire, such as `{"S": "…"}` or `{"N": "1"}`. */
export type Value = { S?: string; N?: string; BOOL?: boolean } & Record<string, unknown>;
export type Item = Record<string, Value>;
export type Names = Record<string, string>;
export type Values = Record<string, Value>;

/** DynamoDB's answer to a refused request. */
export class Refused extends Error {
  constructor(
    readonly type: string,
    message = type,
    readonly rest: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

export const invalid = (message: string): Refused => new Refused('ValidationException', message);

export interface Expressions {
  ConditionExpression?: string;
  UpdateExpression?: string;
  FilterExpression?: string;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Names;
  ExpressionAttributeValues?: Values;
}

/** Bytes. */
const limits = { partitionKey: 2048, sortKey: 1024, item: 400 * 1024 };
const keyName = /^(?:gsi\d)?(pk|sk)$/;

const bytesOf = (text: string): number => Buffer.byteLength(text);

const sizes = new WeakMap<Item, number>();

/** Size of an item as DynamoDB counts it (bytes). An item never changes, so it is counted once. */
export const sizeOf = (item: Item): number => {
  const size = sizes.get(item) ?? sizeOfMap(item);
  sizes.set(item, size);
  return size;
};

const sizeOfMap = (map: Item): number =>
  Object.entries(map).reduce((sum, [name, value]) => sum + bytesOf(name) + sizeOfValue(value), 0);

/** Two digits of a number take a byte. A list or a map takes three bytes and one for each element. */
const sizeOfValue = ({ S, N, M, L }: Value): number => {
  if (S !== undefined) return bytesOf(S);
  if (N !== undefined)
    return Math.ceil(N.replace(/^-?0*\.?|\./g, '').length / 2) + (N.startsWith('-') ? 2 : 1);
  const elements = M ? Object.keys(M).length : ((L as Value[] | undefined)?.length ?? 0);
  if (M) return 3 + elements + sizeOfMap(M as Item);
  if (L) return 3 + elements + (L as Value[]).reduce((sum, value) => sum + sizeOfValue(value), 0);
  return 1;
};

const surrogate = /[\ud800-\udfff]/;

/** DynamoDB sorts text by its UTF-8 bytes. JavaScript differs only for surrogates. */
export const compareBytes = (a: string, b: string): number => {
  if (a === b) return 0;
  if (surrogate.test(a) || surrogate.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
};

/** @throws Refused if DynamoDB would not store the item */
export const checkItem = (item: Item): void => {
  checkNames(item);
  for (const field of ['pk', 'sk']) if (!item[field]) throw invalid(`Missing the key ${field} in the item`);
  for (const [field, value] of Object.entries(item)) if (keyName.test(field)) checkKeyPart(field, value);
  if (sizeOf(item) > limits.item) throw invalid('Item size has exceeded the maximum allowed size');
};

/** @throws Refused unless it is a whole key of the table */
export const checkKey = (key: Item): void => {
  if (Object.keys(key).sort().join() !== 'pk,sk')
    throw invalid('The provided key element does not match the schema');
  for (const [field, value] of Object.entries(key)) checkKeyPart(field, value);
};

const checkKeyPart = (field: string, { S: text }: Value): void => {
  if (text === undefined) throw invalid(`Type mismatch for key ${field} expected: S`);
  if (text === '')
    throw invalid(
      `The AttributeValue for a key attribute cannot contain an empty string value. Key: ${field}`,
    );
  const most = field.endsWith('pk') ? limits.partitionKey : limits.sortKey;
  if (bytesOf(text) > most)
    throw invalid(`Size of ${field} has exceeded the maximum size limit of ${most} bytes`);
};

/** Maps inside an item have attribute names too. */
const checkNames = (item: Item): void => {
  for (const [name, value] of Object.entries(item)) {
    if (name === '') throw invalid('Attribute name is a null or empty string');
    if (!name.isWellFormed()) throw new Refused('SerializationException');
    checkNamesWithin(value);
  }
};
const checkNamesWithin = (value: Value): void => {
  if (value.S !== undefined && !value.S.isWellFormed()) throw new Refused('SerializationException');
  if (value.M) checkNames(value.M as Item);
  if (value.L) for (const element of value.L as Value[]) checkNamesWithin(element);
};

/** @throws Refused if a name or a value is unused or missing */
export const checkPlaceholders = (request: Expressions): void => {
  const { ConditionExpression, UpdateExpression, FilterExpression, KeyConditionExpression } = request;
  const used = [ConditionExpression, UpdateExpression, FilterExpression, KeyConditionExpression].flatMap(
    (expression) => expression?.match(/[#:]\w+/g) ?? [],
  );
  const names = request.ExpressionAttributeNames ?? {};
  const values = request.ExpressionAttributeValues ?? {};
  for (const placeholder of [...Object.keys(names), ...Object.keys(values)])
    if (!used.includes(placeholder)) throw invalid(`Value provided unused in expressions: ${placeholder}`);
  for (const placeholder of used)
    if (!(placeholder in names) && !(placeholder in values))
      throw invalid(`An expression attribute used in expression is not defined: ${placeholder}`);
  for (const value of Object.values(values)) checkNamesWithin(value);
};

/** @throws Refused if a filter names a key of the query */
export const checkFilter = (request: Expressions, index: string): void => {
  const names = request.ExpressionAttributeNames ?? {};
  const filtered = request.FilterExpression?.match(/[#\w]+/g) ?? [];
  for (const token of filtered)
    if ([`${index}pk`, `${index}sk`].includes(names[token] ?? token))
      throw invalid(
        `Filter Expression can only contain non-primary key attributes: ${names[token] ?? token}`,
      );
};

/** @throws Refused if two of these keys are equal */
export const checkDistinct = (keys: readonly Item[], message: string): void => {
  const texts = keys.map(({ pk, sk }) => JSON.stringify([pk?.S, sk?.S]));
  if (new Set(texts).size < texts.length) throw invalid(message);
};
