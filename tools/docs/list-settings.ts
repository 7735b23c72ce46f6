import * as z from 'zod';

/** The part of JSON Schema that zod writes for a configuration. */
type Schema = {
  properties?: Record<string, Schema>;
  default?: unknown;
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  maxLength?: number;
};

export type Setting = {
  /** Fields from the root, joined by dots. */
  path: string;
  /** JSON. Absent if the setting has no default. */
  default?: string;
  allowed: string;
};

const formatNumber = (value: number): string => value.toLocaleString('en');

const writeRange = (from: number | undefined, to: number | undefined): string => {
  if (from !== undefined && to !== undefined) return `${formatNumber(from)} to ${formatNumber(to)}`;
  if (to !== undefined) return `at most ${formatNumber(to)}`;
  return from === undefined ? '' : `at least ${formatNumber(from)}`;
};

const writeList = (from: number | undefined, to: number | undefined): string => {
  const range = writeRange(from, to);
  return range === '' ? 'list' : `list of ${range}`;
};

const writeAllowed = (schema: Schema): string => {
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.type === 'boolean') return '`true`, `false`';
  if (schema.type === 'integer' || schema.type === 'number')
    return writeRange(schema.minimum, schema.maximum);
  if (schema.type === 'array') return writeList(schema.minItems, schema.maxItems);
  if (schema.type === 'object') return 'object';
  return schema.maxLength === undefined
    ? 'text'
    : `text of at most ${formatNumber(schema.maxLength)} characters`;
};

/** @param output the schema after parsing. Only it has the default of a transformed text. */
const listIn = (path: string, input: Schema, output: Schema | undefined): Setting[] => {
  const fields = Object.entries(input.properties ?? {});
  if (fields.length > 0)
    return fields.flatMap(([key, field]) =>
      listIn(path ? `${path}.${key}` : key, field, output?.properties?.[key]),
    );
  const byDefault = input.default ?? output?.default;
  const json = byDefault === undefined ? {} : { default: JSON.stringify(byDefault) };
  return [{ path, ...json, allowed: writeAllowed(input) }];
};

const toSchema = (config: z.ZodType, io: 'input' | 'output'): Schema =>
  z.toJSONSchema(config, { io, unrepresentable: 'any' }) as Schema;

/** Every setting of a configuration, in the order of its schema. */
export const listSettings = (config: z.ZodType): Setting[] =>
  listIn('', toSchema(config, 'input'), toSchema(config, 'output'));
