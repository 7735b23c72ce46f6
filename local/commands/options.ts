import { parseArgs } from 'node:util';
import type * as z from 'zod';
import { FlagMistake } from './flag-mistake';
import { UsageAsked } from './usage-asked';

/** One option of a command. */
export interface Option {
  /** What it takes, as the usage writes it. A switch takes nothing. */
  readonly takes?: string;
  /** Its value where it is left out. */
  readonly usual?: string;
  readonly isRepeated?: true;
  /** What it does. */
  readonly says: string;
}

export type Options = Readonly<Record<string, Option>>;

export interface Command<Names extends Options> {
  /** How it is called, such as `npm run bench:api`. */
  readonly call: string;
  /** What it does, as a sentence. */
  readonly does: string;
  readonly options: Names;
}

type ValueOf<One extends Option> = One extends { takes: string }
  ? One extends { isRepeated: true }
    ? string[]
    : One extends { usual: string }
      ? string
      : string | undefined
  : boolean;

/** What was given for each option. */
export type Values<Names extends Options> = { -readonly [Name in keyof Names]: ValueOf<Names[Name]> };

/**
 * Reads what a command is told.
 *
 * @throws FlagMistake with the usage where an option is unknown; UsageAsked on `--help`
 */
export const readOptions = <const Names extends Options>(
  command: Command<Names>,
  args: readonly string[] = process.argv.slice(2),
): Values<Names> => {
  if (args.includes('--help')) throw new UsageAsked(usageOf(command));
  try {
    const { values } = parseArgs({ args: [...args], options: parsedOptions(command.options) });
    return values as Values<Names>;
  } catch (cause) {
    const mistake = cause instanceof Error ? cause.message : String(cause);
    throw new FlagMistake(`${mistake}\n\n${usageOf(command)}`, { cause });
  }
};

/**
 * Reads what a command is told, and checks it by a schema.
 *
 * @throws FlagMistake that names each wrong option and what it takes; UsageAsked on `--help`
 */
export const parseOptions = <Schema extends z.ZodType>(
  command: Command<Options>,
  schema: Schema,
  args?: readonly string[],
): z.output<Schema> => {
  const parsed = schema.safeParse(readOptions(command, args));
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}.`);
  throw new FlagMistake(mistakes.join('\n'));
};

/** How a command is used, with all its options. */
export const usageOf = ({ call, does, options }: Command<Options>): string => {
  const rows = Object.entries(options).map(([name, { takes, usual, says }]) => ({
    flag: takes ? `--${name} ${takes}` : `--${name}`,
    text: usual === undefined ? says : `${says} (default ${usual})`,
  }));
  const width = Math.max(0, ...rows.map(({ flag }) => flag.length));
  const lines = rows.map(({ flag, text }) => `  ${flag.padEnd(width)}  ${text}`);
  const takes = lines.length === 0 ? ['It takes no options.'] : lines;
  return [`${call}${lines.length === 0 ? '' : ' -- [options]'}`, does, '', ...takes].join('\n');
};

const parsedOptions = (options: Options) =>
  Object.fromEntries(
    Object.entries(options).map(([name, { takes, usual, isRepeated }]) => [
      name,
      takes === undefined
        ? { type: 'boolean' as const, default: false }
        : isRepeated
          ? { type: 'string' as const, multiple: true as const, default: [] }
          : { type: 'string' as const, ...(usual === undefined ? {} : { default: usual }) },
    ]),
  );
