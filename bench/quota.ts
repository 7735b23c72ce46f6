import * as z from 'zod';
import { scales } from '../infra/config/scale';
import { isBelowLeast, modelConcurrency, outputRateOf } from '../infra/model-concurrency';
import { type Option, parseOptions } from '../local/commands/options';
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
  calls: Whole.min(1),
  tokens: Whole.min(1),
  requests: Whole.min(1),
  parking: z.enum(['on', 'off']),
  concurrency: Concurrency.optional(),
  refill: z.enum(['continuous', 'window']),
  /** The default is `whole`, or `sized` if the night waits for days. */
  work: z.enum(['whole', 'sized']).optional(),
  'denied-days': z.coerce.number().min(0),
  'parked-days': z.coerce.number().positive(),
  'model-id': z.string(),
  seed: Whole,
});

const command = {
  call: 'npm run bench:quota',
  does: 'Lets a night of calls into the insight room, in virtual time.',
  options: {
    calls: { takes: 'N', usual: '500', says: 'calls of the night' },
    tokens: { takes: 'N', usual: '200000', says: 'tokens a minute of the quota' },
    requests: { takes: 'N', usual: '200', says: 'requests a minute of the quota' },
    parking: { takes: 'on|off', usual: 'on', says: 'whether calls that the account blocks are parked' },
    concurrency: { takes: 'AxBxC', says: 'messages of an invocation, invocations, pieces of a call at once' },
    refill: { takes: 'continuous|window', usual: 'continuous', says: 'how the quota comes back' },
    work: { takes: 'whole|sized', says: 'whether calls are worked on or only have their size' },
    'denied-days': { takes: 'N', usual: '0', says: 'days without the right to the model' },
    'parked-days': { takes: 'N', usual: '14', says: 'days that a call is parked at most' },
    'model-id': { takes: 'ID', usual: 'eu.anthropic.claude-sonnet-4-6', says: 'the model' },
    seed: { takes: 'N', usual: '1', says: 'seed of the night' },
  } satisfies Record<keyof typeof Options.shape, Option>,
} as const;

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
  const options = parseOptions(command, Options);
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
