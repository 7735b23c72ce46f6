import type { Table } from '../aws/table';
import type { Analysis } from './schema';

export interface AnalysisStore {
  get(callId: string): Promise<Analysis | undefined>;
  put(analysis: Analysis): Promise<void>;
}

export const analysisStore = ({ analyses }: Table): AnalysisStore => ({
  get: async (callId) => (await analyses.get({ callId }).go({ consistent: true })).data ?? undefined,
  put: async (analysis) => {
    await analyses.put(analysis).go();
  },
});
