import * as z from 'zod';
import { sources } from '../../telephony/vendors';

/** Why an event brought no call. The next sync brings the call in. */
export const leftReasons = [
  'UNREADABLE',
  'TIME_IMPLAUSIBLE',
  'NO_ROW',
  'ROW_BEHIND',
  'NO_RECORD_ID',
  'TWO_CANDIDATES',
  'OTHER_LEG',
  'VENDOR_UNAVAILABLE',
] as const;
export type LeftReason = (typeof leftReasons)[number];

/** A vendor's event that brought no call. It holds no phone number. */
export const LeftEvent = z.object({
  source: z.enum(sources),
  /** Id of the queued message. An event that the vendor repeats has another. */
  eventId: z.string(),
  /** ISO-8601 in UTC. */
  receivedAt: z.string(),
  reasonCode: z.enum(leftReasons),
  /** Says what happened and what to do. */
  reason: z.string(),
  /** The vendor's id of the call. Absent if the delivery was unreadable. */
  vendorCallId: z.string().optional(),
  /** Start of the call. ISO-8601 in UTC. */
  startedAt: z.string().optional(),
  answered: z.boolean().optional(),
  extensions: z.array(z.string()).optional(),
  /** Ids of the calls in the vendor's list that the event may mean. */
  candidates: z.array(z.string()).optional(),
});
export type LeftEvent = z.infer<typeof LeftEvent>;
