import type { Table } from '../aws/table';
import { leftEventEntity, type StoredLeftEvent } from './entity';
import type { LeftEvent } from './schema';

/** A place in the list of a source's events, newest first. */
export type EventPosition = Pick<LeftEvent, 'receivedAt' | 'eventId'>;

export interface LeftEventStore {
  /** Keeps an event. A repeat changes nothing. */
  put(event: LeftEvent): Promise<void>;
  /**
   * Events received since `from` and before `before`, newest first.
   * @param from inclusive, ISO-8601 in UTC
   */
  list(
    source: LeftEvent['source'],
    range: { from: string; before: EventPosition },
    limit: number,
  ): Promise<LeftEvent[]>;
}

/** Every sync that could list the call has run by then. */
const keptDays = 30;

export const leftEventStore = (table: Table): LeftEventStore => {
  const events = leftEventEntity(table);
  return {
    put: async (event) => {
      const expiresAt = Math.floor(Date.parse(event.receivedAt) / 1000) + keptDays * 86_400;
      await events.put({ ...event, expiresAt }).go();
    },
    list: async (source, { from, before }, limit) => {
      const { data } = await events.query
        .bySource({ source })
        .between({ receivedAt: from }, before)
        .go({ order: 'desc', limit: limit + 1, count: limit + 1, consistent: true });
      return data.filter(isOther(before)).slice(0, limit).map(asEvent);
    },
  };
};

/** `between` includes its upper end. */
const isOther =
  (before: EventPosition) =>
  ({ receivedAt, eventId }: EventPosition): boolean =>
    receivedAt !== before.receivedAt || eventId !== before.eventId;

const asEvent = ({ expiresAt: _, ...event }: StoredLeftEvent): LeftEvent => event;
