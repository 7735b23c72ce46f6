import type * as z from 'zod';
import type { SecretForm } from '../shared/aws/secret-form';
import { readSecret } from '../shared/aws/secrets';
import type { Backoff } from '../shared/http/backoff';
import { secretVariable } from './account-settings';
import type { VendorRecordings } from './recording-stream';
import type { Telephony, VendorDescription, VendorSettings } from './telephony';
import { type Source, sources, vendors } from './vendors';

export interface Connecting {
  readonly backoff: Backoff;
  /** Attempts per request within one invocation. */
  readonly tries?: number;
  /** Whether to read the secret again. A connection test often follows a rotation. */
  readonly fresh?: boolean;
}

/** Reads the credentials of a source. @throws Error when its secret has no variable */
export const credentialsOf = <Credentials>(
  source: Source,
  { credentials }: { credentials: SecretForm & z.ZodType<Credentials> },
  fresh = false,
): (() => Promise<Credentials>) => {
  const { [secretVariable(source)]: secretId } = process.env;
  if (!secretId)
    throw new Error(`${secretVariable(source)} is missing. Deploy again from an unchanged template.`);
  return () => readSecret(secretId, credentials, { fresh });
};

/** Connects a source with its account. */
export const connect = <List, Settings extends VendorSettings, Credentials>(
  source: Source,
  vendor: VendorDescription<List, Settings, Credentials>,
  settings: Settings,
  { backoff, tries, fresh }: Connecting,
): Promise<Telephony<List>> =>
  vendor.connect({ settings, credentials: credentialsOf(source, vendor, fresh), backoff, tries });

/** Connects every configured source. Returns their recordings. */
export const connectAll = async (
  accounts: Partial<Record<Source, VendorSettings>>,
  connecting: Connecting,
): Promise<Partial<Record<Source, VendorRecordings>>> => {
  const connected: Partial<Record<Source, VendorRecordings>> = {};
  for (const source of sources) {
    const { [source]: settings } = accounts;
    const vendor: VendorDescription<unknown, VendorSettings, unknown> = vendors[source];
    if (settings) connected[source] = (await connect(source, vendor, settings, connecting)).recordings;
  }
  return connected;
};
