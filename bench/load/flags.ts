import { parseArgs } from 'node:util';
import * as z from 'zod';
import { engineNames } from '../../functions/speech/engines';
import { sources, vendors } from '../../functions/telephony/vendors';
import { scaleNames } from '../../infra/config/scale';
import { FlagMistake } from '../../local/commands/flag-mistake';
import { usualAccount } from './account';

const usualRates = [100, 1_000, 10_000];
const usualSource = sources.find((source) => vendors[source].works === 'on every call') ?? sources[0];

const wholeNumber = (least: number, most: number) => {
  const allowed = `allowed: a whole number from ${least} to ${most.toLocaleString('en-US')}`;
  return z.coerce.number(allowed).int(allowed).min(least, allowed).max(most, allowed);
};
const among = <const Name extends string>(names: readonly [Name, ...Name[]]) =>
  z.enum(names, `allowed: ${names.join(', ')}`);

const Flags = z.object({
  'calls-a-minute': wholeNumber(1, 100_000)
    .transform((rate) => [rate])
    .default(usualRates),
  scale: among(scaleNames)
    .transform((scale) => [scale])
    .default([...scaleNames]),
  engine: among(engineNames)
    .transform((engine) => [engine])
    .default([...engineNames]),
  source: among(sources as [(typeof sources)[number], ...typeof sources]).default(usualSource),
  /** Mean length of a call. */
  minutes: wholeNumber(1, 240).default(4),
  executions: wholeNumber(1, 1_000_000).default(usualAccount.executions),
  'vendor-requests-a-minute': wholeNumber(1, 1_000_000).optional(),
  /** A file with a result of `npm run bench:pipeline`. The model is compared with it first. */
  check: z.string().optional(),
  seed: wholeNumber(0, 1_000_000_000).default(1),
});
export type LoadFlags = z.infer<typeof Flags>;

/** @throws FlagMistake that names the flag and what it takes */
export const readFlags = (args: readonly string[]): LoadFlags => {
  const parsed = Flags.safeParse(valuesOf(args));
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}.`);
  throw new FlagMistake(mistakes.join('\n'));
};

const valuesOf = (args: readonly string[]): Record<string, unknown> => {
  const names = Object.keys(Flags.shape);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    const known = names.map((name) => `--${name}`).join(', ');
    throw new FlagMistake(`${cause instanceof Error ? cause.message : String(cause)} Known: ${known}.`, {
      cause,
    });
  }
};
