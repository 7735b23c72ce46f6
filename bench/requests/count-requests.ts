import { forEachStage } from '../../functions/shared/stage/stages';
import { type ScaleName, scales } from '../../infra/config/scale';
import { readDeployedIndexes } from './indexes';
import { Ledger } from './ledger';
import { type PerCall, perCall } from './report';
import { walkCalls } from './walk';

export interface Counting {
  /** Calls of one sync. */
  calls: number;
  /** The scale that sets the batches of the queues. */
  scale: ScaleName;
  keepRecordings: boolean;
}

export const batchSizesOf = (scale: ScaleName) => forEachStage((stage) => scales[scale][stage].batchSize);

/** What a call of Sipuni asks of AWS from the sync to `DONE`, on average. */
export const countRequests = async (
  { calls, scale, keepRecordings }: Counting,
  ledger = new Ledger(),
): Promise<PerCall> => {
  const batchSizes = batchSizesOf(scale);
  await walkCalls(ledger, { calls, batchSizes, indexes: readDeployedIndexes(), keepRecordings });
  return perCall(ledger, calls, batchSizes);
};
