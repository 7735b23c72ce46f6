import { parseArgs } from 'node:util';
import { type RecordingRetention, recordingRetentions } from '../../functions/shared/settings/settings';
import { type EngineName, engineNames } from '../../functions/speech/engines';
import { type ScaleName, scaleNames } from '../../infra/config/scale';
import { FlagMistake } from '../../local/commands/flag-mistake';
import { numberOf, readName } from '../../local/commands/flag-values';
import { UsageAsked } from '../../local/commands/usage-asked';
import { assumptions } from './assumptions';
import { modelPriceOf } from './prices';

export interface CostFlags {
  callsADay: number;
  /** Length of a call. */
  minutes: number;
  engine: EngineName;
  modelId: string;
  cleaningModelId: string;
  scale: ScaleName;
  retention: RecordingRetention;
  /** USD, by your contract. */
  navaiMinute: number;
  /** Share of the calls about which the model is asked who speaks. */
  rolesAsked: number;
  /** Writes docs/costs.md. */
  page: boolean;
}

export const defaultModels = {
  modelId: 'eu.anthropic.claude-sonnet-4-6',
  cleaningModelId: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0',
} as const;

const usage = `  --calls-a-day N        calls of a day (default 2000)
  --minutes M            of a call (default 4)
  --engine NAME          ${engineNames.join(', ')}: what turns speech into text (default navai)
  --model ID             the model that scores (default ${defaultModels.modelId})
  --cleaning-model ID    the model that cleans (default ${defaultModels.cleaningModelId})
  --scale NAME           ${scaleNames.join(', ')} (default by the calls of a day)
  --retention NAME       ${recordingRetentions.join(', ')}: what happens to recordings (default delete)
  --navai-minute USD     price of a minute by your contract with Navai (default 0, which leaves it out)
  --roles-asked SHARE    share of the calls about which the model is asked who speaks (default ${assumptions.rolesAsked.toFixed(2)})
  --page                 writes docs/costs.md`;

const string = { type: 'string' } as const;
const options = {
  'calls-a-day': string,
  minutes: string,
  engine: string,
  model: string,
  'cleaning-model': string,
  scale: string,
  retention: string,
  'navai-minute': string,
  'roles-asked': string,
  page: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** The scale that carries this number of calls a day (docs/quotas.md). */
export const scaleFor = (callsADay: number): ScaleName =>
  callsADay <= 500 ? 'small' : callsADay <= 5_000 ? 'standard' : 'large';

/**
 * Reads the command line of `npm run costs`.
 * @throws FlagMistake with the flag and what it takes, or UsageAsked on `--help`
 */
export const readCostFlags = (args: readonly string[]): CostFlags => {
  const flags = parse(args);
  if (flags.help) throw new UsageAsked(usage);
  const engine = readName('engine', flags.engine, engineNames) ?? 'navai';
  if (flags['navai-minute'] !== undefined && engine !== 'navai')
    throw new FlagMistake('--navai-minute is of no use with another engine; leave one of them out.');
  const callsADay = numberOf('calls-a-day', flags['calls-a-day'], 1, 10_000_000) ?? 2_000;
  return {
    callsADay,
    minutes: numberOf('minutes', flags.minutes, 0.5, 60, false) ?? 4,
    engine,
    modelId: parseModel('model', flags.model ?? defaultModels.modelId),
    cleaningModelId: parseModel('cleaning-model', flags['cleaning-model'] ?? defaultModels.cleaningModelId),
    scale: readName('scale', flags.scale, scaleNames) ?? scaleFor(callsADay),
    retention: readName('retention', flags.retention, recordingRetentions) ?? 'delete',
    navaiMinute: numberOf('navai-minute', flags['navai-minute'], 0, 100, false) ?? 0,
    rolesAsked: numberOf('roles-asked', flags['roles-asked'], 0, 1, false) ?? assumptions.rolesAsked,
    page: flags.page ?? false,
  };
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (cause) {
    throw new FlagMistake(`${cause instanceof Error ? cause.message : cause}\n\nThe flags:\n${usage}`, {
      cause,
    });
  }
};

const parseModel = (flag: string, modelId: string): string => {
  if (modelPriceOf(modelId)) return modelId;
  throw new FlagMistake(
    `--${flag} takes the id of a model with a price in bench/costs/prices.ts, not "${modelId}".`,
  );
};
