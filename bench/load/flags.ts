import * as z from 'zod';
import { engineNames } from '../../functions/speech/engines';
import { sources, vendors } from '../../functions/telephony/vendors';
import { scaleNames } from '../../infra/config/scale';
import { type Option, parseOptions } from '../../local/commands/options';
import { usualAccount } from './account';

const usualRates = [100, 1_000, 10_000];
const usualSource = sources.find((source) => vendors[source].works === 'on every call') ?? sources[0];

const wholeNumber = (least: number, most: number) => {
  const allowed = `allowed: a whole number from ${least} to ${most.toLocaleString('en-US')}`;
  return z.coerce.number(allowed).int(allowed).min(least, allowed).max(most, allowed);
};
const among = <const Name extends string>(names: readonly Name[]) =>
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
  source: among(sources),
  /** Mean length of a call. */
  minutes: wholeNumber(1, 240),
  executions: wholeNumber(1, 1_000_000),
  'vendor-requests-a-minute': wholeNumber(1, 1_000_000).optional(),
  /** A file with a result of `npm run bench:pipeline`. The model is compared with it first. */
  check: z.string().optional(),
  seed: wholeNumber(0, 1_000_000_000),
});
export type LoadFlags = z.infer<typeof Flags>;

const command = {
  call: 'npm run bench:load',
  does: 'Lets calls into a model of the template and prints what holds them up.',
  options: {
    'calls-a-minute': { takes: 'N', says: `one rate in place of ${usualRates.join(', ')}` },
    scale: { takes: scaleNames.join('|'), says: 'one scale in place of all' },
    engine: { takes: engineNames.join('|'), says: 'one engine in place of all' },
    source: { takes: sources.join('|'), usual: usualSource, says: 'whose calls they are' },
    minutes: { takes: 'N', usual: '4', says: 'mean length of a call' },
    executions: {
      takes: 'N',
      usual: String(usualAccount.executions),
      says: 'executions at once of the account',
    },
    'vendor-requests-a-minute': { takes: 'N', says: 'what the vendor answers at most' },
    check: { takes: 'FILE', says: 'a result of npm run bench:pipeline to compare the model with' },
    seed: { takes: 'N', usual: '1', says: 'seed of the calls' },
  } satisfies Record<keyof typeof Flags.shape, Option>,
} as const;

/** @throws FlagMistake that names the flag and what it takes; UsageAsked on `--help` */
export const readFlags = (args: readonly string[]): LoadFlags => parseOptions(command, Flags, args);
