import * as z from 'zod';
import { scales } from '../infra/config/scale';
import { isBelowLeast, modelConcurrency, outputRateOf } from '../infra/model-concurrency';
import { FlagMistake } from '../local/commands/flag-mistake';
import { type Option, readOptions } from '../local/commands/options';
import { runToExit } from '../local/commands/run-to-exit';
import { limitsMissed, longWaitMissed } from './quota/limits';
import { longestAnswer, type NightOptions, type NightResult, runNight } from './quota/night';
import { printTable } from './quota/table';

const Whole = z.coerce.number().int();

/** `--concurrency 5x10x4` gives messages of an invocation, invocations, and pieces of a call at once. */
const Concurrency = z
  .string()
  .regex(/^\d+x\d+x\d+$/, 'allowed: such as 5x10x4, messages x invocations x pieces')
  .transform((text) => text.split('x').map(Number) as [number, number, number]);

const Options = z.object({
  calls: Whole.min(1).default(500),
  tokens: Whole.min(1).default(200_000),
  requests: Whole.min(1).default(200),
  parking: z.enum(['on', 'off']).default('on'),
  concurrency: Concurrency.optional(),
  refill: z.enum(['continuous', 'window']).default('continuous'),
  /** The default is `whole`, or `sized` if the night waits for days. */
  work: z.enum(['whole', 'sized']).optional(),
  'denied-days': z.coerce.number().min(0).default(0),
  'parked-days': z.coerce.number().positive().default(14),
  'model-id': z.string().default('eu.anthropic.claude-sonnet-4-6'),
  seed: Whole.default(1),
});

const command = {
  call: 'npm run bench:quota',
  does: 'Lets a night of calls into the insight room, in virtual time.',
  options: {
    calls: { takes: 'N', says: 'calls of the night (default 500)' },
    tokens: { takes: 'N', says: 'tokens a minute of the quota (default 200000)' },
    requests: { takes: 'N', says: 'requests a minute of the quota (default 200)' },
    parking: { takes: 'on|off', says: 'whether calls that the account blocks are parked (default on)' },
    concurrency: { takes: 'AxBxC', says: 'messages of an invocation, invocations, pieces of a call at once' },
    refill: { takes: 'continuous|window', says: 'how the quota comes back (default continuous)' },
    work: { takes: 'whole|sized', says: 'whether calls are worked on or only have their size' },
    'denied-days': { takes: 'N', says: 'days without the right to the model (default 0)' },
    'parked-days': { takes: 'N', says: 'days that a call is parked at most (default 14)' },
    'model-id': { takes: 'ID', says: 'the model' },
    seed: { takes: 'N', says: 'seed of the night (default 1)' },
  } satisfies Record<keyof typeof Options.shape, Option>,
} as const;

const readNight = (): z.infer<typeof Options> => {
  const { data, error } = Options.safeParse(readOptions(command));
  if (data) return data;
  throw new FlagMistake(z.prettifyError(error));
};

const nightOf = (options: z.infer<typeof Options>): NightOptions => {
  const modelId = options['model-id'];
  const quota = { tokensPerMinute: options.tokens, requestsPerMinute: options.requests };
  const derived = modelConcurrency({ modelId, quota, maxTokens: longestAnswer, most: scales.standard });
  const [batchSize, maxConcurrency, pieces] = options.concurrency ?? [];
  const explicit = batchSize && maxConcurrency ? { batchSize, maxConcurrency } : undefined;
  return {
    calls: options.calls,
    quota: { ...quota, outputRate: outputRateOf(modelId), refill: options.refill },
    modelId,
    cleaning: explicit ?? derived.cleaning,
    scoring: explicit ?? derived.scoring,
    piecesAtOnce: pieces ?? derived.piecesAtOnce,
    parks: options.parking === 'on',
    parkedDays: options['parked-days'],
    delays: { afterMs: 60_000, capMs: 3_600_000, throttledCapMs: 600_000 },
    deniedDays: options['denied-days'],
    seed: options.seed,
    work: options.work ?? (options['denied-days'] > 0 || options.parking === 'off' ? 'sized' : 'whole'),
  };
};

/**
 * Lets a night of calls into the insight room in virtual time and prints what became of them. It fails when a
 * call is not done, or when a fifth of the requests are throttled.
 */
const main = async (): Promise<number> => {
  const options = readNight();
  const night = nightOf(options);
  const result: NightResult = await runNight(night);
  const neverMended = night.deniedDays > night.parkedDays;
  const missed = neverMended ? longWaitMissed(night, result) : limitsMissed(night, result);
  printTable(night, result, missed);
  if (isBelowLeast({ modelId: night.modelId, quota: night.quota }))
    process.stdout.write('The least that SQS takes asks for more than this quota. Calls wait parked.\n');
  process.stdout.write(`${JSON.stringify({ ...night, ...result, missed })}\n`);
  return missed.length === 0 ? 0 : 1;
};

runToExit(main);
