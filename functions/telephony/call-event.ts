/** The fields of a delivery, however it came. Their text is bounded. */
export type EventFields = Readonly<Record<string, string>>;

/** What a vendor tells of a call that has ended, in neutral words. */
export interface CallEvent {
  /** What the vendor calls the call. Several legs share it. */
  vendorCallId: string;
  /** Ids that the call has here, as far as the event names its record. */
  callIds: readonly string[];
  /** Numbers of its parties, as those of a {@link CallRecord}. */
  numbers: readonly string[];
  /** Extensions of its parties. */
  extensions: readonly string[];
  /** ISO-8601, UTC. */
  startedAt: string;
  /** Whether somebody spoke. */
  answered: boolean;
  /** From the answer to the end of this leg (s). Absent where the event does not say. */
  talkSec?: number;
}

/** Why a delivery cannot be used. It repeats nothing of the delivery. */
export interface EventFault {
  fault: string;
}

export type ReadEvent = (fields: EventFields) => CallEvent | EventFault;

/** How a vendor tells of a call when it ends (B11). Deliveries may repeat and come in any order. */
export interface VendorWebhook<Settings, Credentials> {
  /** Tokens that its address may end with. There are none until somebody sets one. */
  tokensOf(credentials: Credentials): readonly string[];
  /** What the vendor is answered, as JSON. */
  readonly answer: Readonly<Record<string, string | number | boolean>>;
  /** Whether a delivery tells something that nobody waits for, such as the begin of a call. */
  isPassedOver(fields: EventFields): boolean;
  /** Loads the vendor's code that reads a delivery. */
  reader(settings: Settings): Promise<ReadEvent>;
}
