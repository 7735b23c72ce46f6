import { readWhole } from '../aws/read-whole';
import type { Table } from '../aws/table';
import { convertEarlierAnalysis } from './earlier-analyses';
import { analysisEntity, type StoredAnalysis } from './entity';
import type { Analysis } from './schema';

export interface AnalysisStore {
  get(callId: string): Promise<Analysis | undefined>;
  /** Results by call id, without calls that have no result. Reads may lag behind recent writes. */
  getMany(callIds: readonly string[]): Promise<Map<string, Analysis>>;
  put(analysis: Analysis): Promise<void>;
}

export interface AnalysisKeeping {
  /** Days to keep a stored result. It stays forever if absent. */
  keepDays?: number | undefined;
  now?: () => number;
}

/** DynamoDB may remove an item days after its time. The store does not return it after that time. */
export const analysisStore = (
  table: Table,
  { keepDays, now = Date.now }: AnalysisKeeping = {},
): AnalysisStore => {
  const analyses = analysisEntity(table);
  const readUnlessExpired = ({ expiresAt, ...stored }: StoredAnalysis): Analysis | undefined =>
    expiresAt !== undefined && expiresAt * 1000 <= now() ? undefined : analysisOf(stored);
  return {
    get: async (callId) => {
      const { data } = await analyses.get({ callId }).go({ consistent: true });
      return data ? readUnlessExpired(data) : undefined;
    },
    getMany: async (callIds) => {
      const keys = callIds.map((callId) => ({ callId }));
      const found = await readWhole(keys, (some) => analyses.get(some).go({ concurrency: 4 }));
      return new Map(
        found.flatMap((item) => readUnlessExpired(item) ?? []).map((analysis) => [analysis.callId, analysis]),
      );
    },
    put: async (analysis) => {
      const lasting =
        keepDays === undefined
          ? {}
          : { expiresAt: Math.floor(Date.parse(analysis.analyzedAt) / 1000) + keepDays * 86_400 };
      await analyses.put({ ...analysis, ...lasting }).go();
    },
  };
};

/**
 * Reads a result from before there were forms as one of the form `criteria`. The stored item stays the same.
 */
const analysisOf = ({
  scores,
  criteriaVersion,
  form,
  answers,
  automaticFails,
  ...kept
}: Omit<StoredAnalysis, 'expiresAt'>): Analysis =>
  form && answers && automaticFails
    ? { ...kept, form, answers, automaticFails }
    : convertEarlierAnalysis({ ...kept, scores: scores ?? [], criteriaVersion: criteriaVersion ?? 0 });
