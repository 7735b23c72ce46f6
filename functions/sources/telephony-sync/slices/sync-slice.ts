import { DateTime } from 'luxon';
import type { MatchingQueue } from '../../../shared/aws/matching-queue';
import type { RejectedRow } from '../../../shared/syncs/schema';
import type { AlotechRecords } from '../../../telephony/alotech/call-list';
import { RangeIgnored } from '../../../telephony/alotech/failures';
import {
  type AlotechMapping,
  asRow,
  type CallRecord,
  mapAlotechRecord,
  timeOfRecord,
} from '../../../telephony/alotech/mapper';
import type { AlotechCalls } from './call-writer';
import { answerCap, type Slice, type SlicePlan } from './slices';

export interface SlicePorts {
  alotech: AlotechRecords;
  calls: AlotechCalls;
  matching: Pick<MatchingQueue, 'sendCalls'>;
  settings: AlotechMapping;
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
 *  3. Write what is new or changed.
 *  4. Send on what the matching room has not looked at yet, whoever wrote it: a crash between 3 and 4 is made good by
 *     reading the slice again.
 *
 * @param vendorDeadline epoch ms
 * @returns `undefined` when the slice has to be read in parts
 */
export const syncSlice =
  ({ alotech, calls, matching, settings, now }: SlicePorts) =>
  async (
    plan: SlicePlan,
    slice: Slice,
    { vendorDeadline, onRequest }: { vendorDeadline: number; onRequest: () => void },
  ): Promise<SliceTally | undefined> => {
    const [from, to] = [
      vendorTime(slice.from, settings.timeZone),
      vendorTime(slice.to, settings.timeZone),
    ] as const;
    let askedAt = now();
    const records = await alotech.between(from, to, {
      deadline: vendorDeadline,
      onRequest: () => {
        // What is answered is as old as the last try, not as the first.
        askedAt = now();
        onRequest();
      },
    });
    const times = records.flatMap((record) => {
      const time = timeOfRecord(record, settings.timeZone);
      return time ? [Math.floor(time.at / 1000)] : [];
    });
    if (records.length >= answerCap && isOfAnotherTime(slice, times)) throw new RangeIgnored();
    const verdict = plan.answered(slice, records.length, times);
    if (verdict === 'split') return undefined;

    const usable: CallRecord[] = [];
    const rejected: RejectedRow[] = [];
    const lineOf = new Map<string, number>();
    const reject = (line: number, { code, reason }: Pick<RejectedRow, 'code' | 'reason'>): void => {
      const where = `It is record ${line} of what Alotech answers for ${from} to ${to}, ${settings.timeZone}.`;
      rejected.push({ line, code, reason: `${reason} ${where}`, row: asRow(records[line - 1]) });
    };
    for (const [index, record] of records.entries()) {
      const mapped = mapAlotechRecord(record, settings);
      if ('callId' in mapped) {
        usable.push(mapped);
        lineOf.set(mapped.callId, index + 1);
      } else reject(index + 1, mapped);
    }
    const { results, refused, awaiting } = await calls.store(usable, askedAt);
    for (const callId of refused) reject(lineOf.get(callId) ?? 0, unstorable);
    if (awaiting.length > 0) await matching.sendCalls(awaiting);
    const counts: Record<string, number> = {};
    for (const name of [...results, ...rejected.map(({ code }) => code)])
      counts[name] = (counts[name] ?? 0) + 1;
    return { slice, counts, rejected, isGap: verdict === 'gap' };
  };

const unstorable = {
  code: 'ROW_INVALID',
  reason: 'The table does not take the record. It was left out; correct it in Alotech and sync again.',
} as const;

/** Seconds; a vendor may go by the end of a call where the record says its start. */
const tolerated = 3600;

/** Whether most calls of an answer lie far from the time that was asked for, or none says when it was. */
const isOfAnotherTime = ({ from, to }: Slice, times: readonly number[]): boolean => {
  const near = times.filter((time) => from - tolerated <= time && time <= to + tolerated);
  return near.length * 2 <= times.length;
};

const vendorTime = (seconds: number, zone: string): string =>
  DateTime.fromSeconds(seconds, { zone }).toFormat('yyyy-LL-dd HH:mm:ss');
