import * as z from 'zod';
import {
  dayRangeFields,
  daysOfAccount,
  ShownRange,
  type TimeZones,
  toRangeAnswer,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { oneOf } from '../../shared/http/query-fields';
import { LeftEvent } from '../../shared/webhook-events/schema';
import type { LeftEventStore } from '../../shared/webhook-events/store';
import { webhookSources } from '../../telephony/vendors';
import { NextCursor, pageFields } from '../paging';
import { pageOf, rangedCursor } from '../ranged-list';

export interface ListWebhookEventsPorts {
  leftEvents: Pick<LeftEventStore, 'list'>;
  timeZones: TimeZones;
}

const Query = z.strictObject({
  source: oneOf(webhookSources),
  ...dayRangeFields,
  ...pageFields(),
});

const Cursor = rangedCursor(
  z.strictObject({ receivedAt: z.iso.datetime({ precision: 3 }), eventId: z.string().min(1).max(200) }),
  ({ receivedAt }) => receivedAt,
);

/** Santral keeps events for 30 days. */
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
    async ({ query: { limit, ...asked }, now }) => {
      const limits = { now, timeZone: zoneFor(timeZones, asked.source), usualDays };
      const { range, after, cursorAfter } = pageOf(asked, Cursor, limits);
      const before = after ?? { receivedAt: range.to, eventId: '' };
      const found = await leftEvents.list(asked.source, { from: range.from, before }, limit + 1);
      const events = found.slice(0, limit);
      const last = found.length > limit ? events.at(-1) : undefined;
      return {
        body: {
          events,
          range: toRangeAnswer(range),
          cursor: cursorAfter(last && { receivedAt: last.receivedAt, eventId: last.eventId }),
        },
      };
    },
);
