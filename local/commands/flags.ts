import { parseArgs } from 'node:util';
import { type EngineName, engineNames } from '../../functions/speech/engines';
import { betterWay, resolveSecrets, secretFlags } from '../cloud/secrets';
import { modelLies } from '../simulators/bedrock/language-model/lies';
import { type ModelFamilyName, modelFamilyNames } from '../simulators/bedrock/model-families';
import { FlagMistake } from './flag-mistake';

export { FlagMistake };

export const runSources = ['sipuni', 'alotech', 'all'] as const;

export interface RunFlags {
  /** Whose calls are brought in. */
  source: (typeof runSources)[number];
  /** What turns speech into text. */
  engine: EngineName;
  /** A folder with the models of WhisperX and pyannote, in place of the small ones for tests. */
  modelsDirectory: string | undefined;
  /** Generated Sipuni calls on top of the sample set. */
  generated: number;
  /** Share of vendor requests that fail, 0 to 1; absent: no faults and no crashes. */
  faults: number | undefined;
  seed: number;
  sipuni: { url: string; user: string; secret: string } | undefined;
  alotech: { url: string; tenant: string; clientId: string; clientSecret: string } | undefined;
  /** A folder whose files are uploaded as Salesforce exports, in place of the sample exports. */
  exportsDirectory: string | undefined;
  navai: { url: string; key: string } | undefined;
  /** A Bedrock Runtime endpoint, or `aws` for real Bedrock with this machine's credentials. */
  bedrockUrl: string | undefined;
  /** JSON file with employees, for a telephony of one's own. */
  employeesFile: string | undefined;
  /** The lie that the simulated model tells in every answer, by its name. */
  modelLie: string | undefined;
  /** The family of models that the simulated Bedrock answers with; absent: that of the configured model. */
  modelFamily: ModelFamilyName | undefined;
  /** What the simulated account may ask of its model. */
  modelQuota: { tokensPerMinute: number; requestsPerMinute: number } | undefined;
  /** Whether the simulated Bedrock filters some answers. */
  modelFilters: boolean;
  /** How many requests the simulated account is denied first. */
  modelDenies: number | undefined;
  /** Where the results of every call are written. */
  resultsFile: string | undefined;
  /** Sentences for stderr about flags that have a better way. */
  warnings: readonly string[];
}

export const usage = `  --source NAME      sipuni, alotech or all: whose calls are brought in (default all)
  --engine NAME      navai, transcribe or whisperx: what turns speech into text (default navai). whisperx really listens, on
                     this machine: without --models to English only, so that Sipuni's other calls are left out and Alotech's
                     are heard by navai
  --models DIR       models for whisperx, laid out as for npm run models:upload
  --calls N          N generated Sipuni calls besides the sample set (default 0)
  --faults RATE      every simulator fails that share of requests (0 to 0.9), and one function invocation in ten crashes
  --seed N           seed of generated calls and faults (default 1)
  --sipuni-url URL --sipuni-user ID --sipuni-secret KEY
                     a Sipuni account in place of the simulator
  --alotech-url URL --alotech-tenant HOST --alotech-client-id ID --alotech-client-secret SECRET
                     an Alotech account in place of the simulator: URL is https://api.alo-tech.com, or what stands in for it
                     and for the tenant's host; HOST is the tenant, acme.alo-tech.com
  --exports DIR      the files of this folder are uploaded as Salesforce exports, in place of the sample exports
  --navai-url URL --navai-key KEY
                     a speech-to-text service in place of the simulator
  --sipuni-secret-file FILE --alotech-client-secret-file FILE --navai-key-file FILE
                     files that hold a secret on one line, in place of the secret; or set SANTRAL_SIPUNI_SECRET,
                     SANTRAL_ALOTECH_CLIENT_SECRET and SANTRAL_NAVAI_KEY
  --bedrock-url URL  a Bedrock Runtime endpoint in place of the simulator; "aws" is real Bedrock with your own credentials
  --model-lies NAME  the simulated model lies in every answer; a wrong NAME lists them all
  --model-family NAME
                     the simulated Bedrock behaves as for that family of models (default: the family of the configured model);
                     a wrong NAME lists them all
  --model-quota TOKENS,REQUESTS
                     the simulated Bedrock throttles beyond that many tokens and requests a minute
  --model-filters    the simulated Bedrock filters some answers about four of the sample calls
  --model-denies N   the simulated account is denied the model for its first N requests, and until a waiting call says so
  --employees FILE   employees as JSON: {"employees":[{"extension","name","employeeId","active":true}]}
  --results FILE     where the result of every call is written (default: below .local/)`;

const options = {
  calls: { type: 'string' },
  faults: { type: 'string' },
  seed: { type: 'string' },
  source: { type: 'string' },
  engine: { type: 'string' },
  models: { type: 'string' },
  exports: { type: 'string' },
  'alotech-url': { type: 'string' },
  'alotech-tenant': { type: 'string' },
  'alotech-client-id': { type: 'string' },
  'alotech-client-secret': { type: 'string' },
  'sipuni-url': { type: 'string' },
  'sipuni-user': { type: 'string' },
  'sipuni-secret': { type: 'string' },
  'navai-url': { type: 'string' },
  'navai-key': { type: 'string' },
  'sipuni-secret-file': { type: 'string' },
  'alotech-client-secret-file': { type: 'string' },
  'navai-key-file': { type: 'string' },
  'bedrock-url': { type: 'string' },
  'model-lies': { type: 'string' },
  'model-family': { type: 'string' },
  'model-quota': { type: 'string' },
  'model-filters': { type: 'boolean' },
  'model-denies': { type: 'string' },
  employees: { type: 'string' },
  results: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const numberOf = (name: string, text: string | undefined, least: number, most: number, whole = true) => {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value) || value < least || value > most || (whole && !Number.isInteger(value))) {
    throw new FlagMistake(
      `--${name} takes ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}, not "${text}".`,
    );
  }
  return value;
};

/** Flags that describe one thing together, by what they mean; `undefined` when none of them is given. */
const together = <Field extends string>(
  flags: Readonly<Record<string, string | boolean | undefined>>,
  names: Readonly<Record<Field, string>>,
): Record<Field, string> | undefined => {
  const given = Object.entries<string>(names).map(([field, name]) => ({ field, name, value: flags[name] }));
  const missing = given.filter(({ value }) => value === undefined).map(({ name }) => `--${name}`);
  if (missing.length === given.length) return undefined;
  if (missing.length > 0) {
    const all = given.map(({ name }) => `--${name}`);
    const secret = secretFlags.find((flag) => missing.includes(`--${flag}`));
    throw new FlagMistake(
      `${all.join(', ')} belong together; missing: ${missing.join(', ')}.${secret ? ` ${betterWay(secret)}` : ''}`,
    );
  }
  return Object.fromEntries(given.map(({ field, value }) => [field, value])) as Record<Field, string>;
};

const checkUrl = (name: string, text: string): string => {
  if (!URL.canParse(text))
    throw new FlagMistake(`--${name} takes an address such as https://example.com, not "${text}".`);
  return text;
};

/** A tenant is named by its host alone. */
const checkHost = (name: string, text: string): string => {
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(text))
    throw new FlagMistake(`--${name} takes a host such as acme.alo-tech.com, not "${text}".`);
  return text;
};

/**
 * What `npm start`, `npm run demo` and the benches are told on the command line.
 *
 * @throws FlagMistake naming the flag and what it takes; with the usage as its message on `--help`
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
  if (flags.help) throw new FlagMistake(usage);
  const source = runSources.find((name) => name === (flags.source ?? 'all'));
  if (!source) throw new FlagMistake(`--source takes ${runSources.join(', ')}, not "${flags.source}".`);
  const engine = engineNames.find((name) => name === (flags.engine ?? 'navai'));
  if (!engine) throw new FlagMistake(`--engine takes ${engineNames.join(', ')}, not "${flags.engine}".`);
  if (flags['navai-url'] !== undefined && engine === 'transcribe')
    throw new FlagMistake('--navai-url is of no use with another engine; leave one of them out.');
  if (flags.models !== undefined && engine !== 'whisperx')
    throw new FlagMistake('--models is of use with --engine whisperx only; leave one of them out.');
  const idle = Object.keys(flags).find((name) => source !== 'all' && isOfAnotherSource(name, source));
  if (idle) throw new FlagMistake(`--${idle} is of no use with --source ${source}; leave one of them out.`);
  const { values, warnings } = resolveSecrets(flags, variables);
  const sipuni = together(values, { url: 'sipuni-url', user: 'sipuni-user', secret: 'sipuni-secret' });
  const alotech = together(values, {
    url: 'alotech-url',
    tenant: 'alotech-tenant',
    clientId: 'alotech-client-id',
    clientSecret: 'alotech-client-secret',
  });
  const navai = together(values, { url: 'navai-url', key: 'navai-key' });
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
    sipuni: sipuni && { ...sipuni, url: checkUrl('sipuni-url', sipuni.url) },
    alotech: alotech && {
      ...alotech,
      url: checkUrl('alotech-url', alotech.url),
      tenant: checkHost('alotech-tenant', alotech.tenant),
    },
    exportsDirectory: flags.exports,
    navai: navai && { ...navai, url: checkUrl('navai-url', navai.url) },
    bedrockUrl:
      bedrockUrl === undefined || bedrockUrl === 'aws' ? bedrockUrl : checkUrl('bedrock-url', bedrockUrl),
    modelLie: nameAmong('model-lies', flags['model-lies'], Object.keys(modelLies)),
    modelFamily: nameAmong('model-family', flags['model-family'], modelFamilyNames),
    modelQuota: quotaOf(flags['model-quota']),
    modelFilters: flags['model-filters'] ?? false,
    modelDenies: numberOf('model-denies', flags['model-denies'], 1, 10_000),
    employeesFile: flags.employees,
    resultsFile: flags.results,
    warnings,
  };
};

const nameAmong = <Name extends string>(
  flag: string,
  given: string | undefined,
  names: readonly Name[],
): Name | undefined => {
  if (given === undefined) return undefined;
  const name = names.find((one) => one === given);
  if (name === undefined) throw new FlagMistake(`--${flag} takes ${names.join(', ')}, not "${given}".`);
  return name;
};

const quotaOf = (text: string | undefined): RunFlags['modelQuota'] => {
  if (text === undefined) return undefined;
  const [, tokens, requests] = /^([1-9]\d{0,8}),([1-9]\d{0,8})$/.exec(text) ?? [];
  if (tokens === undefined || requests === undefined)
    throw new FlagMistake(
      `--model-quota takes tokens and requests a minute such as 200000,200, not "${text}".`,
    );
  return { tokensPerMinute: Number(tokens), requestsPerMinute: Number(requests) };
};

/** What says nothing about the source that was asked for: exports are matched with Alotech's calls only. */
const isOfAnotherSource = (flag: string, source: 'sipuni' | 'alotech'): boolean =>
  source === 'sipuni' ? /^(alotech-|exports$)/.test(flag) : /^(sipuni-|calls$|employees$)/.test(flag);
