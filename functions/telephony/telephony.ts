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
  /** Country of numbers without a country code, ISO 3166. */
  defaultCountry: 'TR' | 'UZ';
  /** Longest wait for one answer (ms). */
  timeoutMs: number;
  /** Minutes before the resume point that every sync asks for again. Left out, as long as recordings may be late. */
  overlapMinutes?: number | undefined;
  /** What becomes of calls between two extensions. Left out, they are skipped. */
  internalCalls?: 'skip' | 'process' | undefined;
}

/** Settings of a vendor whose calls are read page by page. */
export interface PageSettings extends VendorSettings {
  /** Rows asked for per request. */
  pageSize: number;
  /** Rows that a scheduled sync looks at in any case, however old they are (B6). */
  syncLimit: number;
}

/** Settings of a vendor whose calls are read by ranges of time. */
export interface SliceSettings extends VendorSettings {
  /** Requests at a time of one sync. Left out, as `scale` says. */
  parallelRequests?: number | undefined;
}

/** The account of one vendor, as a function knows it. */
export interface VendorAccount<Settings, Credentials> {
  readonly settings: Settings;
  /** Reads the secret. @throws NotConfigured */
  readonly credentials: () => Promise<Credentials>;
  readonly backoff: Backoff;
  /** Tries of a request within one invocation. Left out, those of the HTTP client. */
  readonly tries?: number | undefined;
}

/** A vendor with an account. */
export interface Telephony<List> {
  readonly list: List;
  readonly recordings: VendorRecordings;
  /** Tells a person what a failure means. @throws what is no failure of the vendor */
  readonly toSyncFailure: (failure: unknown) => SyncFailure;
}

export interface VendorDescription<List, Settings extends VendorSettings, Credentials> {
  /** As people write it, such as `Sipuni`. */
  readonly title: string;
  /** Its part of the configuration, with defaults. */
  readonly settings: z.ZodType<Settings>;
  /** Schedule of its sync unless configured, as EventBridge Scheduler writes it. */
  readonly syncSchedule: string;
  /** What its secret holds. */
  readonly credentials: SecretForm & z.ZodType<Credentials>;
  /** Tells a person what to put into the secret. */
  readonly secretDescription: string;
  /** Which calls are fetched and scored: every call that qualifies (B1), or those of closed-won customers (A4). */
  readonly works: 'on every call' | 'on won calls';
  /** File name extension of its recordings, without a dot. */
  readonly recordingExtension: string;
  /** Time after a call during which its recording may still appear (ms). */
  readonly lateRecordingMs: number;
  /** Loads the vendor's code, which only the functions that talk to it need, and makes its clients. */
  connect(account: VendorAccount<Settings, Credentials>): Promise<Telephony<List>>;
}

/** A vendor that lists its calls newest first, page by page. */
export interface PagedVendor<Settings extends PageSettings = PageSettings, Credentials = unknown>
  extends VendorDescription<CallPages, Settings, Credentials> {
  readonly list: 'pages';
  /** Absent where the vendor tells nothing by itself. */
  readonly webhook?: VendorWebhook<Settings, Credentials>;
}

/** A vendor that lists its calls by ranges of time. */
export interface SlicedVendor<Settings extends SliceSettings = SliceSettings, Credentials = unknown>
  extends VendorDescription<CallSlices, Settings, Credentials> {
  readonly list: 'slices';
  /** Records of one answer. An answer that has so many may be cut off. */
  readonly answerCap: number;
}

/** One telephony vendor. Its folder describes it and `vendors.ts` lists it. Nothing else names it. */
export type TelephonyVendor = PagedVendor | SlicedVendor;
