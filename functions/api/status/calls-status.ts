import pMap from 'p-map';
import type { CallCounts, Counted, CountedRange } from '../../shared/calls/call-counts';
import type { Position } from '../../shared/calls/finding/places';
import { type Call, type CallStatus, callStatuses, hasEnded, ReasonCode } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import { type Stage, stageList, stages } from '../../shared/stage/stages';

export interface CallsStatusPorts {
  counts: CallCounts;
  calls: Pick<CallStore, 'getMany'>;
}

export interface CallsStatus {
  /** All calls that have not ended, and ended calls of the range. */
  byStatus: (Counted & { status: CallStatus })[];
  /** Calls that have not ended. */
  byStage: (Counted & { stage: Stage })[];
  /** All calls of the range that have this reason now. */
  byReason: (Counted & { reasonCode: ReasonCode })[];
  oldestWaiting: Call | undefined;
}

/** Queries at the same time. */
const atOnce = 16;
/** Calls of a status to read in a shard. They show in which of two stages they are. */
const lookedAtOfShard = 25;

const openStatuses = callStatuses.filter((status) => !hasEnded({ status }));
const stagesOf = (status: CallStatus): Stage[] =>
  stages.filter((stage) => stageList[stage].waitingStatus === status);

/** Counts calls from the indexes. It reads at most 200 calls to tell stages apart. */
export const callsStatus =
  ({ counts, calls }: CallsStatusPorts) =>
  async (range: CountedRange): Promise<CallsStatus> => {
    const byStatus = await Promise.all(
      callStatuses.map(async (status) => ({
        status,
        ...(await counts.inStatus(status, hasEnded({ status }) ? range : undefined)),
      })),
    );
    const byReason = await pMap(
      ReasonCode.options,
      async (reasonCode) => ({ reasonCode, ...(await counts.withReason(reasonCode, range)) }),
      { concurrency: atOnce },
    );
    const waiting = await Promise.all(
      openStatuses.map(async (status) => ({ status, oldest: await oldestIn(status) })),
    );
    const [first] = waiting.flatMap(({ oldest }) => oldest.slice(0, 1)).sort(oldestFirst);
    const named = waiting.flatMap(({ status, oldest }) => (stagesOf(status).length > 1 ? oldest : []));
    const read = await calls.getMany([...named, ...(first ? [first] : [])].map(({ callId }) => callId));
    return {
      byStatus,
      byStage: byStatus.flatMap((counted) => byStageOf(counted, [...read.values()])),
      byReason: byReason.filter(({ count }) => count > 0),
      oldestWaiting: first && read.get(first.callId),
    };

    function oldestIn(status: CallStatus): Promise<Position[]> {
      return counts.oldestIn(status, stagesOf(status).length > 1 ? lookedAtOfShard : 1);
    }
  };

/** If two stages share a status, the calls that were read tell them apart. */
const byStageOf = (
  { status, ...counted }: Counted & { status: CallStatus },
  read: readonly Call[],
): (Counted & { stage: Stage })[] => {
  const [only, ...others] = stagesOf(status);
  if (only === undefined) return [];
  if (others.length === 0) return [{ stage: only, ...counted }];
  const ofStatus = read.filter((call) => call.status === status);
  const atLeast = counted.atLeast || counted.count > ofStatus.length;
  return [only, ...others].map((stage) => ({
    stage,
    count: ofStatus.filter((call) => call.stage === stage).length,
    atLeast,
  }));
};

const oldestFirst = (a: Position, b: Position): number => (a.callDate < b.callDate ? -1 : 1);
