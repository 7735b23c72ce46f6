import type * as z from 'zod';
import type { SecretForm } from '../shared/aws/secret-form';
import type { Backoff } from '../shared/http/backoff';
import type { VendorWebhook } from './call-event';
import type { CallPages, CallSlices } from './call-list';
import type { VendorRecordings } from './recording-stream';
import type { SyncFailure } from './sync-failure';

/** Settings that every vendor has. Its folder adds its own. */
export interface VendorSettings {
  /** IANA zone of the account. Vendors write times without an offset. */
  timeZone: string;
  /** Days that the first sync goes back. */
  historyDays: number;
  /** ISO 3166 country of numbers without a country code. */
  defaultCountry: 'TR' | 'UZ';
  /** Longest wait for one answer (ms). */
  timeoutMs: number;
  /**
   * Minutes before the resume point that every sync reads again. The default is the vendor's
   * `lateRecordingMs`.
   */
  overlapMinutes?: number | undefined;
  /** What to do with calls between two extensions. By default they are skipped. */
  internalCalls?: 'skip' | 'process' | undefined;
}

/** Settings of a vendor that lists calls by page. */
export interface PageSettings extends VendorSettings {
  /** Rows per request. */
  pageSize: number;
  /** Rows that every scheduled sync reads, however old (B6). */
  syncLimit: number;
}

/** Settings of a vendor that lists calls by time range. */
export interface SliceSettings extends VendorSettings {
  /** Parallel requests of one sync. `scale` sets the default. */
  parallelRequests?: number | undefined;
}

/** The account of one vendor in a function. */
export interface VendorAccount<Settings, Credentials> {
  readonly settings: Settings;
  /** Reads the secret. @throws NotConfigured */
  readonly credentials: () => Promise<Credentials>;
  readonly backoff: Backoff;
  /** Attempts per request within one invocation. The HTTP client has a default. */
  readonly tries?: number | undefined;
}

/** A vendor with an account. */
export interface Telephony<List> {
  readonly list: List;
  readonly recordings: VendorRecordings;
  /** Explains a failure to a person. @throws errors that the vendor did not cause */
  readonly toSyncFailure: (failure: unknown) => SyncFailure;
}

export interface VendorDescription<List, Settings extends VendorSettings, Credentials> {
  /** The name for people, such as `Sipuni`. */
  readonly title: string;
  /** Its part of the configuration, with defaults. */
  readonly settings: z.ZodType<Settings>;
  /** Default schedule of its sync, as EventBridge Scheduler writes it. */
  readonly syncSchedule: string;
  /** The content of its secret. */
  readonly credentials: SecretForm & z.ZodType<Credentials>;
  /** Tells a person what to put into the secret. */
  readonly secretDescription: string;
  /**
   * Which calls to fetch and score. Either every call that qualifies (B1) or those of closed-won customers
   * (A4).
   */
  readonly works: 'on every call' | 'on won calls';
  /** File name extension of its recordings, without a dot. */
  readonly recordingExtension: string;
  /** Time after a call in which its recording may still appear (ms). */
  readonly lateRecordingMs: number;
  /** Loads the vendor's code and makes its clients. Only functions that talk to the vendor need it. */
  connect(account: VendorAccount<Settings, Credentials>): Promise<Telephony<List>>;
}

/** A vendor that lists its calls by page, newest first. */
export interface PagedVendor<Settings extends PageSettings = PageSettings, Credentials = unknown>
  extends VendorDescription<CallPages, Settings, Credentials> {
  readonly list: 'pages';
  /** Absent if the vendor has no webhook. */
  readonly webhook?: VendorWebhook<Settings, Credentials>;
}

/** A vendor that lists its calls by time range. */
export interface SlicedVendor<Settings extends SliceSettings = SliceSettings, Credentials = unknown>
  extends VendorDescription<CallSlices, Settings, Credentials> {
  readonly list: 'slices';
  /** Records of one answer. A full answer may lack some calls. */
  readonly answerCap: number;
}

/** One telephony vendor. Its folder describes it and `vendors.ts` lists it. Nothing else names it. */
export type TelephonyVendor = PagedVendor | SlicedVendor;
