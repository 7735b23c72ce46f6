import type { Source } from '../../telephony/vendors';
import { unlessConditionFails } from '../aws/own-writes';
import type { Table } from '../aws/table';
import { resumePointEntity } from './entity';
import type { DensityCounts, ResumePoint } from './schema';

export interface ResumePoints {
  get(source: Source): Promise<ResumePoint>;
  /** Moves the point forward but never back. */
  advance(source: Source, through: string, density?: DensityCounts): Promise<void>;
  /**
   * Notes a run that the schedule begins.
   * @param after the noted run when the decision was made
   * @returns `false` if somebody else has begun a run meanwhile
   */
  beginRun(source: Source, runId: string, after: string | undefined): Promise<boolean>;
}

export const resumePoints = (table: Table): ResumePoints => {
  const points = resumePointEntity(table);
  return {
    get: async (source) => {
      const { data } = await points.get({ source }).go({ consistent: true });
      if (!data) return {};
      const { source: _, ...point } = data;
      return point;
    },

    advance: async (source, through, density) => {
      await unlessConditionFails(
        points
          .upsert({ source, through, ...(density ? { density } : {}) })
          .where(
            (stored, { notExists, lt }) => `${notExists(stored.through)} OR ${lt(stored.through, through)}`,
          )
          .go(),
      );
    },

    beginRun: (source, runId, after) =>
      unlessConditionFails(
        points
          .upsert({ source, runId })
          .where((stored, { notExists, eq }) =>
            after === undefined
              ? `${notExists(stored.runId)} OR ${eq(stored.runId, runId)}`
              : `${eq(stored.runId, after)} OR ${eq(stored.runId, runId)}`,
          )
          .go(),
      ),
  };
};
