import * as z from 'zod';
import { AuditItem, AuditKind } from '../../shared/audit/schema';
import type { AuditStore } from '../../shared/audit/store';
import {
  dayRangeFields,
  ShownRange,
  type TimeZones,
  toRangeAnswer,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { CallId } from '../calls/call-id';
import { NextCursor, pageFields } from '../paging';
import { pageOf, rangedCursor } from '../ranged-list';

export interface ListAuditPorts {
  audit: Pick<AuditStore, 'page'>;
  timeZones: TimeZones;
}

/** Days in the list if the request names none. */
const usualDays = 7;
/** A page reads one partition per month. */
const mostDays = 92;

const Query = z.strictObject({
  ...dayRangeFields,
  kind: AuditKind.optional().describe('What was done.'),
  callId: CallId.optional(),
  ...pageFields(),
});

const Cursor = rangedCursor(
  z.strictObject({ at: z.iso.datetime({ precision: 3 }), auditId: z.string().min(1).max(128) }),
  ({ at }) => at,
);

const Item = AuditItem.meta({ id: 'AuditItem', description: 'Who did what, and when.' });

export const listAudit = describeRoute(
  {
    summary: 'Lists who revealed or exported what, newest first.',
    details: `Without a range it lists the last ${usualDays} days. At most ${mostDays} days are listed at once. Nobody can change or remove an item.`,
    roles: ['admin'],
    query: Query,
    answer: { body: z.object({ items: z.array(Item), range: ShownRange, cursor: NextCursor }) },
  },
  ({ audit, timeZones }: ListAuditPorts) =>
    async ({ query: { limit, ...asked }, now }) => {
      const limits = { now, timeZone: zoneFor(timeZones), usualDays, mostDays };
      const { range, after, cursorAfter } = pageOf(asked, Cursor, limits);
      const { from, to } = range;
      const { kind, callId } = asked;
      const { items, next } = await audit.page({ from, to, kind, callId }, limit, after);
      return { body: { items, range: toRangeAnswer(range), cursor: cursorAfter(next) } };
    },
);
