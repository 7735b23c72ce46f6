import type { CallPages } from '../call-list';
import type { PagedVendor, Telephony } from '../telephony';
import { SipuniCredentials } from './credentials';
import { SipuniSettings } from './settings';

/** Sipuni (Uzbekistan). It takes a signed form and lists calls as CSV pages. */
export const sipuni = {
  title: 'Sipuni',
  settings: SipuniSettings,
  syncSchedule: 'cron(0 0 * * ? *)',
  credentials: SipuniCredentials,
  secretDescription: 'Sipuni account id and integration key',
  list: 'pages',
  works: 'on every call',
  recordingExtension: 'mp3',
  webhook: {
    tokensOf: ({ webhookToken = '' }) => webhookToken.split(',').filter((token) => token !== ''),
    answer: { success: true },
    isPassedOver: ({ event }) => event === '1' || event === '3',
    reader: async ({ defaultCountry: country }) =>
      (await import('./vendor-client')).sipuniEventReader({ country }),
  },
  // A recording may appear hours after its call.
  lateRecordingMs: 2 * 86_400_000,
  connect: async (account): Promise<Telephony<CallPages>> =>
    (await import('./vendor-client')).connectSipuni(account),
} as const satisfies PagedVendor<SipuniSettings, SipuniCredentials>;
