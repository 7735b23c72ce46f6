import { ordinalSource } from '../../../functions/shared/calls/ordinals';
import type { Call } from '../../../functions/shared/calls/schema';
import { resumePointEntity, syncRunEntity } from '../../../functions/shared/syncs/entity';
import { resumePoints } from '../../../functions/shared/syncs/resume-points';
import type { ResumableRun, ResumePoint } from '../../../functions/shared/syncs/schema';
import { syncRunStore } from '../../../functions/shared/syncs/store';
import { callWrites } from '../../../functions/sources/telephony-sync/intake/call-writer';
import type { Source } from '../../../functions/telephony/vendors';
import { storedItems } from '../../support/stored';
import { atOnce } from '../../support/three-ways';
import { type TestWorldOptions, testWorld } from '../../support/world';

/** The stores of a sync over a table in memory. Each shows its current content. */
export const syncStores = (source: Source, options: TestWorldOptions = {}) => {
  const world = testWorld(options);
  const { memory, table, place } = world;
  const storedRuns = () => storedItems(memory, 'syncRun') as unknown as (ResumableRun & { runId: string })[];
  const runs = {
    ...syncRunStore(table),
    get content() {
      return new Map(storedRuns().map((run) => [run.runId, run]));
    },
    /** Stores a run unchanged. */
    place: (run: ResumableRun): void => place(syncRunEntity(table).put({ ...run, expiresAt: 0 })),
  };
  const points = {
    ...resumePoints(table),
    get state() {
      const [point = {}] = storedItems(memory, 'resumePoint') as ResumePoint[];
      return { point };
    },
    place: (point: ResumePoint): void => place(resumePointEntity(table).put({ ...point, source })),
  };
  const calls = {
    calls: world.calls,
    writes: callWrites(table, atOnce),
    ordinals: ordinalSource(table),
    get content(): Map<string, Call> {
      return new Map(world.stored.calls().map((call) => [call.callId, call]));
    },
    place: world.placeCall,
    /** Writes of calls so far. */
    written: () => world.callWrites(),
  };
  return { world, runs, points, table: calls };
};
