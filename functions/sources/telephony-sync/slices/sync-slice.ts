import { DateTime } from 'luxon';
import type { RejectedRow } from '../../../shared/syncs/schema';
import type { CallRecord, CallSlices, RowFault } from '../../../telephony/call-list';
import { RangeIgnored } from '../../../telephony/sync-failure';
import { type Source, vendors } from '../../../telephony/vendors';
import { type CallIntake, countUp } from '../intake/intake';
import type { Slice, SlicePlan } from './slices';

export interface SlicePorts {
  source: Source;
  list: CallSlices;
  /** Records of one answer. A full answer may lack some calls. */
  answerCap: number;
  intake: Pick<CallIntake, 'take'>;
  settings: { timeZone: string };
  now: () => number;
}

/** Result of a stored slice. */
export interface SliceTally {
  slice: Slice;
  /** Records by outcome. */
  counts: Record<string, number>;
  rejected: RejectedRow[];
  /** Whether the vendor may hide some of its calls. */
  isGap: boolean;
}

/**
 * Reads one slice and stores its calls.
 *
 * 1. Request it. The plan decides whether the answer is complete. If not, request its parts later.
 * 2. Map each record. Keep an unusable record with its reason and continue.
 * 3. Take in the usable records.
 *
 * @param vendorDeadline epoch ms
 * @returns `undefined` when the slice must be read in parts
 */
export const syncSlice =
  ({ source, list, answerCap, intake, settings: { timeZone }, now }: SlicePorts) =>
  async (
    plan: SlicePlan,
    slice: Slice,
    { vendorDeadline, onRequest }: { vendorDeadline: number; onRequest: () => void },
  ): Promise<SliceTally | undefined> => {
    const { title } = vendors[source];
    let askedAt = now();
    const records = await list.between(slice.from, slice.to, {
      deadline: vendorDeadline,
      onRequest: () => {
        // The answer is as old as the last attempt.
        askedAt = now();
        onRequest();
      },
    });
    const times = records.flatMap((record) => {
      const at = list.timeOf(record);
      return at === undefined ? [] : [Math.floor(at / 1000)];
    });
    if (records.length >= answerCap && isOfAnotherTime(slice, times)) throw new RangeIgnored(title);
    const verdict = plan.takeAnswer(slice, records.length, times);
    if (verdict === 'split') return undefined;

    const usable: CallRecord[] = [];
    const rejected: RejectedRow[] = [];
    const lineOf = new Map<string, number>();
    const reject = (line: number, { code, reason }: RowFault): void => {
      const range = `${vendorTime(slice.from, timeZone)} to ${vendorTime(slice.to, timeZone)}, ${timeZone}`;
      const where = `It is record ${line} of what ${title} answers for ${range}.`;
      rejected.push({ line, code, reason: `${reason} ${where}`, ...list.rowOf(records[line - 1]) });
    };
    for (const [index, record] of records.entries()) {
      const mapped = list.map(record);
      if ('callId' in mapped) {
        usable.push(mapped);
        lineOf.set(mapped.callId, index + 1);
      } else reject(index + 1, mapped);
    }
    const { counts, refused } = await intake.take(usable, askedAt);
    for (const callId of refused) reject(lineOf.get(callId) ?? 0, unstorableFault(title));
    for (const { code } of rejected) countUp(counts, code);
    return { slice, counts, rejected, isGap: verdict === 'gap' };
  };

const unstorableFault = (title: string): RowFault => ({
  code: 'ROW_INVALID',
  reason: `The table does not take the record. It was left out. Correct it in ${title} and sync again.`,
});

/** Seconds. A vendor may search by the end of a call but record its start. */
const tolerated = 3600;

/** Whether most calls of an answer are far from the requested time or have no time. */
const isOfAnotherTime = ({ from, to }: Slice, times: readonly number[]): boolean => {
  const near = times.filter((time) => from - tolerated <= time && time <= to + tolerated);
  return near.length * 2 <= times.length;
};

const vendorTime = (seconds: number, zone: string): string =>
  DateTime.fromSeconds(seconds, { zone }).toFormat('yyyy-LL-dd HH:mm:ss');
