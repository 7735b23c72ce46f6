import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Config } from './config';

/** The configuration can't be used. The message names every field at fault, what is wrong and what is allowed. */
export class ConfigurationMistake extends Error {
  override readonly name = 'ConfigurationMistake';
}

const defaultPath = 'santral.config.json';
/** Context of ours is dotted words (`insight.modelId`); the CDK's own has `:`, `/` or `@` in it. */
const overrideName = /^[A-Za-z]\w*(\.[\w-]+)*$/;

/**
 * Reads the configuration: a JSON file (context `config`, by default `santral.config.json`, which may be absent),
 * then single fields from the context (`-c logs.level=DEBUG`).
 *
 * @throws ConfigurationMistake
 */
export const readConfig = (context: Record<string, unknown> = {}): Config => {
  const path = typeof context.config === 'string' ? context.config : defaultPath;
  const overrides = Object.entries(context).filter(([name]) => name !== 'config' && overrideName.test(name));
  return checked(readFile(path, path === defaultPath), overrides, path);
};

const readFile = (path: string, mayBeAbsent: boolean): unknown => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (mayBeAbsent) return {};
    throw new ConfigurationMistake(`The configuration file ${path} cannot be read.`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigurationMistake(`The configuration file ${path} is not JSON: ${String(cause)}`, { cause });
  }
};

const checked = (file: unknown, overrides: [string, unknown][], source: string): Config => {
  const raw = withOverrides(file, overrides);
  const first = Config.safeParse(raw);
  if (first.success) return first.data;
  // The command line has text only: where a field is no text, what stands there is read as JSON.
  const mistyped = new Set(first.error.issues.filter(isTypeIssue).map(({ path }) => path.join('.')));
  const second = Config.safeParse(
    withOverrides(
      file,
      overrides.map(([name, value]) => [name, mistyped.has(name) ? asJson(value) : value]),
    ),
  );
  if (second.success) return second.data;
  throw new ConfigurationMistake(describe(second.error, withOverrides(file, overrides), source));
};

const isTypeIssue = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_type' || issue.code === 'invalid_value';

const asJson = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const withOverrides = (file: unknown, overrides: [string, unknown][]): unknown => {
  if (!isFields(file)) return file;
  const copy: Fields = structuredClone(file);
  for (const [name, value] of overrides) {
    const steps = name.split('.');
    const last = steps.pop() as string;
    let place = copy;
    for (const step of steps) {
      const next = Object.hasOwn(place, step) ? place[step] : undefined;
      const inside: Fields = isFields(next) ? next : {};
      Object.defineProperty(place, step, {
        value: inside,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      place = inside;
    }
    Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true });
  }
  return copy;
};

const describe = (error: z.ZodError, raw: unknown, source: string): string => {
  const lines = error.issues.flatMap((issue) => explain(issue, raw));
  return `The configuration (${source} and -c overrides) is wrong:\n${lines.map((line) => `  ${line}`).join('\n')}`;
};

const explain = (issue: z.core.$ZodIssue, raw: unknown): string[] => {
  const field = issue.path.join('.') || 'the whole file';
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(Config, issue.path);
    return issue.keys.map(
      (key) => `${[...issue.path, key].join('.')}: is not a field; allowed here: ${known.join(', ')}`,
    );
  }
  if (issue.code === 'custom' && !issue.message.startsWith('allowed')) return [`${field}: ${issue.message}`];
  if (issue.code === 'invalid_key') {
    return issue.issues.map(({ message }) => `${field}: is not a usable name; ${message}`);
  }
  return [`${field}: ${shown(valueAt(raw, issue.path))} is not valid; ${allowed(issue)}`];
};

const allowed = (issue: z.core.$ZodIssue): string => {
  if (issue.message.startsWith('allowed')) return issue.message;
  switch (issue.code) {
    case 'invalid_value':
      return `allowed: ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_type':
      return `allowed: ${issue.expected === 'int' ? 'a whole number' : article(issue.expected)}`;
    case 'too_small':
      return issue.origin === 'number'
        ? `allowed: ${issue.minimum} or more`
        : `allowed: at least ${issue.minimum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
    case 'too_big':
      return issue.origin === 'number'
        ? `allowed: ${issue.maximum} or less`
        : `allowed: at most ${issue.maximum} characters`;
    default:
      return issue.message;
  }
};

const article = (type: string): string =>
  ({ array: 'a list', object: 'an object with fields', record: 'an object', boolean: 'true or false' })[
    type
  ] ?? `a ${type}`;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Fields)[String(step)] : undefined,
    raw,
  );

/** Names of the fields that the schema has at a path. */
const fieldsAt = (schema: unknown, path: readonly PropertyKey[]): string[] => {
  let current = schema;
  for (const step of ['', ...path]) {
    if (step !== '') current = current instanceof z.ZodObject ? current.shape[String(step)] : undefined;
    while (
      current instanceof z.ZodPrefault ||
      current instanceof z.ZodDefault ||
      current instanceof z.ZodOptional
    ) {
      current = current.unwrap();
    }
  }
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
};
