import { readFileSync } from 'node:fs';
import { fieldsOf } from '../commands/account-flags';
import { FlagMistake } from '../commands/flag-mistake';
import { localSources } from '../simulators/vendor-simulator';

/** Flags that hold a secret. A file or a variable hides it from other programs of this machine. */
export const secretFlags: readonly string[] = [
  ...localSources.flatMap((source) =>
    fieldsOf(source).flatMap(({ flag, isSecret }) => (isSecret ? flag : [])),
  ),
  'navai-key',
];

export const variableOf = (flag: string): string => `SANTRAL_${flag.toUpperCase().replaceAll('-', '_')}`;

/** Variables that child processes must not inherit. */
export const secretVariables: readonly string[] = secretFlags.map(variableOf);

type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface FoundSecrets {
  /** The flags with all secrets filled in. */
  values: Record<string, string | boolean | undefined>;
  /** A warning for each secret on the command line. */
  warnings: string[];
}

/**
 * Takes each secret from the command line, its file or its variable. A variable counts only with another flag
 * of the same vendor.
 *
 * @throws FlagMistake if a secret comes twice or is empty, or if its file is unreadable
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
    else if (given === '') throw new FlagMistake(`--${flag} is empty. ${adviseOnSecret(flag)}`);
    else if (given !== undefined)
      warnings.push(
        `Other people on this machine can read --${flag} in the list of processes. ${adviseOnSecret(flag)}`,
      );
  }
  return { values, warnings };
};

export const adviseOnSecret = (flag: string): string =>
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
