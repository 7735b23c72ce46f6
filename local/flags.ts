import { parseArgs } from 'node:util';

export interface RunFlags {
  /** Generated calls on top of the sample set. */
  generated: number;
  /** Share of vendor requests that fail, 0 to 1; absent: no faults and no crashes. */
  faults: number | undefined;
  seed: number;
  sipuni: { url: string; user: string; secret: string } | undefined;
  navai: { url: string; key: string } | undefined;
  /** A Bedrock Runtime endpoint, or `aws` for real Bedrock with this machine's credentials. */
  bedrockUrl: string | undefined;
  /** JSON file with employees, for a telephony of one's own. */
  employeesFile: string | undefined;
  /** Where the results of every call are written. */
  resultsFile: string | undefined;
}

export class FlagMistake extends Error {
  override readonly name = 'FlagMistake';
}

export const usage = `  --calls N          N generated calls besides the sample set (default 0)
  --faults RATE      every simulator fails that share of requests (0 to 0.9), and one function invocation in ten crashes
  --seed N           seed of generated calls and faults (default 1)
  --sipuni-url URL --sipuni-user ID --sipuni-secret KEY
                     a telephony account in place of the simulator
  --navai-url URL --navai-key KEY
                     a speech-to-text service in place of the simulator
  --bedrock-url URL  a Bedrock Runtime endpoint in place of the simulator; "aws" is real Bedrock with your own credentials
  --employees FILE   employees as JSON: {"employees":[{"extension","name","employeeId","active":true}]}
  --results FILE     where the result of every call is written (default: below .local/)`;

const options = {
  calls: { type: 'string' },
  faults: { type: 'string' },
  seed: { type: 'string' },
  'sipuni-url': { type: 'string' },
  'sipuni-user': { type: 'string' },
  'sipuni-secret': { type: 'string' },
  'navai-url': { type: 'string' },
  'navai-key': { type: 'string' },
  'bedrock-url': { type: 'string' },
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

const allOrNone = (names: readonly string[], values: readonly (string | undefined)[]): boolean => {
  const missing = names.filter((_, index) => values[index] === undefined);
  if (missing.length === names.length) return false;
  if (missing.length > 0)
    throw new FlagMistake(`${names.join(', ')} belong together; missing: ${missing.join(', ')}.`);
  return true;
};

const checkUrl = (name: string, text: string): string => {
  if (!URL.canParse(text))
    throw new FlagMistake(`--${name} takes an address such as https://example.com, not "${text}".`);
  return text;
};

/**
 * What `npm start`, `npm run demo` and the benches are told on the command line.
 *
 * @throws FlagMistake naming the flag and what it takes; with the usage as its message on `--help`
 */
export const readFlags = (args: readonly string[]): RunFlags => {
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
  const [sipuniUrl, sipuniUser, sipuniSecret] = [
    flags['sipuni-url'],
    flags['sipuni-user'],
    flags['sipuni-secret'],
  ];
  const [navaiUrl, navaiKey] = [flags['navai-url'], flags['navai-key']];
  const ownSipuni = allOrNone(
    ['--sipuni-url', '--sipuni-user', '--sipuni-secret'],
    [sipuniUrl, sipuniUser, sipuniSecret],
  );
  const ownNavai = allOrNone(['--navai-url', '--navai-key'], [navaiUrl, navaiKey]);
  const bedrockUrl = flags['bedrock-url'];
  return {
    generated: numberOf('calls', flags.calls, 0, 5_000) ?? 0,
    faults: numberOf('faults', flags.faults, 0, 0.9, false),
    seed: numberOf('seed', flags.seed, 0, 2 ** 31 - 1) ?? 1,
    sipuni: ownSipuni
      ? {
          url: checkUrl('sipuni-url', sipuniUrl as string),
          user: sipuniUser as string,
          secret: sipuniSecret as string,
        }
      : undefined,
    navai: ownNavai ? { url: checkUrl('navai-url', navaiUrl as string), key: navaiKey as string } : undefined,
    bedrockUrl:
      bedrockUrl === undefined || bedrockUrl === 'aws' ? bedrockUrl : checkUrl('bedrock-url', bedrockUrl),
    employeesFile: flags.employees,
    resultsFile: flags.results,
  };
};
