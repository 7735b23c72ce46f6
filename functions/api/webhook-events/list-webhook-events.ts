import * as z from 'zod';
import {
  DayRange,
  dayRangeFields,
  daysOfAccount,
  resolveRange,
  ShownRange,
  shownRange,
  type TimeZones,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { LeftEvent } from '../../shared/webhook-events/schema';
import type { LeftEventStore } from '../../shared/webhook-events/store';
import { webhookSources } from '../../telephony/vendors';
import { invalidCursor, NextCursor, pageFields, readCursor, writeCursor } from '../paging';

export interface ListWebhookEventsPorts {
  leftEvents: Pick<LeftEventStore, 'list'>;
  timeZones: TimeZones;
}

const Query = z.strictObject({
  source: z.enum(webhookSources, { error: `one of ${webhookSources.join(', ')}` }),
  ...dayRangeFields,
  ...pageFields(),
});

const Cursor = z.strictObject({
  asked: z.string(),
  range: DayRange,
  receivedAt: z.iso.datetime({ precision: 3 }),
  eventId: z.string().min(1).max(200),
});

/** Events are kept for 30 days. */
const usualDays = 31;

const WebhookEvent = LeftEvent.meta({
  id: 'WebhookEvent',
  description: 'An event of a vendor by which no call came in.',
});

export const listWebhookEvents = describeRoute(
  {
    summary: 'Lists events of a vendor by which no call came in, newest first.',
    details: `${daysOfAccount} Without them all events that are kept are listed. The next sync brings their calls in.`,
    roles: ['operations', 'admin'],
    query: Query,
    answer: { body: z.object({ events: z.array(WebhookEvent), range: ShownRange, cursor: NextCursor }) },
  },
  ({ leftEvents, timeZones }: ListWebhookEventsPorts) =>
    async ({ query: { source, from, to, limit, cursor }, now }) => {
      const asked = [source, from, to].map((one) => one ?? '').join(' ');
      const after = readCursor(cursor, Cursor);
      if (after && after.asked !== asked)
        throw invalidCursor('it belongs to another filter; keep source, from and to, or leave it out');
      const timeZone = zoneFor(timeZones, source);
      const range = after?.range ?? resolveRange({ from, to }, { now, timeZone, usualDays });
      const before = after ?? { receivedAt: range.to, eventId: '' };
      const found = await leftEvents.list(source, { from: range.from, before }, limit + 1);
      const events = found.slice(0, limit);
      const last = found.length > limit ? events.at(-1) : undefined;
      return {
        body: {
          events,
          range: shownRange(range),
          cursor: last
            ? writeCursor({ asked, range, receivedAt: last.receivedAt, eventId: last.eventId })
            : null,
        },
      };
    },
);
