import { requiredFields } from '../../functions/shared/aws/secret-form';
import { type Source, vendors } from '../../functions/telephony/vendors';
import { vendorSimulators } from '../simulators/vendor-simulator';
import { FlagMistake } from './flag-mistake';
import { checkUrl } from './flag-values';

/** A person's own account in place of a vendor's simulator. */
export interface OwnAccount {
  url: string;
  /** Content of the vendor's secret. */
  credentials: Record<string, string>;
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Credentials with such names are secret. The others name the account. */
const secretName = /(?:secret|key|token|password)$/i;

/** The credentials of a vendor as flags. `clientId` becomes `--<source>-client-id`. */
export const fieldsOf = (source: Source): { field: string; flag: string; isSecret: boolean }[] =>
  requiredFields(vendors[source].credentials).map((field) => ({
    field,
    flag: `${source}-${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    isSecret: secretName.test(field),
  }));

export const accountFlagsOf = (source: Source): string[] => [
  `${source}-url`,
  ...fieldsOf(source).map(({ flag }) => flag),
];

/**
 * Reads the flags of a vendor's account.
 *
 * @returns undefined if none of them is set
 * @throws FlagMistake naming a flag that is missing or invalid
 */
export const readAccount = (
  source: Source,
  values: Values,
  betterWay: (flag: string) => string | undefined,
): OwnAccount | undefined => {
  const given = readTogether(values, accountFlagsOf(source), betterWay);
  if (!given) return undefined;
  const [url = '', ...texts] = given;
  const credentials = fieldsOf(source).map(({ field, flag, isSecret }, index) => [
    field,
    checkCredential(source, field, flag, texts[index] ?? '', isSecret),
  ]);
  return { url: checkUrl(`${source}-url`, url), credentials: Object.fromEntries(credentials) };
};

/** Values of flags that belong together. Undefined if none of them is set. */
export const readTogether = (
  values: Values,
  flags: readonly string[],
  betterWay: (flag: string) => string | undefined,
): string[] | undefined => {
  const missing = flags.filter((flag) => values[flag] === undefined);
  if (missing.length === flags.length) return undefined;
  if (missing.length === 0) return flags.map((flag) => String(values[flag]));
  const [all, lacking] = [flags, missing].map((names) => names.map((name) => `--${name}`).join(', '));
  const advice = missing.map(betterWay).find((sentence) => sentence !== undefined);
  throw new FlagMistake(`${all} belong together; missing: ${lacking}.${advice ? ` ${advice}` : ''}`);
};

/** Checks a credential against the vendor's own schema. */
const checkCredential = (
  source: Source,
  field: string,
  flag: string,
  text: string,
  isSecret: boolean,
): string => {
  const parsed = vendors[source].credentials.shape[field as never] as unknown as {
    safeParse(text: string): { data?: unknown; error?: { issues: { message: string }[] } };
  };
  const { data, error } = parsed.safeParse(text);
  if (!error) return String(data);
  const message = (error.issues[0]?.message ?? 'cannot be used').replace(/^has to be/, 'takes');
  throw new FlagMistake(`--${flag} ${message}${isSecret ? '' : `, not "${text}"`}.`);
};

/** Usage lines about a person's own accounts. */
export const accountUsage = (): string =>
  [...vendorSimulators]
    .map(([source, { flagsHelp }]) => {
      const flags = [
        `--${source}-url URL`,
        ...fieldsOf(source).map(({ flag }) => `--${flag} ${flag.split('-').at(-1)?.toUpperCase()}`),
      ];
      const { title } = vendors[source];
      const help = `an account of ${title} in place of the simulator${flagsHelp ? `: ${flagsHelp}` : ''}`;
      return `  ${flags.join(' ')}\n                     ${help}`;
    })
    .join('\n');
