import pMap from 'p-map';
import { type AudioJobStore, isNotWon, type Win } from '../shared/audio-jobs/store';
import type { Count } from '../shared/aws/metrics-list';
import type { StageQueue } from '../shared/aws/queue';
import type { Call } from '../shared/calls/schema';
import type { CallStore } from '../shared/calls/store';
import type { Side } from '../shared/matching/entity';
import type { MatchingStore } from './matching-store';
import { canBeFound, customerOf, dependsOnCaller, endsOf } from './won-call';

export interface JudgePorts {
  calls: Pick<CallStore, 'getMany' | 'markDispatched'>;
  jobs: Pick<AudioJobStore, 'win'>;
  matching: MatchingStore;
  recordings: StageQueue;
  /** Talk time below which a call is not won (A4), in seconds. */
  wonMinSeconds: number;
  count: Count;
  now?: () => number;
}

/** Which marks of the calls are stored already. `agent` includes `ends`. */
export type Known = 'nothing' | 'ends' | 'agent';

/** Look-ups and transactions that run at once. */
const atOnce = 8;
/** How often to judge a call that keeps changing. */
const mostRounds = 4;

/**
 * Finds out which of these calls are won and queues them (A4, A5).
 *
 * 1. Send the message of each won or retried call that still waits for one. An earlier run may have crashed.
 * 2. Store the numbers that find the call. Then ask whether one of them is a contact's.
 * 3. If so, store the agent that finds the call. Then ask whether the agent owns a closed-won row.
 * 4. If the call also lasted long enough, it is won. Add it to the audio job of its customer. Send a message
 *    to the recordings queue and note that it was sent.
 *
 * `match-rows.ts` also writes before it reads. So when a call and a row arrive together, at least one sees
 * the other.
 *
 * @returns the calls as they were read
 * @throws when the queue refused a message or a call kept changing. It is safe to judge all calls again
 */
export const judgeCalls = ({ now = Date.now, ...ports }: JudgePorts) => {
  const { calls, jobs, matching, recordings, wonMinSeconds, count } = ports;
  const formatNow = () => new Date(now()).toISOString();

  return async (callIds: readonly string[], known: Known): Promise<Call[]> => {
    const judged = new Map<string, Call>();
    let open = callIds;
    for (let round = 0; open.length > 0; round++) {
      if (round === mostRounds)
        throw new Error(`${open.length} calls changed while they were judged. Judge them again.`);
      const read = await calls.getMany(open);
      for (const [callId, call] of read) judged.set(callId, call);
      open = await judge([...read.values()]);
    }
    return [...judged.values()];

    /** @returns ids of calls that have changed since they were read */
    async function judge(read: readonly Call[]): Promise<string[]> {
      await dispatch(read);

      const candidates = read.filter(canBeFound);
      if (known === 'nothing')
        await matching.putCalls(
          candidates.flatMap((call) =>
            endsOf(call).map((key) => ({ side: 'contact', key, callId: call.callId }) as const),
          ),
        );
      const isContact = await activeAmong('contact', candidates.flatMap(endsOf));

      const half = candidates.filter((call) => endsOf(call).some(isContact));
      if (known !== 'agent')
        await matching.putCalls(
          half.map(({ agentEmail, callId }) => ({ side: 'owner', key: agentEmail, callId })),
        );
      const isOwner = await activeAmong(
        'owner',
        half.map(({ agentEmail }) => agentEmail),
      );

      const won = half.filter(
        ({ agentEmail, durationSec }) => durationSec >= wonMinSeconds && isOwner(agentEmail),
      );
      const wins = await pMap(won, async (call) => ({ call, win: await winOf(call, isContact) }), {
        concurrency: atOnce,
      });
      const byCustomer = Map.groupBy(wins, ({ win }) => win.customer);
      // Calls of one customer change the same job. One after the other avoids conflicts.
      const answers = await pMap(
        byCustomer.values(),
        async (ofOne) => {
          const outcomes: { call: Call; entered: boolean }[] = [];
          for (const { call, win } of ofOne)
            outcomes.push({ call, entered: await jobs.win(call, win, formatNow()) });
          return outcomes;
        },
        { concurrency: atOnce },
      );
      const entered = answers.flat().filter((outcome) => outcome.entered);
      if (entered.length > 0) count('CallWon', {}, entered.length);
      await dispatch(entered.map(({ call }) => (isNotWon(call) ? { ...call, ...waiting } : call)));
      return answers.flat().flatMap((outcome) => (outcome.entered ? [] : [outcome.call.callId]));
    }
  };

  /** While a row is being stored, its link for the caller may still be missing. */
  async function winOf(call: Call, isContact: (number: string) => boolean): Promise<Win> {
    const both =
      dependsOnCaller(call, isContact) && (await matching.namesBoth(call.calleeNumber, call.callerNumber));
    return customerOf(call, both ? () => true : isContact);
  }

  /** Asks once per key. */
  async function activeAmong(side: Side, keys: readonly string[]): Promise<(key: string) => boolean> {
    const unique = [...new Set(keys)];
    const active = await pMap(unique, (key) => matching.isActive(side, key), { concurrency: atOnce });
    const found = new Set(unique.filter((_, index) => active[index]));
    return (key) => found.has(key);
  }

  /** Starts the calls that wait for a message. */
  async function dispatch(won: readonly Call[]): Promise<void> {
    const unsent = won.filter(({ status, dispatchedAt }) => status === 'QUEUED' && !dispatchedAt);
    if (unsent.length === 0) return;
    const accepted = new Set(await recordings.sendAll(unsent.map(({ callId }) => callId)));
    await pMap(
      unsent.filter(({ callId }) => accepted.has(callId)),
      (call) => calls.markDispatched(call, formatNow()),
      { concurrency: atOnce },
    );
    if (accepted.size < unsent.length)
      throw new Error(
        `The recordings queue did not accept ${unsent.length - accepted.size} messages. Send them again.`,
      );
  }
};

const waiting = { status: 'QUEUED', stage: 'recordings', dispatchedAt: undefined } as const;
