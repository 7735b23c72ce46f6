import type { MatchingQueue } from '../../../shared/aws/matching-queue';
import type { CallStore } from '../../../shared/calls/store';
import type { Source } from '../../../telephony/vendors';
import type { CallWriter } from './call-writer';
import { type CallIntake, countUp, newIntakeResult, unsentAfterMs } from './intake';

export interface WonIntakePorts {
  source: Source;
  writer: CallWriter;
  calls: Pick<CallStore, 'unsent'>;
  matching: Pick<MatchingQueue, 'sendCalls'>;
  now: () => number;
}

/**
 * Takes in calls that are fetched once they are won (A4).
 *
 * 1. Write new and changed calls.
 * 2. Send all that the matching room has not seen, whoever wrote them. After a crash in between, the records
 *    are read again.
 */
export const wonIntake = ({ source, writer, calls, matching, now }: WonIntakePorts): CallIntake => ({
  take: async (records, askedAt) => {
    const { results, refused, awaiting } = await writer.store(records, askedAt);
    if (awaiting.length > 0) await matching.sendCalls(awaiting);
    const counts = {};
    for (const name of results) countUp(counts, name);
    const skipped = results.filter((result) => result === 'UNCHANGED').length;
    return { counts, refused, processed: awaiting.length, skipped };
  },

  /** Sends won calls whose own message is lost for good. */
  sendUnsent: async () => {
    const unsent = await calls.unsent(new Date(now() - unsentAfterMs).toISOString());
    const ours = unsent.filter((call) => call.source === source).map(({ callId }) => callId);
    if (ours.length > 0) await matching.sendCalls(ours);
    return { ...newIntakeResult(), processed: ours.length };
  },

  rank: ({ durationSec }) => durationSec,
});
