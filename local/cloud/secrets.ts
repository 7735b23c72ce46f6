import { readFileSync } from 'node:fs';
import { fieldsOf } from '../commands/account-flags';
import { FlagMistake } from '../commands/flag-mistake';
import { localSources } from '../simulators/vendor-simulator';

/** Flags that hold a secret. Each has a file and a variable that other programs of this machine cannot see. */
export const secretFlags: readonly string[] = [
  ...localSources.flatMap((source) =>
    fieldsOf(source).flatMap(({ flag, isSecret }) => (isSecret ? flag : [])),
  ),
  'navai-key',
];

export const variableOf = (flag: string): string => `SANTRAL_${flag.toUpperCase().replaceAll('-', '_')}`;

/** Variables that no program we start may inherit. */
export const secretVariables: readonly string[] = secretFlags.map(variableOf);

type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface FoundSecrets {
  /** The flags with each secret in its place, wherever it came from. */
  values: Record<string, string | boolean | undefined>;
  /** One sentence or two for each secret that stood on the command line. */
  warnings: string[];
}

/**
 * Finds each secret on the command line, in its file or in its variable. A variable counts only beside a flag of the same vendor.
 *
 * @throws FlagMistake when a secret comes twice, is empty, or its file cannot be read
 */
export const resolveSecrets = (flags: Values, variables: NodeJS.ProcessEnv): FoundSecrets => {
  const values = { ...flags };
  const warnings: string[] = [];
  for (const flag of secretFlags) {
    const [given, file] = [flags[flag], flags[`${flag}-file`]];
    if (given !== undefined && file !== undefined)
      throw new FlagMistake(`--${flag} and --${flag}-file name the same secret. Leave one of them out.`);
    if (typeof file === 'string') values[flag] = readSecret(flag, file);
    else if (given === undefined && isVendorNamed(flags, flag))
      values[flag] = variables[variableOf(flag)] || undefined;
    else if (given === '') throw new FlagMistake(`--${flag} is empty. ${betterWay(flag)}`);
    else if (given !== undefined)
      warnings.push(
        `Other people on this machine can read --${flag} in the list of processes. ${betterWay(flag)}`,
      );
  }
  return { values, warnings };
};

export const betterWay = (flag: string): string =>
  `Put the secret into the variable ${variableOf(flag)} or into a file for --${flag}-file FILE.`;

const isVendorNamed = (flags: Values, secret: string): boolean => {
  const vendor = secret.slice(0, secret.indexOf('-') + 1);
  return Object.keys(flags).some((name) => name.startsWith(vendor));
};

const readSecret = (flag: string, file: string): string => {
  const secret = (() => {
    try {
      return readFileSync(file, 'utf8').trim();
    } catch (cause) {
      throw new FlagMistake(
        `--${flag}-file cannot read "${file}" (${codeOf(cause)}). Name a file that holds only the secret.`,
        { cause },
      );
    }
  })();
  if (secret === '' || /[\r\n]/.test(secret))
    throw new FlagMistake(
      `"${file}" holds ${secret === '' ? 'nothing' : 'several lines'}. --${flag}-file takes a file with the secret on one line.`,
    );
  return secret;
};

const codeOf = (cause: unknown): string => (cause as NodeJS.ErrnoException).code ?? 'unknown';
