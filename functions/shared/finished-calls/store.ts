import type { Table } from '../aws/table';
import { forEachStage, type Stage } from '../stage/stages';
import { finishedCallsEntity } from './entity';

export type CallsByStage = Readonly<Record<Stage, number>>;

export interface FinishedCalls {
  /** Adds calls that stages have finished. @param now epoch ms */
  add(finished: Partial<CallsByStage>, now: number): Promise<void>;
  /** Calls that each stage finished a minute, of the last five minutes. @param now epoch ms */
  perMinute(now: number): Promise<CallsByStage>;
}

const minuteMs = 60_000;
/** Whole minutes that are looked at beside the running one. */
const lookedBack = 4;
/** What nobody looks at any more goes after a day, seconds. */
const keptSeconds = 86_400;

/** How many calls stages finish, a minute an item. An invocation adds once, so a call costs next to nothing. */
export const finishedCallsStore = (table: Table): FinishedCalls => {
  const minutes = finishedCallsEntity(table);
  return {
    add: async (finished, now) => {
      const expiresAt = Math.floor(now / 1_000) + keptSeconds;
      await minutes
        .upsert({ of: 'calls', minute: minuteOf(now), expiresAt })
        .add(finished)
        .go();
    },

    perMinute: async (now) => {
      const first = Math.floor(now / minuteMs - lookedBack) * minuteMs;
      const range = [minuteOf(first), minuteOf(now)].map((minute) => ({ minute })) as [Minute, Minute];
      const { data } = await minutes.query
        .minute({ of: 'calls' })
        .between(...range)
        .go({ consistent: true });
      const passed = (now - first) / minuteMs;
      return forEachStage((stage) => data.reduce((sum, found) => sum + (found[stage] ?? 0), 0) / passed);
    },
  };
};

interface Minute {
  minute: string;
}

const minuteOf = (at: number): string => new Date(at).toISOString().slice(0, 16);
