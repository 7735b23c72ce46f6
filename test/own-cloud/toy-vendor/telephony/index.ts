import type * as z from 'zod';
import { secretForm, secretText } from '../../shared/aws/secret-form';
import type { CallPages } from '../call-list';
import type { PagedVendor, Telephony } from '../telephony';
import { ToySettings } from './settings';

const credentials = secretForm('Toy', { key: secretText() });
export type ToyCredentials = z.infer<typeof credentials>;

/** The toy vendor of the test. It lists calls as JSON pages with a bearer key. */
export const toy = {
  title: 'Toy',
  settings: ToySettings,
  syncSchedule: 'rate(1 hour)',
  credentials,
  secretDescription: 'Toy key',
  list: 'pages',
  works: 'on every call',
  recordingExtension: 'mp3',
  lateRecordingMs: 0,
  connect: async (account): Promise<Telephony<CallPages>> =>
    (await import('./vendor-client')).connectToy(account),
} as const satisfies PagedVendor<ToySettings, ToyCredentials>;
