import { CustomAttributeType, Entity } from 'electrodb';
import { type Source, sources } from '../../telephony/vendors';
import { unlessConditionFails } from '../aws/own-writes';
import type { Place, Table } from '../aws/table';
import type { DensityCounts } from './store';

/** Where the scheduled syncs of a source stand. */
export interface ResumePoint {
  /** ISO-8601, UTC: everything that could be seen up to here is stored. Absent before the first slice is. */
  through?: string;
  /** The scheduled run that was begun last. */
  runId?: string;
  /** How many calls the hours of the week have; the next run begins with it. */
  density?: DensityCounts;
}

export interface ResumePoints {
  get(source: Source): Promise<ResumePoint>;
  /** Moves the point forward; one that is further already stays where it is. */
  advance(source: Source, through: string, density?: DensityCounts): Promise<void>;
  /**
   * Notes the run that the schedule begins.
   *
   * @param after the run that stood there when the decision was made
   * @returns `false` when somebody else has begun one meanwhile
   */
  beginRun(source: Source, runId: string, after: string | undefined): Promise<boolean>;
}

const resumePointEntity = (place: Place) =>
  new Entity(
    {
      model: { entity: 'resumePoint', version: '1', service: 'santral' },
      attributes: {
        source: { type: sources, required: true },
        through: { type: 'string' },
        runId: { type: 'string' },
        density: { type: CustomAttributeType<DensityCounts>('any') },
      },
      indexes: {
        point: {
          pk: { field: 'pk', composite: ['source'] },
          sk: { field: 'sk', composite: [] },
        },
      },
    },
    place,
  );

export const resumePoints = ({ place }: Pick<Table, 'place'>): ResumePoints => {
  const points = resumePointEntity(place);
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
