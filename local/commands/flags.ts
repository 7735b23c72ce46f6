import { parseArgs } from 'node:util';
import { type EngineName, engineNames } from '../../functions/speech/engines';
import { type Source, vendors } from '../../functions/telephony/vendors';
import { adviseOnSecret, resolveSecrets, secretFlags } from '../cloud/secrets';
import { modelLies } from '../simulators/bedrock/language-model/lies';
import { type ModelFamilyName, modelFamilyNames } from '../simulators/bedrock/model-families';
import { localSources } from '../simulators/vendor-simulator';
import { accountFlagsOf, type OwnAccount, readAccount, readTogether } from './account-flags';
import { FlagMistake } from './flag-mistake';
import { checkUrl, numberOf, quotaOf, readName } from './flag-values';
import { usage } from './usage';
import { UsageAsked } from './usage-asked';

export interface RunFlags {
  /** Vendors of the run. */
  source: Source | 'all';
  /** The speech engine. */
  engine: EngineName;
  /** Folder with models of WhisperX and pyannote. The default is the small models for tests. */
  modelsDirectory: string | undefined;
  /** Generated calls on top of the sample set. */
  generated: number;
  /** Share of vendor requests that fail (0 to 1). Absent means no faults and no crashes. */
  faults: number | undefined;
  seed: number;
  /** Accounts in place of the vendors' simulators. */
  accounts: Readonly<Partial<Record<Source, OwnAccount>>>;
  /** Folder of Salesforce exports to upload in place of the sample exports. */
  exportsDirectory: string | undefined;
  navai: { url: string; key: string } | undefined;
  /** A Bedrock Runtime endpoint, or `aws` for real Bedrock with this machine's credentials. */
  bedrockUrl: string | undefined;
  /** JSON file with the employees of a person's own telephony. */
  employeesFile: string | undefined;
  /** Name of the lie that the simulated model tells in every answer. */
  modelLie: string | undefined;
  /**
   * Model family that the simulated Bedrock answers with. The default is the family of the configured model.
   */
  modelFamily: ModelFamilyName | undefined;
  /** Quota of the simulated account for its model. */
  modelQuota: { tokensPerMinute: number; requestsPerMinute: number } | undefined;
  /** Whether the simulated Bedrock filters some answers. */
  modelFilters: boolean;
  /** How many requests of the simulated account Bedrock denies at first. */
  modelDenies: number | undefined;
  /** Whether the vendors also report their calls by webhook. */
  webhooks: boolean;
  /** File for the results of every call. */
  resultsFile: string | undefined;
  /** Warnings about flags that have a better alternative. */
  warnings: readonly string[];
}

const string = { type: 'string' } as const;
const boolean = { type: 'boolean' } as const;

const named = {
  calls: string,
  faults: string,
  seed: string,
  source: string,
  engine: string,
  models: string,
  exports: string,
  'navai-url': string,
  'bedrock-url': string,
  'model-lies': string,
  'model-family': string,
  'model-quota': string,
  'model-filters': boolean,
  'model-denies': string,
  webhooks: boolean,
  employees: string,
  results: string,
  help: boolean,
};

const ofAccounts = [
  ...localSources.flatMap(accountFlagsOf),
  ...secretFlags.flatMap((flag) => [flag, `${flag}-file`]),
];
const options = { ...Object.fromEntries(ofAccounts.map((flag) => [flag, string])), ...named };

/**
 * Reads the command line of `npm start`, `npm run demo` and the benches.
 *
 * @throws FlagMistake naming the flag and what it takes
 * @throws UsageAsked on `--help`
 */
export const readFlags = (args: readonly string[], variables: NodeJS.ProcessEnv = {}): RunFlags => {
  const flags = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: false }).values;
    } catch (cause) {
      throw new FlagMistake(`${cause instanceof Error ? cause.message : cause}\n\nThe flags:\n${usage}`, {
        cause,
      });
    }
  })();
  if (flags.help) throw new UsageAsked(usage);
  const source = readName('source', flags.source ?? 'all', [...localSources, 'all' as const]);
  const engine = readName('engine', flags.engine ?? 'navai', engineNames);
  if (flags['navai-url'] !== undefined && engine === 'transcribe')
    throw new FlagMistake('--navai-url is of no use with another engine; leave one of them out.');
  if (flags.models !== undefined && engine !== 'whisperx')
    throw new FlagMistake('--models is of use with --engine whisperx only; leave one of them out.');
  const idle = Object.keys(flags).find((name) => source !== 'all' && isOfAnotherSource(name, source));
  if (idle) throw new FlagMistake(`--${idle} is of no use with --source ${source}; leave one of them out.`);
  const { values, warnings } = resolveSecrets(flags, variables);
  const advice = (flag: string) => (secretFlags.includes(flag) ? adviseOnSecret(flag) : undefined);
  const accounts = localSources.flatMap((name) => {
    const account = readAccount(name, values, advice);
    return account ? [[name, account]] : [];
  });
  const [navaiUrl, navaiKey] = readTogether(values, ['navai-url', 'navai-key'], advice) ?? [];
  const bedrockUrl = flags['bedrock-url'];
  const ownModel = Object.keys(flags).find((name) => name.startsWith('model-') && bedrockUrl !== undefined);
  if (ownModel) throw new FlagMistake(`--${ownModel} is for the simulated model; leave out --bedrock-url.`);
  return {
    source,
    engine,
    modelsDirectory: flags.models,
    generated: numberOf('calls', flags.calls, 0, 5_000) ?? 0,
    faults: numberOf('faults', flags.faults, 0, 0.9, false),
    seed: numberOf('seed', flags.seed, 0, 2 ** 31 - 1) ?? 1,
    accounts: Object.fromEntries(accounts),
    exportsDirectory: flags.exports,
    navai:
      navaiUrl === undefined || navaiKey === undefined
        ? undefined
        : { url: checkUrl('navai-url', navaiUrl), key: navaiKey },
    bedrockUrl:
      bedrockUrl === undefined || bedrockUrl === 'aws' ? bedrockUrl : checkUrl('bedrock-url', bedrockUrl),
    modelLie: readName('model-lies', flags['model-lies'], Object.keys(modelLies)),
    modelFamily: readName('model-family', flags['model-family'], modelFamilyNames),
    modelQuota: quotaOf(flags['model-quota']),
    modelFilters: flags['model-filters'] ?? false,
    modelDenies: numberOf('model-denies', flags['model-denies'], 1, 10_000),
    webhooks: flags.webhooks ?? false,
    employeesFile: flags.employees,
    resultsFile: flags.results,
    warnings,
  };
};

/** Flags that do not concern the chosen source. Exports concern only sources whose calls must be won. */
const isOfAnotherSource = (flag: string, source: Source): boolean => {
  const useless = vendors[source].works === 'on every call' ? ['exports'] : ['calls', 'employees'];
  return (
    useless.includes(flag) || localSources.some((other) => other !== source && flag.startsWith(`${other}-`))
  );
};
