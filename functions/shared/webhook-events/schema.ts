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

/** A vendor's event that brought no call. It holds no number of a person. */
export const LeftEvent = z.object({
  source: z.enum(sources),
  /** Unique to a delivery. */
  eventId: z.string(),
  /** ISO-8601 in UTC. */
  receivedAt: z.string(),
  reasonCode: z.enum(leftReasons),
  /** Says what happened and what to do. */
  reason: z.string(),
  /** The vendor's name for the call. Absent if the delivery was unreadable. */
  vendorCallId: z.string().optional(),
  /** When the call began. ISO-8601 in UTC. */
  startedAt: z.string().optional(),
  answered: z.boolean().optional(),
  extensions: z.array(z.string()).optional(),
  /** Possible calls in the vendor's list. */
  candidates: z.array(z.string()).optional(),
});
export type LeftEvent = z.infer<typeof LeftEvent>;
