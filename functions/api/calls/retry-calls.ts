import * as z from 'zod';
import type { Position } from '../../shared/calls/finding/places';
import type { CallListing } from '../../shared/calls/listing';
import { type Call, errorReasons, type ReasonCode, skipReasons } from '../../shared/calls/schema';
import {
  dayRangeFields,
  daysOfAccount,
  ShownRange,
  type TimeZones,
  toRangeAnswer,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { HttpProblem } from '../../shared/http/http-api';
import { oneOf } from '../../shared/http/query-fields';
import { NextCursor, pageFields } from '../paging';
import { pageOf, rangedCursor } from '../ranged-list';
import { CallPosition, usualDays } from './call-position';
import { planRetry, type RetryCallPorts } from './retry-call';

export interface RetryCallsPorts extends RetryCallPorts {
  listing: CallListing;
  timeZones: TimeZones;
}

const reasons = [...errorReasons, ...skipReasons];

const Query = z.strictObject({
  reasonCode: oneOf(reasons),
  ...dayRangeFields,
  ...pageFields(500, 100),
});

const RetriedCalls = z
  .object({
    reopened: z.number().int(),
    leftAsTheyAre: z.record(z.string(), z.number().int()),
    more: z.boolean(),
    range: ShownRange,
    cursor: NextCursor,
  })
  .meta({ id: 'RetriedCalls', description: 'How many calls were begun again, and why others were not.' });

/** Position of a bulk retry. It skips calls that ended after it began. Otherwise it might never finish. */
const Cursor = rangedCursor(
  CallPosition.extend({ begunAt: z.iso.datetime({ precision: 3 }) }),
  ({ callDate }) => callDate,
);

/** Calls to retry at the same time. */
const atOnce = 25;
/** Calls to read in one request, including those that stay as they are. */
const mostLookedAt = 2000;
/** Time limit of one page of calls (ms). */
const pageMs = 5000;
/** Delay of the message of a call (ms). The call is opened before it arrives. */
const openWithinMs = 60_000;

export const retryCalls = describeRoute(
  {
    summary: 'Begins all calls that ended with a reason once more, newest first.',
    details: `${daysOfAccount} The answer counts the calls that were reopened, and those left as they are by reason. While \`more\` is true, the same request with \`cursor\` goes on. Asked again without it, nothing that waits is opened twice.`,
    roles: ['operations', 'admin'],
    query: Query,
    answer: { status: 202, body: RetriedCalls },
  },
  (ports: RetryCallsPorts) => {
    return async ({ query: { limit, ...asked }, now, deadline }) => {
      const limits = { now, timeZone: zoneFor(ports.timeZones), usualDays };
      const { range, after, cursorAfter } = pageOf(asked, Cursor, limits);
      const { reasonCode } = asked;
      const at = new Date(now).toISOString();
      const begunAt = after?.begunAt ?? at;
      const round = { ports: readEmployeesOnce(ports), reasonCode, begunAt, at };
      const filter = { from: range.from, to: range.to, status: statusOf(reasonCode), reasonCode };
      const leftAsTheyAre: Record<string, number> = {};
      let reopened = 0;
      let lookedAt = 0;
      let position: Position | undefined = after;
      do {
        const page = await ports.listing.page(filter, Math.min(atOnce, limit - reopened), position);
        for (const outcome of await reopenAll(round, page.calls)) {
          if (outcome === 'reopened') reopened++;
          else leftAsTheyAre[outcome] = (leftAsTheyAre[outcome] ?? 0) + 1;
        }
        lookedAt += page.calls.length;
        position = page.next;
      } while (position && reopened < limit && lookedAt < mostLookedAt && Date.now() + pageMs < deadline);

      return {
        status: 202,
        body: {
          reopened,
          leftAsTheyAre,
          more: position !== undefined,
          range: toRangeAnswer(range),
          cursor: cursorAfter(position && { ...position, begunAt }),
        },
      };
    };
  },
);

const statusOf = (reasonCode: ReasonCode): 'SKIPPED' | 'ERROR' =>
  skipReasons.some((reason) => reason === reasonCode) ? 'SKIPPED' : 'ERROR';

interface Round {
  ports: RetryCallsPorts;
  reasonCode: ReasonCode;
  /** Time of the first request of the retry. ISO-8601 in UTC. */
  begunAt: string;
  /** ISO-8601 in UTC. */
  at: string;
}

/** Reads calls with this reason and retries them. After a failure another request continues. */
const reopenAll = async (round: Round, calls: readonly Call[]): Promise<string[]> => {
  const { reasonCode, begunAt } = round;
  const concerned = calls.filter((call) => call.reasonCode === reasonCode && call.statusAt < begunAt);
  return Promise.all(concerned.map((call) => reopenOne(round, call)));
};

/** Send the delayed message first. After a crash it finds an ended call and does nothing. */
const reopenOne = async ({ ports, at }: Round, call: Call): Promise<string> => {
  try {
    const { stage, open } = await planRetry(ports, call);
    await ports.queues[stage].send(call.callId, openWithinMs);
    if (!(await open(at))) return 'CALL_CHANGED';
    await ports.calls.markDispatched({ ...call, round: call.round + 1 }, at);
    return 'reopened';
  } catch (failure) {
    if (failure instanceof HttpProblem) return failure.code;
    throw failure;
  }
};

/** Reads the employees once for all calls. */
const readEmployeesOnce = (ports: RetryCallsPorts): RetryCallsPorts => {
  let everybody: ReturnType<RetryCallsPorts['employees']['all']> | undefined;
  const all = () => {
    everybody ??= ports.employees.all();
    return everybody;
  };
  return { ...ports, employees: { ...ports.employees, all } };
};
