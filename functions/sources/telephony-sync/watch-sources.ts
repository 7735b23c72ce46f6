import type { MeasureSeconds } from '../../shared/aws/metrics-list';
import type { SyncRun } from '../../shared/syncs/schema';
import { type SourceHealthStore, syncAgeSeconds } from '../../shared/syncs/source-health';

export interface WatchPorts {
  /** Enabled sources. */
  sources: readonly SyncRun['source'][];
  health: Pick<SourceHealthStore, 'get'>;
  measure: MeasureSeconds;
  now?: () => number;
}

/**
 * Emits the metric `SyncAge`, the seconds since each source was last read without a failure. It has its own
 * schedule, so the age grows even if a sync's schedule is gone. A source without a run is not set up and has
 * no age.
 */
export const watchSources =
  ({ sources, health, measure, now = Date.now }: WatchPorts) =>
  async (): Promise<void> => {
    for (const source of sources) {
      const age = syncAgeSeconds(await health.get(source), now());
      if (age !== undefined) measure('SyncAge', { Source: source }, age);
    }
  };
