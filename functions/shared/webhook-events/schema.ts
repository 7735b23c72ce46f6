import * as z from 'zod';
import { sources } from '../../telephony/vendors';

/** Why the webhook left a call to the next sync. */
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

/** An event of a vendor that the webhook brought no call by. It holds no number of a person. */
export const LeftEvent = z.object({
  source: z.enum(sources),
  /** Unique to a delivery. */
  eventId: z.string(),
  /** ISO-8601, UTC. */
  receivedAt: z.string(),
  reasonCode: z.enum(leftReasons),
  /** What happened and what to do about it. */
  reason: z.string(),
  /** What the vendor calls the call. Absent where the delivery could not be read. */
  vendorCallId: z.string().optional(),
  /** ISO-8601, UTC: when the call began. */
  startedAt: z.string().optional(),
  answered: z.boolean().optional(),
  extensions: z.array(z.string()).optional(),
  /** Calls of the vendor's list that it may be about. */
  candidates: z.array(z.string()).optional(),
});
export type LeftEvent = z.infer<typeof LeftEvent>;
