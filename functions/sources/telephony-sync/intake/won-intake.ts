import type { MatchingQueue } from '../../../shared/aws/matching-queue';
import type { CallStore } from '../../../shared/calls/store';
import type { Source } from '../../../telephony/vendors';
import type { CallWriter } from './call-writer';
import { type CallIntake, countUp, nothingTaken, unsentAfterMs } from './intake';

export interface WonIntakePorts {
  source: Source;
  writer: CallWriter;
  calls: Pick<CallStore, 'unsent'>;
  matching: Pick<MatchingQueue, 'sendCalls'>;
  now: () => number;
}

/**
 * Takes calls in that are fetched once they are won (A4).
 *
 *  1. Write what is new or changed.
 *  2. Send on what the matching room has not looked at yet, whoever wrote it. A crash in between is made good by reading
 *     the records again.
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

  /** The matching room found these won and came no further, and its own message is gone for good. */
  sendUnsent: async () => {
    const unsent = await calls.unsent(new Date(now() - unsentAfterMs).toISOString());
    const ours = unsent.filter((call) => call.source === source).map(({ callId }) => callId);
    if (ours.length > 0) await matching.sendCalls(ours);
    return { ...nothingTaken(), processed: ours.length };
  },

  rank: ({ durationSec }) => durationSec,
});
