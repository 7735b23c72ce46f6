/** The fields of a delivery in any encoding. Their text is bounded. */
export type EventFields = Readonly<Record<string, string>>;

/** A vendor's event about the end of a call, in neutral words. */
export interface CallEvent {
  /** The vendor's id of the call. Several legs share it. */
  vendorCallId: string;
  /** Our ids of the call, if the event names its record. */
  callIds: readonly string[];
  /** Numbers of its parties, in the form of a {@link CallRecord}. */
  numbers: readonly string[];
  /** Extensions of its parties. */
  extensions: readonly string[];
  /** ISO-8601, UTC. */
  startedAt: string;
  /** Whether somebody spoke. */
  answered: boolean;
  /** Time from the answer to the end of this leg (s). Absent if the event does not say. */
  talkSec?: number;
}

/** Why a delivery cannot be used. It repeats nothing of the delivery. */
export interface EventFault {
  fault: string;
}

export type ReadEvent = (fields: EventFields) => CallEvent | EventFault;

/** A vendor's webhook for ended calls (B11). Deliveries may repeat and come in any order. */
export interface VendorWebhook<Settings, Credentials> {
  /** Tokens that end its address. The list is empty until somebody sets one. */
  tokensOf(credentials: Credentials): readonly string[];
  /** The JSON answer to the vendor. */
  readonly answer: Readonly<Record<string, string | number | boolean>>;
  /** Whether to ignore a delivery, such as the start of a call. */
  isPassedOver(fields: EventFields): boolean;
  /** Loads the vendor's code that reads a delivery. */
  reader(settings: Settings): Promise<ReadEvent>;
}
