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
  /** Records of one answer. An answer that has so many may be cut off. */
  answerCap: number;
  intake: Pick<CallIntake, 'take'>;
  settings: { timeZone: string };
  now: () => number;
}

/** What came of a slice whose calls are stored. */
export interface SliceTally {
  slice: Slice;
  /** Records by what became of them. */
  counts: Record<string, number>;
  rejected: RejectedRow[];
  /** Whether there may be calls in it that the vendor does not show. */
  isGap: boolean;
}

/**
 * Reads one slice and stores its calls.
 *
 *  1. Ask for it; the plan says whether the answer is all there is. If not, its parts are asked for instead.
 *  2. Map each record; one that can't be used is kept with its reason, the others go on.
 *  3. Take the usable ones in.
 *
 * @param vendorDeadline epoch ms
 * @returns `undefined` when the slice has to be read in parts
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
        // What is answered is as old as the last try, not as the first.
        askedAt = now();
        onRequest();
      },
    });
    const times = records.flatMap((record) => {
      const at = list.timeOf(record);
      return at === undefined ? [] : [Math.floor(at / 1000)];
    });
    if (records.length >= answerCap && isOfAnotherTime(slice, times)) throw new RangeIgnored(title);
    const verdict = plan.answered(slice, records.length, times);
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
    for (const callId of refused) reject(lineOf.get(callId) ?? 0, unstorable(title));
    for (const { code } of rejected) countUp(counts, code);
    return { slice, counts, rejected, isGap: verdict === 'gap' };
  };

const unstorable = (title: string): RowFault => ({
  code: 'ROW_INVALID',
  reason: `The table does not take the record. It was left out; correct it in ${title} and sync again.`,
});

/** Seconds; a vendor may go by the end of a call where the record says its start. */
const tolerated = 3600;

/** Whether most calls of an answer lie far from the time that was asked for, or none says when it was. */
const isOfAnotherTime = ({ from, to }: Slice, times: readonly number[]): boolean => {
  const near = times.filter((time) => from - tolerated <= time && time <= to + tolerated);
  return near.length * 2 <= times.length;
};

const vendorTime = (seconds: number, zone: string): string =>
  DateTime.fromSeconds(seconds, { zone }).toFormat('yyyy-LL-dd HH:mm:ss');
