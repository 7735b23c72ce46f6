import type { CallSlices } from '../call-list';
import type { SlicedVendor, Telephony } from '../telephony';
import { AlotechCredentials } from './credentials';
import { AlotechSettings } from './settings';

/** Alotech (Türkiye). It has OAuth tokens and lists at most 100 calls of a time range as JSON. */
export const alotech = {
  title: 'Alotech',
  settings: AlotechSettings,
  syncSchedule: 'rate(15 minutes)',
  credentials: AlotechCredentials,
  secretDescription: 'Alotech tenant host and API client',
  list: 'slices',
  answerCap: 100,
  works: 'on won calls',
  recordingExtension: 'wav',
  lateRecordingMs: 0,
  connect: async (account): Promise<Telephony<CallSlices>> =>
    (await import('./vendor-client')).connectAlotech(account),
} as const satisfies SlicedVendor<AlotechSettings, AlotechCredentials>;
