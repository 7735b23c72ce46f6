import { matchCalls } from '../../functions/matching/match-calls';
import { matchRows } from '../../functions/matching/match-rows';
import { matchingStore } from '../../functions/matching/matching-store';
import { audioJobStore } from '../../functions/shared/audio-jobs/store';
import type { MatchingMessage, RowReference } from '../../functions/shared/aws/matching-queue';
import { openTable } from '../../functions/shared/aws/table';
import { callEntity, employeeKeyOf } from '../../functions/shared/calls/entity';
import type { Call } from '../../functions/shared/calls/schema';
import { callStore } from '../../functions/shared/calls/store';
import type { ExportRow } from '../../functions/shared/export-rows/schema';
import { exportRowStore } from '../../functions/shared/export-rows/store';
import { inMemoryTable } from '../support/dynamodb';
import { aSyncedCall } from '../support/fixtures';
import { type Death, processes } from '../support/processes';
import { inMemoryQueue } from '../support/sqs';

export const wonMinSeconds = 40;
const at = '2025-10-16T19:00:00.000Z';

/** The facts of a vendor's record that matter for matching. */
export type CallFacts = Pick<
  Call,
  'callId' | 'direction' | 'callerNumber' | 'calleeNumber' | 'durationSec' | 'agentEmail'
>;
export type RowFacts = Pick<ExportRow, 'rowKey' | 'phones' | 'ownerEmail' | 'isWon' | 'closeDate'>;

/** The matching room over a table in memory. Calls and rows are stored as the real sources do. */
export const matchingWorld = () => {
  const memory = inMemoryTable();
  const running = processes();
  const table = openTable({ tableName: 'a-table', client: memory.quickClient(running.around) });
  const pace = { wait: running.wait };
  const calls = callStore(table, pace);
  const rows = exportRowStore(table);
  const recordings = inMemoryQueue();
  const counted: Record<string, number> = {};
  const ports = {
    calls,
    rows,
    recordings,
    wonMinSeconds,
    jobs: audioJobStore(table, pace),
    matching: matchingStore(table, pace),
    callsPerPage: 2,
    count: (name: string, _?: Record<string, string>, value = 1) => {
      counted[name] = (counted[name] ?? 0) + value;
    },
    now: () => Date.parse(at),
  };

  /** Handles a message and those that the room sends itself. Returns how many there were. */
  const handle = async (message: MatchingMessage): Promise<number> => {
    if ('calls' in message) {
      await matchCalls(ports)(message.calls);
      return 1;
    }
    const sent: RowReference[][] = [message.rows];
    const queue = { sendRows: async (rows: readonly RowReference[]) => void sent.push([...rows]) };
    let handled = 0;
    // The deadline has always passed, so every page needs another message.
    for (let next = sent.shift(); next; next = sent.shift(), handled++) {
      if (handled > 200) throw new Error('the room sends itself messages without end');
      await matchRows({ ...ports, queue })(next, 0);
    }
    return handled;
  };

  return {
    memory,
    table,
    calls,
    rows,
    recordings,
    counted,
    running,
    ports,
    clear: () => {
      memory.clear();
      recordings.sent.length = 0;
    },
    handle,
    /** Delivers until a delivery succeeds, as a queue does. Deliveries may die. */
    deliver: async (message: MatchingMessage, deaths: readonly Death[] = []): Promise<void> => {
      for (const death of deaths) if (await running.run(() => handle(message), { death })) return;
      if (!(await running.run(() => handle(message)))) throw new Error('the last delivery died');
    },
    /** Stores a new or changed record. Returns its message. */
    storeCall: async (facts: CallFacts): Promise<MatchingMessage> => {
      const recordDigest = JSON.stringify(facts);
      const stored = await calls.get(facts.callId);
      if (!stored) {
        await calls.create(aSyncedCall({ ...facts, recordDigest, awaitsMatching: true }));
      } else {
        const frozen = stored.status !== 'SKIPPED' || stored.reasonCode !== 'NOT_WON';
        const { callerNumber, calleeNumber, direction } = frozen ? stored : facts;
        const { agentEmail, durationSec } = facts;
        const employeeKey = employeeKeyOf({ employeeId: stored.employeeId, agentEmail });
        const changed = { callerNumber, calleeNumber, direction, durationSec, recordDigest, employeeKey };
        const change = callEntity(table)
          .patch({ callId: facts.callId })
          .set({ ...changed, awaitsMatching: true })
          .composite({ callDate: stored.callDate, status: stored.status });
        await (agentEmail ? change.set({ agentEmail }) : change.remove(['agentEmail'])).go();
      }
      return { calls: [facts.callId] };
    },
    /** Stores a new or changed export row. */
    storeRow: async (facts: RowFacts): Promise<MatchingMessage> => {
      const { rowKey } = facts;
      const stored = await rows.get('won', rowKey);
      const phones = new Set([...(stored?.phones ?? []), ...(stored?.formerPhones ?? [])]);
      const owners = new Set([stored?.ownerEmail ?? [], stored?.formerOwners ?? []].flat());
      await rows.put({
        ...facts,
        kind: 'won',
        fields: {},
        dates: {},
        emails: {},
        formerPhones: [...phones].filter((phone) => !facts.phones.includes(phone)),
        formerOwners: [...owners].filter((owner) => owner !== facts.ownerEmail),
        revision: (stored?.revision ?? 0) + 1,
        digest: JSON.stringify(facts),
        importId: 'import-1',
        change: stored ? 'changed' : 'new',
        awaitsMatching: true,
        changedAt: at,
      });
      return { rows: [{ kind: 'won', rowKey }] };
    },
  };
};
