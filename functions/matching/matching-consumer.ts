import { MatchingMessage } from '../shared/aws/matching-queue';
import { readMessage } from '../shared/aws/read-message';
import type { Redelivery } from '../shared/aws/redelivery';
import { sqsWorker } from '../shared/aws/sqs-worker';

export interface Matching {
  matchCalls(callIds: readonly string[]): Promise<void>;
  /** @param deadline epoch ms by which to hand over the rest */
  matchRows(rows: Extract<MatchingMessage, { rows: unknown }>['rows'], deadline: number): Promise<void>;
}

/** Time kept free to finish a page before the invocation ends (ms). */
const reserveMs = (leaseMs: number): number => Math.min(20_000, leaseMs / 2);

/** The handler of the matching queue. */
export const matchingConsumer = ({ matchCalls, matchRows }: Matching, queue: Redelivery) =>
  sqsWorker(
    {
      read: (body) =>
        readMessage(body, MatchingMessage, 'The message names neither calls nor rows to look at.'),
      work: (message, { leaseMs, endsAt }) =>
        'calls' in message ? matchCalls(message.calls) : matchRows(message.rows, endsAt - reserveMs(leaseMs)),
    },
    queue,
  );
