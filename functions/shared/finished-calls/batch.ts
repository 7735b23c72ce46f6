import type { Stage } from '../stage/stages';
import type { FinishedCalls } from './store';

/** Counts what a stage finishes in an invocation. */
export interface FinishedInBatch {
  note(stage: Stage): void;
  /** Writes what was noted since the last time. It never fails, since the calls are finished anyway. */
  write(): Promise<void>;
}

export const finishedInBatch = (
  finished: Pick<FinishedCalls, 'add'>,
  { now = Date.now, onLost }: { now?: () => number; onLost?: (failure: unknown) => void } = {},
): FinishedInBatch => {
  let noted: Partial<Record<Stage, number>> = {};
  return {
    note: (stage) => {
      noted[stage] = (noted[stage] ?? 0) + 1;
    },
    write: async () => {
      if (Object.keys(noted).length === 0) return;
      const written = noted;
      noted = {};
      try {
        await finished.add(written, now());
      } catch (failure) {
        onLost?.(failure);
      }
    },
  };
};
