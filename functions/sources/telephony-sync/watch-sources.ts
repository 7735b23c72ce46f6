import type { MeasureSeconds } from '../../shared/aws/metrics-list';
import type { SyncRun } from '../../shared/syncs/schema';
import { type SourceHealthStore, syncAgeSeconds } from '../../shared/syncs/source-health';

export interface WatchPorts {
  /** Those that are switched on. */
  sources: readonly SyncRun['source'][];
  health: Pick<SourceHealthStore, 'get'>;
  measure: MeasureSeconds;
  now?: () => number;
}

/**
 * Emits the metric `SyncAge`: how long ago each source was last read without a failure, in seconds. It has a schedule of its
 * own. So the age also grows when a sync's schedule is gone. A source that never had a run has no age: nobody has set it up.
 */
export const watchSources =
  ({ sources, health, measure, now = Date.now }: WatchPorts) =>
  async (): Promise<void> => {
    for (const source of sources) {
      const age = syncAgeSeconds(await health.get(source), now());
      if (age !== undefined) measure('SyncAge', { Source: source }, age);
    }
  };
