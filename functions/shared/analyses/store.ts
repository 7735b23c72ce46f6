import type { Table } from '../aws/table';
import { analysisEntity } from './entity';
import type { Analysis } from './schema';

export interface AnalysisStore {
  get(callId: string): Promise<Analysis | undefined>;
  put(analysis: Analysis): Promise<void>;
}

export const analysisStore = (table: Table): AnalysisStore => {
  const analyses = analysisEntity(table);
  return {
    get: async (callId) => (await analyses.get({ callId }).go({ consistent: true })).data ?? undefined,
    put: async (analysis) => {
      await analyses.put(analysis).go();
    },
  };
};
