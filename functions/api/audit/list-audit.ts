import * as z from 'zod';
import { AuditItem, AuditKind } from '../../shared/audit/schema';
import type { AuditStore } from '../../shared/audit/store';
import {
  DayRange,
  dayRangeFields,
  resolveRange,
  ShownRange,
  shownRange,
  type TimeZones,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { CallId } from '../calls/call-id';
import { invalidCursor, NextCursor, pageFields, readCursor, writeCursor } from '../paging';

export interface ListAuditPorts {
  audit: Pick<AuditStore, 'page'>;
  timeZones: TimeZones;
}

/** Days listed when the request names none. */
const usualDays = 7;
/** A page reads a partition a month. */
const mostDays = 92;

const Query = z.strictObject({
  ...dayRangeFields,
  kind: AuditKind.optional().describe('What was done.'),
  callId: CallId.optional(),
  ...pageFields(),
});
type Asked = Omit<z.output<typeof Query>, 'limit' | 'cursor'>;

const Cursor = z.strictObject({
  asked: z.string(),
  range: DayRange,
  position: z.strictObject({ at: z.iso.datetime({ precision: 3 }), auditId: z.string().min(1).max(128) }),
});

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
    async ({ query: { limit, cursor, ...asked }, now }) => {
      const resumed = readCursor(cursor, Cursor);
      if (resumed && resumed.asked !== filterOf(asked))
        throw invalidCursor('it belongs to another filter; keep from, to, kind and callId, or leave it out');
      const limits = { now, timeZone: zoneFor(timeZones), usualDays, mostDays };
      const range = resumed?.range ?? resolveRange(asked, limits);
      const { from, to } = range;
      const { kind, callId } = asked;
      const { items, next } = await audit.page({ from, to, kind, callId }, limit, resumed?.position);
      const further = next && writeCursor({ asked: filterOf(asked), range, position: next });
      return { body: { items, range: shownRange(range), cursor: further ?? null } };
    },
);

const filterOf = ({ from, to, kind, callId }: Asked): string =>
  [from, to, kind, callId].map((one) => one ?? '').join(' ');
