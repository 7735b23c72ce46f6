import { Extension } from '../../shared/employees/schema';
import type { LeftEvent, LeftReason } from '../../shared/webhook-events/schema';
import type { CallEvent } from '../../telephony/call-event';

/** An event that brought no call. */
export interface Left {
  reasonCode: LeftReason;
  /** Why a delivery is unreadable. */
  fault?: string;
  /** Ids of calls that it may mean. */
  candidates?: readonly string[];
  event?: CallEvent;
}

/** Reasons for a person. The sync takes in the call in every case. */
const reasons: Record<Exclude<LeftReason, 'UNREADABLE'>, string> = {
  TIME_IMPLAUSIBLE: 'The event names a start that is not of the last 24 hours.',
  NO_ROW: "No row of the vendor's list is of this call.",
  ROW_BEHIND: 'The row of the call says less than the event, such as no recording.',
  NO_RECORD_ID: 'The row of the call has no record id yet.',
  TWO_CANDIDATES: 'Several rows may be of this call.',
  OTHER_LEG: 'The call was answered at another extension.',
  VENDOR_UNAVAILABLE: 'The list of the vendor could not be read.',
};

const sequel = 'The next sync brings the call in.';

/** A vendor may send a person's phone number as the extension. Do not keep that. */
const isExtension = (text: string): boolean => Extension.safeParse(text).success;

/** The stored part of an event that brought no call. */
export const toLeftEvent = (
  kept: Pick<LeftEvent, 'source' | 'eventId' | 'receivedAt'>,
  { reasonCode, fault, candidates, event }: Left,
): LeftEvent => ({
  ...kept,
  reasonCode,
  reason: `${reasonCode === 'UNREADABLE' ? (fault ?? 'The delivery cannot be read.') : reasons[reasonCode]} ${sequel}`,
  ...(event ? { vendorCallId: event.vendorCallId, startedAt: event.startedAt } : {}),
  ...(event ? { answered: event.answered, extensions: event.extensions.filter(isExtension) } : {}),
  ...(candidates ? { candidates: [...candidates] } : {}),
});
