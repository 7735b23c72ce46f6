import * as z from 'zod';
import { ReasonCode } from '../../shared/calls/schema';
import { type Scope, scopeOf, sees } from '../../shared/employees/scope';
import type { WonRowListing } from '../../shared/export-rows/won-rows';
import { type TimeZones, zoneFor } from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { oneOf } from '../../shared/http/query-fields';
import { AudioJobAnswer } from '../audio-jobs/answers';
import { toJobAnswer } from '../audio-jobs/list-audio-jobs';
import { invalidCursor, NextCursor, pageFields, readCursor, writeCursor } from '../paging';
import { CloseRange, closeDayFields, closeRangeOf } from './close-days';
import { type Deal, type DealsPorts, judgeRows } from './deals-of-rows';
import { dealStates } from './judge-deal';

export interface ListWonDealsPorts extends DealsPorts {
  wonRows: WonRowListing;
  timeZones: TimeZones;
}

const State = oneOf(dealStates);

const HasCalls = oneOf(['true', 'false']);

const Query = z.strictObject({
  ...closeDayFields,
  state: State.optional(),
  hasCalls: HasCalls.optional().describe('`false`: deals of every state but `HAS_CALLS`'),
  ...pageFields(100, 25),
});

const Cursor = z.strictObject({
  range: CloseRange,
  state: State.optional(),
  hasCalls: HasCalls.optional(),
  position: z.strictObject({ closeDate: z.iso.date(), rowKey: z.string().max(200) }),
});

const WonDeal = z
  .object({
    dealId: z.string(),
    dealName: z.string().optional(),
    closeDate: z.string(),
    ownerEmail: z.string().optional(),
    customerNumbers: z.array(z.string()),
    state: State.meta({
      description:
        'Whether the deal has calls, or why not. Of several calls the one that comes closest to being scored decides.',
    }),
    callId: z.string().optional().meta({ description: 'The call that decides, where you may see it.' }),
    reasonCode: ReasonCode.optional(),
    audioJobs: z.array(AudioJobAnswer),
  })
  .meta({ id: 'WonDeal', description: 'A closed-won deal and what became of its calls.' });

export const listWonDeals = describeRoute(
  {
    summary: 'Lists closed-won deals with whether they have calls, and why not.',
    details:
      'Deals without a close date are not listed. Of a deal the first two numbers are looked at, and three calls of each. A call of a vendor that decides with the deal who the customer is, and names no agent, is not found. A page can be shorter than `limit` while there are more.',
    roles: ['supervisor', 'analyst', 'admin'],
    query: Query,
    answer: {
      body: z.object({ range: CloseRange, wonDeals: z.array(WonDeal), cursor: NextCursor }),
    },
  },
  (ports: ListWonDealsPorts) => {
    const judge = judgeRows(ports);
    return async ({ query: { limit, cursor, state, hasCalls, ...days }, caller, now }) => {
      const resumed = readCursor(cursor, Cursor);
      const range = closeRangeOf(
        resumed ? { ...resumed.range, ...days } : days,
        now,
        zoneFor(ports.timeZones),
      );
      if (resumed && !isSameList(resumed, { range, state, hasCalls }))
        throw invalidCursor(
          'it belongs to another filter; keep from, to, state and hasCalls, or leave it out',
        );
      const scope = await scopeOf(caller, ports.employees);
      const { rows, next } = await ports.wonRows.page(range, limit, resumed?.position);
      const seen = rows.filter(({ ownerEmail }) => sees(scope, { agentEmail: ownerEmail }));
      const deals = (await judge(seen)).filter(isWanted({ state, hasCalls }));
      return {
        body: {
          range,
          wonDeals: deals.map((deal) => toDealAnswer(deal, scope)),
          cursor: next ? writeCursor({ range, state, hasCalls, position: next }) : null,
        },
      };
    };
  },
);

type ListOfDeals = Pick<z.infer<typeof Cursor>, 'range' | 'state' | 'hasCalls'>;

const isWanted =
  ({ state, hasCalls }: Omit<ListOfDeals, 'range'>) =>
  (deal: Deal): boolean =>
    (state === undefined || deal.state === state) &&
    (hasCalls === undefined || (deal.state === 'HAS_CALLS') === (hasCalls === 'true'));

const isSameList = (one: ListOfDeals, other: ListOfDeals): boolean =>
  one.state === other.state &&
  one.hasCalls === other.hasCalls &&
  one.range.from === other.range.from &&
  one.range.to === other.range.to;

const toDealAnswer = ({ row, state, call, jobs }: Deal, scope: Scope): z.infer<typeof WonDeal> => ({
  dealId: row.rowKey,
  dealName: row.dealName,
  closeDate: row.closeDate ?? '',
  ownerEmail: row.ownerEmail,
  customerNumbers: row.phones,
  state,
  callId: call && sees(scope, call) ? call.callId : undefined,
  reasonCode: call?.reasonCode,
  audioJobs: jobs.map(toJobAnswer),
});
