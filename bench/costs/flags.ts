import { type RecordingRetention, recordingRetentions } from '../../functions/shared/settings/settings';
import { type EngineName, engineNames } from '../../functions/speech/engines';
import { type ScaleName, scaleNames } from '../../infra/config/scale';
import { FlagMistake } from '../../local/commands/flag-mistake';
import { numberOf, readName } from '../../local/commands/flag-values';
import { readOptions } from '../../local/commands/options';
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

const defaultModels = {
  modelId: 'eu.anthropic.claude-sonnet-4-6',
  cleaningModelId: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0',
} as const;

const command = {
  call: 'npm run costs',
  does: 'Prints what calls cost a month by service.',
  options: {
    'calls-a-day': { takes: 'N', usual: '2000', says: 'calls of a day' },
    minutes: { takes: 'M', usual: '4', says: 'of a call' },
    engine: { takes: 'NAME', usual: 'navai', says: `${engineNames.join(', ')}: what turns speech into text` },
    model: { takes: 'ID', usual: defaultModels.modelId, says: 'the model that scores' },
    'cleaning-model': { takes: 'ID', usual: defaultModels.cleaningModelId, says: 'the model that cleans' },
    scale: { takes: 'NAME', says: `${scaleNames.join(', ')} (default by the calls of a day)` },
    retention: {
      takes: 'NAME',
      usual: 'delete',
      says: `${recordingRetentions.join(', ')}: what happens to recordings`,
    },
    'navai-minute': {
      takes: 'USD',
      says: 'price of a minute by your contract with Navai (default 0, which leaves it out)',
    },
    'roles-asked': {
      takes: 'SHARE',
      says: `share of the calls about which the model is asked who speaks (default ${assumptions.rolesAsked.toFixed(2)})`,
    },
    page: { says: 'writes docs/costs.md' },
  },
} as const;

/** The scale that carries this number of calls a day (docs/quotas.md). */
export const scaleFor = (callsADay: number): ScaleName =>
  callsADay <= 500 ? 'small' : callsADay <= 5_000 ? 'standard' : 'large';

/**
 * Reads the command line of `npm run costs`.
 * @throws FlagMistake with the flag and what it takes, or UsageAsked on `--help`
 */
export const readCostFlags = (args: readonly string[]): CostFlags => {
  const flags = readOptions(command, args);
  const engine = readName('engine', flags.engine, engineNames);
  if (flags['navai-minute'] !== undefined && engine !== 'navai')
    throw new FlagMistake('--navai-minute is of no use with another engine; leave one of them out.');
  const callsADay = numberOf('calls-a-day', flags['calls-a-day'], 1, 10_000_000);
  return {
    callsADay,
    minutes: numberOf('minutes', flags.minutes, 0.5, 60, false),
    engine,
    modelId: parseModel('model', flags.model),
    cleaningModelId: parseModel('cleaning-model', flags['cleaning-model']),
    scale: readName('scale', flags.scale, scaleNames) ?? scaleFor(callsADay),
    retention: readName('retention', flags.retention, recordingRetentions),
    navaiMinute: numberOf('navai-minute', flags['navai-minute'], 0, 100, false) ?? 0,
    rolesAsked: numberOf('roles-asked', flags['roles-asked'], 0, 1, false) ?? assumptions.rolesAsked,
    page: flags.page,
  };
};

const parseModel = (flag: string, modelId: string): string => {
  if (modelPriceOf(modelId)) return modelId;
  throw new FlagMistake(
    `--${flag} takes the id of a model with a price in bench/costs/prices.ts, not "${modelId}".`,
  );
};
