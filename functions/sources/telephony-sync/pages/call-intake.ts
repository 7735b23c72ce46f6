import pMap from 'p-map';
import type { StageQueue } from '../../../shared/aws/queue';
import type { OrdinalSource } from '../../../shared/calls/ordinals';
import type { Call } from '../../../shared/calls/schema';
import type { CallStore } from '../../../shared/calls/store';
import type { Employee } from '../../../shared/employees/schema';
import type { EmployeeStore } from '../../../shared/employees/store';
import type { RejectedRow } from '../../../shared/syncs/schema';
import { lateRecordingMs } from '../../../telephony/sipuni';
import type { CallRecord, UnknownWord } from '../../../telephony/sipuni/mapper';
import type { Page } from '../../../telephony/sipuni/pages';
import { qualify } from './qualification';

export interface IntakePorts {
  calls: CallStore;
  employees: EmployeeStore;
  ordinals: OrdinalSource;
  recordings: StageQueue;
  settings: { internalCalls: 'skip' | 'process' };
  /** A line for whoever looks after the account (B9). */
  warn: (message: string, details: Record<string, string | undefined>) => void;
  now: () => number;
}

/** What became of the rows of a sync so far. */
export interface Tally {
  /** Rows by what became of them. */
  counts: Record<string, number>;
  rejected: RejectedRow[];
  /** Calls sent on for processing. */
  processed: number;
  skipped: number;
  /** How often each unknown word came. */
  words: Record<string, number>;
}

export const newTally = (): Tally => ({
  counts: {},
  rejected: [],
  processed: 0,
  skipped: 0,
  words: {},
});

/** DynamoDB writes under way at once. */
const writesAtOnce = 16;

/** Milliseconds; of a call that waits unsent for longer, no other sync that is still at work will take care. */
const unsentAfterMs = 15 * 60_000;

/** Milliseconds from one answer that there is no recording to the next question. */
const askAgainAfterMs = 60 * 60_000;

/** What may change between two syncs so that a skipped call qualifies after all. */
const mendable: ReadonlyArray<Call['reasonCode']> = [
  'NOT_ANSWERED',
  'STATUS_UNKNOWN',
  'NO_RECORDING',
  'EMPLOYEE_NOT_FOUND',
  'INTERNAL_CALL',
];

/**
 * Takes the calls of a page in (B1, B2, decision 032).
 *
 *  1. Store what is new; take up what was skipped and qualifies now. A recording that was not there (404) is asked for
 *     again for two days.
 *  2. Send what has not been sent yet, then note it as sent. A crash in between sends it again at the next sync: the
 *     consumers bear a repeat, nothing bears a loss.
 */
export const callIntake = (ports: IntakePorts) => {
  const { calls, employees, ordinals, settings, now } = ports;
  const at = () => new Date(now()).toISOString();

  return async () => {
    const staff = byExtension(await employees.all());
    const sent = new Set<string>();
    const qualified = (record: CallRecord) => qualify(record, staff, settings.internalCalls);

    /** Stores the calls of a page and sends on those that wait; adds what became of them to the tally. */
    const take = async (
      page: Pick<Page, 'records' | 'rejected' | 'unknownWords'>,
      tally: Tally,
    ): Promise<void> => {
      for (const row of page.rejected) {
        tally.rejected.push(row);
        tallyUp(tally, row.code);
      }
      for (const word of page.unknownWords) noteWord(tally, word);
      const { records } = page;
      const known = await calls.getMany(records.map(({ callId }) => callId));
      const fresh = records.filter(({ callId }) => !known.has(callId));
      const first = await ordinals.reserve(fresh.length);
      const ordinalOf = new Map(fresh.map(({ callId }, index) => [callId, first + index]));
      const current = await pMap(
        records,
        (record) => store(record, known.get(record.callId), ordinalOf.get(record.callId), tally),
        { concurrency: writesAtOnce },
      );
      await dispatch(
        current.filter((call) => call !== undefined),
        tally,
      );
    };

    /** Sends what earlier syncs stored and did not send, however old. */
    const sendUnsent = async (tally: Tally): Promise<void> => {
      const unsent = await calls.unsent(new Date(now() - unsentAfterMs).toISOString());
      await dispatch(
        unsent.filter(({ source }) => source === 'sipuni'),
        tally,
      );
    };

    /** The call as it stands now; `undefined` when it is another sync's to send. */
    const store = async (
      record: CallRecord,
      existing: Call | undefined,
      ordinal: number | undefined,
      tally: Tally,
    ): Promise<Call | undefined> => {
      if (!existing) return create(record, ordinal, tally);
      const qualification = qualified(record);
      if (qualification.status === 'QUEUED' && isMendable(existing, now())) {
        const { answered, recorded, durationSec, extension } = record;
        const facts = { answered, recorded, durationSec, extension, employeeId: qualification.employeeId };
        if (await calls.requeue(existing, facts, at())) {
          tallyUp(tally, 'TAKEN_UP');
          const round = existing.round + 1;
          return { ...existing, ...facts, status: 'QUEUED', round, dispatchedAt: undefined };
        }
      }
      if (existing.status !== 'QUEUED' || existing.dispatchedAt) noteKnown(tally);
      return existing;
    };

    const create = async (
      record: CallRecord,
      ordinal: number | undefined,
      tally: Tally,
    ): Promise<Call | undefined> => {
      const call = newCall(record, qualified(record), ordinal, at());
      if (!(await calls.create(call))) {
        // Somebody else's sync stored it between our look-up and our write; it is theirs to send.
        noteKnown(tally);
        return undefined;
      }
      if (call.status === 'SKIPPED') {
        tally.skipped++;
        tallyUp(tally, call.reasonCode ?? 'SKIPPED');
        const { callId, reasonCode, reason } = call;
        if (reasonCode === 'EMPLOYEE_NOT_FOUND') ports.warn('call skipped', { callId, reasonCode, reason });
      } else tallyUp(tally, 'NEW');
      return call;
    };

    const dispatch = async (current: Call[], tally: Tally): Promise<void> => {
      const waiting = current.filter(
        ({ callId, round, status, dispatchedAt }) =>
          status === 'QUEUED' && !dispatchedAt && !sent.has(`${callId}/${round}`),
      );
      const accepted = new Set(await ports.recordings.sendAll(waiting.map(({ callId }) => callId)));
      const dispatched = waiting.filter(({ callId }) => accepted.has(callId));
      for (const { callId, round } of dispatched) sent.add(`${callId}/${round}`);
      await pMap(dispatched, (call) => calls.markDispatched(call, at()), { concurrency: writesAtOnce });
      tally.processed += accepted.size;
      if (accepted.size < waiting.length) tallyUp(tally, 'NOT_SENT', waiting.length - accepted.size);
    };

    /** The row that brings a call furthest is the one that counts. */
    const rank = (record: CallRecord): number => {
      if (qualified(record).status === 'QUEUED') return 3;
      if (record.answered && record.recorded) return 2;
      return record.answered ? 1 : 0;
    };
    return { take, sendUnsent, rank };
  };
};

/** Whether a later row, or a later question for its recording, may bring a skipped call on. */
const isMendable = ({ status, reasonCode, createdAt, statusAt }: Call, now: number): boolean => {
  if (status !== 'SKIPPED') return false;
  if (reasonCode !== 'RECORDING_NOT_FOUND') return mendable.includes(reasonCode);
  return now <= Date.parse(createdAt) + lateRecordingMs && now >= Date.parse(statusAt) + askAgainAfterMs;
};

export const tallyUp = (tally: Tally, name: string, by = 1): void => {
  tally.counts[name] = (tally.counts[name] ?? 0) + by;
};

const noteKnown = (tally: Tally): void => {
  tally.skipped++;
  tallyUp(tally, 'KNOWN');
};

/** Characters of a word that are shown, and words of a sync that are. */
const shown = { characters: 40, words: 10 };

const noteWord = (tally: Tally, { column, word }: UnknownWord): void => {
  tallyUp(tally, column === 'Статус' ? 'UNKNOWN_STATUS' : 'UNKNOWN_FLAG');
  const name = `${column} "${word.slice(0, shown.characters)}"`;
  tally.words = firstWords({ ...tally.words, [name]: (tally.words[name] ?? 0) + 1 });
};

/** All of them are counted; a vendor with a new list of words shall not fill the run. */
export const firstWords = (words: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(words).slice(0, shown.words));

/** What a person reads about words that nobody knows. */
export const noteOnWords = ({ words }: Pick<Tally, 'words'>): string | undefined => {
  const named = Object.entries(words).map(([name, times]) => `${name} (${times})`);
  return named.length === 0
    ? undefined
    : `Sipuni wrote words that are not known here: ${named.join(', ')}. Calls with talk time were processed all the same.`;
};

const newCall = (
  record: CallRecord,
  qualification: ReturnType<typeof qualify>,
  ordinal: number | undefined,
  now: string,
): Call => ({
  ...record,
  ...qualification,
  ...(ordinal === undefined ? {} : { ordinal }),
  stage: 'recordings',
  attempts: 0,
  round: 0,
  statusAt: now,
  createdAt: now,
});

const byExtension = (employees: readonly Employee[]): ReadonlyMap<string, Employee> =>
  new Map(employees.map((employee) => [employee.extension, employee]));
