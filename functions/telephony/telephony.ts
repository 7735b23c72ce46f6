import type * as z from 'zod';
import type { SecretForm } from '../shared/aws/secret-form';
import type { Backoff } from '../shared/http/backoff';
import type { VendorRecordings } from './recording-stream';

/** Settings that every vendor has. Its folder adds its own. */
export interface VendorSettings {
  /** IANA zone of the account. Vendors write times without an offset. */
  timeZone: string;
  /** Days that the first sync goes back. */
  historyDays: number;
  /** Country of numbers without a country code, ISO 3166. */
  defaultCountry: 'TR' | 'UZ';
  /** Longest wait for one answer (ms). */
  timeoutMs: number;
}

/** One telephony vendor. Its folder describes it and `vendors.ts` lists it. Nothing else names it. */
export interface TelephonyVendor<Schema extends z.ZodType<VendorSettings> = z.ZodType<VendorSettings>> {
  /** As people write it, such as `Sipuni`. */
  readonly title: string;
  /** Its part of the configuration, with defaults. Infra writes it and `connect` parses it. */
  readonly settings: Schema;
  /** Schedule of its sync unless configured, as EventBridge Scheduler writes it. */
  readonly syncSchedule: string;
  /** What its secret holds. */
  readonly credentials: SecretForm;
  /** Tells a person what to put into the secret. */
  readonly secretDescription: string;
  /** `pages`: newest first, page by page. `slices`: by ranges of time. */
  readonly list: 'pages' | 'slices';
  /** Which calls are fetched and scored: every call that qualifies (B1), or those of closed-won customers (A4). */
  readonly works: 'on every call' | 'on won calls';
  /** File name extension of its recordings, without a dot. */
  readonly recordingExtension: string;
  /** Time after a call during which its recording may still appear (ms). */
  readonly lateRecordingMs: number;
}

/** The account of one vendor, as a function knows it. */
export interface VendorAccount<Settings> {
  readonly settings: Settings;
  readonly secretId: string;
  readonly backoff: Backoff;
}

/** A vendor with an account. */
export interface Telephony {
  readonly recordings: VendorRecordings;
}
