import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Config } from './config';

/** The configuration is wrong. The message names every wrong field, what is wrong and what is allowed. */
export class ConfigurationMistake extends Error {
  override readonly name = 'ConfigurationMistake';
}

const defaultPath = 'santral.config.json';
/**
 * A context key of ours has dotted words, such as `insight.modelId`. A key of the CDK has `:`, `/` or `@`.
 */
const overrideName = /^[A-Za-z]\w*(\.[\w-]+)*$/;

/**
 * Reads the configuration. It is a JSON file, then single fields from the context (`-c logs.level=DEBUG`).
 * The context
 * `config` names the file. `santral.config.json` is the default and may be absent.
 * @throws ConfigurationMistake
 */
export const readConfig = (context: Record<string, unknown> = {}): Config => {
  const path = typeof context.config === 'string' ? context.config : defaultPath;
  const overrides = Object.entries(context).filter(([name]) => name !== 'config' && overrideName.test(name));
  return checkConfig(readFile(path, path === defaultPath), overrides, path);
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

const checkConfig = (file: unknown, overrides: [string, unknown][], source: string): Config => {
  const raw = withOverrides(file, overrides);
  const first = parse(raw);
  if (first.success) return first.data;
  // The command line has text only. A value of a field of another type is read as JSON.
  const mistyped = new Set(first.error.issues.filter(isTypeIssue).map(({ path }) => path.join('.')));
  const second = parse(
    withOverrides(
      file,
      overrides.map(([name, value]) => [name, mistyped.has(name) ? asJson(value) : value]),
    ),
  );
  if (second.success) return second.data;
  throw new ConfigurationMistake(describe(second.error, source));
};

const parse = (raw: unknown) => Config.safeParse(raw, { error: nameWhatIsAllowed, reportInput: true });

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

const describe = ({ issues }: z.ZodError, source: string): string =>
  `The configuration (${source} and -c overrides) is wrong:\n${z.prettifyError({ issues: issues.map(withValue) })}`;

/** An issue whose message quotes the value, if it is a single value. */
const withValue = (issue: z.core.$ZodIssue): z.core.$ZodIssue =>
  issue.input === undefined || isFields(issue.input)
    ? issue
    : { ...issue, message: `${quoteValue(issue.input)} is not valid. ${issue.message}` };

const quoteValue = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

/** Says of a field or name that is not known which are. */
const nameWhatIsAllowed: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message;
  if (issue.code !== 'unrecognized_keys' || !(issue.inst instanceof z.ZodObject)) return undefined;
  return `${issue.keys.join(', ')} is not a field. Allowed here: ${Object.keys(issue.inst.shape).join(', ')}.`;
};
