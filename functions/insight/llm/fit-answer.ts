import * as z from 'zod';
import { readJsonText } from './json-text';

/** The part of JSON schema that the tools use. */
interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    items: Schema.optional(),
  }),
);

/** Limit for nested wrappers such as a function call with its arguments. */
const mostWrappers = 3;

/**
 * Repairs the form of an answer by its schema.
 * JSON text becomes an object or a list. A quoted number becomes a number. An outer object goes.
 * A value of the right form stays, so text stays text. The question's `read` judges the content.
 */
export const fitAnswer = (inputSchema: Record<string, unknown>, answer: unknown): unknown => {
  const schema = Schema.parse(inputSchema);
  return repairValue(schema, unwrap(schema, answer, mostWrappers) ?? answer);
};

/** Whether an answer has every part that its schema requires. */
export const isWhole = (inputSchema: Record<string, unknown>, answer: unknown): boolean =>
  hasAllParts(Schema.parse(inputSchema), answer);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasAllParts = ({ required = [] }: Schema, value: unknown): value is Record<string, unknown> =>
  isObject(value) && required.length > 0 && required.every((key) => Object.hasOwn(value, key));

/** The only inner object with all parts, if the outer one has no part of the answer. */
const unwrap = (schema: Schema, value: unknown, wrappers: number): unknown => {
  const opened = typeof value === 'string' ? readJsonText(value) : value;
  if (hasAllParts(schema, opened)) return opened;
  if (!isObject(opened) || wrappers === 0 || hasSomeParts(schema, opened)) return undefined;
  const inside = Object.values(opened).flatMap((part) => unwrap(schema, part, wrappers - 1) ?? []);
  return inside.length === 1 ? inside[0] : undefined;
};

const hasSomeParts = ({ properties = {} }: Schema, value: Record<string, unknown>): boolean =>
  Object.keys(value).some((key) => Object.hasOwn(properties, key));

const repairValue = (schema: Schema, value: unknown): unknown => {
  if (schema.type === 'object') return repairObject(schema, value);
  if (schema.type === 'array') return repairList(schema, value);
  if (schema.type === 'integer') return repairNumber(value, wholeNumber);
  return schema.type === 'number' ? repairNumber(value, anyNumber) : value;
};

const repairObject = ({ properties = {} }: Schema, value: unknown): unknown => {
  const opened = typeof value === 'string' ? (readJsonText(value) ?? value) : value;
  if (!isObject(opened)) return opened;
  return Object.fromEntries(
    Object.entries(opened).map(([key, part]) => [
      key,
      Object.hasOwn(properties, key) ? repairValue(properties[key] ?? {}, part) : part,
    ]),
  );
};

const repairList = ({ items = {} }: Schema, value: unknown): unknown => {
  const opened = typeof value === 'string' ? (readJsonText(value) ?? value) : value;
  return Array.isArray(opened) ? opened.map((item) => repairValue(items, item)) : opened;
};

/** No leading zeros, no fraction except zero and no number that loses digits. */
const wholeNumber = /^(0|-?[1-9]\d{0,14})(?:\.0{1,6})?$/;

const anyNumber = /^(0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,8})\.\d{1,6})$/;

const repairNumber = (value: unknown, form: RegExp): unknown => {
  const [, digits] = (typeof value === 'string' && form.exec(value.trim())) || [];
  return digits === undefined ? value : Number(digits);
};
