import * as z from 'zod';
import type { Position } from '../../shared/calls/finding/places';
import type { CallListing } from '../../shared/calls/listing';
import { type Call, errorReasons, type ReasonCode, skipReasons } from '../../shared/calls/schema';
import {
  DayRange,
  dayRangeFields,
  daysOfAccount,
  resolveRange,
  ShownRange,
  shownRange,
  type TimeZones,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { HttpProblem } from '../../shared/http/http-api';
import { invalidCursor, NextCursor, pageFields, readCursor, writeCursor } from '../paging';
import { CallPosition, usualDays } from './call-cursor';
import { planRetry, type RetryCallPorts } from './retry-call';

export interface RetryCallsPorts extends RetryCallPorts {
  listing: CallListing;
  timeZones: TimeZones;
}

const reasons = [...errorReasons, ...skipReasons];

const Query = z.strictObject({
  reasonCode: z.enum(reasons, { error: `one of ${reasons.join(', ')}` }),
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

/** Where a bulk retry stands. Calls that ended after it began are left alone, so that it comes to an end. */
const Cursor = z.strictObject({
  reasonCode: z.enum(reasons),
  range: DayRange,
  begunAt: z.iso.datetime({ precision: 3 }),
  position: CallPosition,
});
type Cursor = z.infer<typeof Cursor>;

/** Calls begun again at the same time. */
const atOnce = 25;
/** Calls looked at in one request, those that are left as they are included. */
const mostLookedAt = 2000;
/** Time that one page of calls may take, milliseconds. */
const pageMs = 5000;
/** Time until the message of a call is received, milliseconds. The call is opened in between. */
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
    return async ({ query: { limit, cursor, ...asked }, now, deadline }) => {
      const resumed = readCursor(cursor, Cursor);
      if (resumed && resumed.reasonCode !== asked.reasonCode)
        throw invalidCursor('it belongs to another reasonCode; keep that, or leave the cursor out');
      const begin = resumed ?? {
        reasonCode: asked.reasonCode,
        range: resolveRange(asked, { now, timeZone: zoneFor(ports.timeZones), usualDays }),
        begunAt: new Date(now).toISOString(),
      };
      const round = { ports: withEmployeesOnce(ports), begin, at: new Date(now).toISOString() };
      const leftAsTheyAre: Record<string, number> = {};
      let reopened = 0;
      let lookedAt = 0;
      let position: Position | undefined = resumed?.position;
      do {
        const page = await ports.listing.page(
          {
            from: begin.range.from,
            to: begin.range.to,
            status: statusOf(begin.reasonCode),
            reasonCode: begin.reasonCode,
          },
          Math.min(atOnce, limit - reopened),
          position,
        );
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
          range: shownRange(begin.range),
          cursor: position ? writeCursor({ ...begin, position } satisfies Cursor) : null,
        },
      };
    };
  },
);

const statusOf = (reasonCode: ReasonCode): 'SKIPPED' | 'ERROR' =>
  skipReasons.some((reason) => reason === reasonCode) ? 'SKIPPED' : 'ERROR';

interface Round {
  ports: RetryCallsPorts;
  begin: Pick<Cursor, 'reasonCode' | 'begunAt'>;
  /** ISO-8601, UTC. */
  at: string;
}

/** Looks at calls with the reason of this round. What was begun before a failure is left to another request. */
const reopenAll = async (round: Round, calls: readonly Call[]): Promise<string[]> => {
  const { reasonCode, begunAt } = round.begin;
  const concerned = calls.filter((call) => call.reasonCode === reasonCode && call.statusAt < begunAt);
  return Promise.all(concerned.map((call) => reopenOne(round, call)));
};

/** The message goes first and is received later. A crash in between leaves one that finds an ended call and does nothing. */
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
const withEmployeesOnce = (ports: RetryCallsPorts): RetryCallsPorts => {
  let everybody: ReturnType<RetryCallsPorts['employees']['all']> | undefined;
  const all = () => {
    everybody ??= ports.employees.all();
    return everybody;
  };
  return { ...ports, employees: { ...ports.employees, all } };
};
