import pMap from 'p-map';
import { type AudioJobStore, isNotWon, type Win } from '../shared/audio-jobs/store';
import type { Count } from '../shared/aws/metrics-list';
import type { StageQueue } from '../shared/aws/queue';
import type { Call } from '../shared/calls/schema';
import type { CallStore } from '../shared/calls/store';
import type { Side } from '../shared/matching/entity';
import type { MatchingStore } from './matching-store';
import { canBeFound, customerOf, endsOf, hangsOnCaller } from './won-call';

export interface JudgePorts {
  calls: Pick<CallStore, 'getMany' | 'markDispatched'>;
  jobs: Pick<AudioJobStore, 'win'>;
  matching: MatchingStore;
  recordings: StageQueue;
  /** Shorter calls are not won (A4), seconds. */
  wonMinSeconds: number;
  count: Count;
  now?: () => number;
}

/** What is stored about the calls already: nothing, under which numbers they are found, or under which agent too. */
export type Known = 'nothing' | 'ends' | 'agent';

/** Look-ups and transactions under way at once. */
const atOnce = 8;
/** How often a call is judged anew that changes while it is judged. */
const mostRounds = 4;

/**
 * Finds out which of these calls are won and queues them (A4, A5).
 *
 *  1. A call that was won, or retried, before a crash and still waits for its message gets it.
 *  2. Store under which numbers the call is found, then ask whether one of them is a contact's.
 *  3. If so, store under which agent the call is found, then ask whether the agent owns a closed-won row.
 *  4. If so and it lasted long enough, the call is won. Put it into the audio job of its customer. Send a message to
 *     the recordings queue and note that it was sent.
 *
 * Whoever brings a row also writes before it asks (`match-rows.ts`). So at least one of a call and a row that come at
 * the same moment sees the other. The order of their reads and writes does not matter.
 *
 * @returns the calls as they were read
 * @throws when a message was not accepted or a call would not hold still; judging all of them again does no harm
 */
export const judgeCalls = ({ now = Date.now, ...ports }: JudgePorts) => {
  const { calls, jobs, matching, recordings, wonMinSeconds, count } = ports;
  const at = () => new Date(now()).toISOString();

  return async (callIds: readonly string[], known: Known): Promise<Call[]> => {
    const judged = new Map<string, Call>();
    let open = callIds;
    for (let round = 0; open.length > 0; round++) {
      if (round === mostRounds) throw new Error(`${open.length} calls changed while they were judged; again`);
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
      // Calls of one customer change one job: one after the other they do not get in each other's way.
      const answers = await pMap(
        byCustomer.values(),
        async (ofOne) => {
          const outcomes: { call: Call; entered: boolean }[] = [];
          for (const { call, win } of ofOne)
            outcomes.push({ call, entered: await jobs.win(call, win, at()) });
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

  /** Of a row that is only just coming the link of the caller may still be missing. */
  async function winOf(call: Call, isContact: (number: string) => boolean): Promise<Win> {
    const both =
      hangsOnCaller(call, isContact) && (await matching.namesBoth(call.calleeNumber, call.callerNumber));
    return customerOf(call, both ? () => true : isContact);
  }

  /** Asks once for each key. */
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
      (call) => calls.markDispatched(call, at()),
      { concurrency: atOnce },
    );
    if (accepted.size < unsent.length)
      throw new Error(`The recordings queue did not accept ${unsent.length - accepted.size} messages; again`);
  }
};

const waiting = { status: 'QUEUED', stage: 'recordings', dispatchedAt: undefined } as const;
