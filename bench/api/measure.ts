import { buffer } from 'node:stream/consumers';
import { type RoutePorts, routes } from '../../functions/api/routes';
import { analysisStore } from '../../functions/shared/analyses/store';
import { audioJobStore } from '../../functions/shared/audio-jobs/store';
import { auditStore } from '../../functions/shared/audit/store';
import { callCounts } from '../../functions/shared/calls/call-counts';
import { callIndexes } from '../../functions/shared/calls/finding/indexes';
import { callListing } from '../../functions/shared/calls/listing';
import { ordinalSource } from '../../functions/shared/calls/ordinals';
import { numberedCalls, sampleOfCalls } from '../../functions/shared/calls/samples';
import { callStore } from '../../functions/shared/calls/store';
import { defaultCriteria } from '../../functions/shared/criteria/default-criteria';
import { criteriaStore } from '../../functions/shared/criteria/store';
import { employeeStore } from '../../functions/shared/employees/store';
import { exportRowStore } from '../../functions/shared/export-rows/store';
import { wonRowListing } from '../../functions/shared/export-rows/won-rows';
import { finishedCallsStore } from '../../functions/shared/finished-calls/store';
import { formStore } from '../../functions/shared/forms/store';
import { type Caller, roles } from '../../functions/shared/http/roles';
import { importStore } from '../../functions/shared/imports/store';
import { callsOfNumber } from '../../functions/shared/matching/calls-of-number';
import { forEachStage } from '../../functions/shared/stage/stages';
import { sourceHealthStore } from '../../functions/shared/syncs/source-health';
import { syncRunStore } from '../../functions/shared/syncs/store';
import { leftEventStore } from '../../functions/shared/webhook-events/store';
import { seededRandom } from '../../local/simulators/faults';
import type { Around } from '../../test/support/dynamodb-client';
import { inMemoryObjects } from '../../test/support/s3';
import { type ApiCase, apiCases, sampleCases } from './cases';
import { now } from './spread';
import { fillTable } from './table';

/** Cost of one answer. */
export interface Cost {
  requests: number;
  /** Items of the table and entries of its indexes. */
  items: number;
  readUnits: number;
  /** Calls, jobs, runs or imports in the answer. 1 for an answer without a list. */
  shown: number;
  /** Whether a query ended before its limit. The table then has too little for a full page. */
  ranDry: boolean;
  /** Milliseconds, of several answers. */
  p50: number;
}

const caller: Caller = {
  ...{ sub: 'a-subject', email: 'someone@example.com', roles },
  expiresAt: Date.parse('2100-01-01'),
};

/** Costs by route, query and page. */
export type Costs = Map<string, Cost>;

const usualAnswers = 5;

/** Asks every case on a table of this size. @param timedAnswers answers to time, for the median */
export const measureApi = async (calls: number, timedAnswers = usualAnswers): Promise<Costs> => {
  const tally = { requests: 0, ranDry: false };
  const countRequest: Around = async (_, run, input) => {
    tally.requests++;
    const answer = await run();
    const { Limit } = (input ?? {}) as { Limit?: number };
    const { ScannedCount } = answer.body as { ScannedCount?: number };
    if (Limit !== undefined && ScannedCount !== undefined && ScannedCount < Limit) tally.ranDry = true;
    return answer;
  };
  const { memory, table } = fillTable(calls, countRequest);
  const ports = portsOver(table, () => tally.requests++);
  const ask = (route: keyof typeof routes, { query = {}, params = {} }: ApiCase) =>
    routes[route](ports).answer({
      query,
      params,
      headers: {},
      body: undefined,
      caller,
      now,
      deadline: Date.now() + 60_000,
      requestId: 'a-request',
    });

  const costOf = async (route: keyof typeof routes, asked: ApiCase) => {
    Object.assign(tally, { requests: 0, ranDry: false });
    const before = { items: memory.itemsRead, readUnits: memory.readUnits };
    const { body } = await ask(route, asked);
    const counted = {
      requests: tally.requests,
      items: memory.itemsRead - before.items,
      readUnits: memory.readUnits - before.readUnits,
      ranDry: tally.ranDry,
    };
    const times: number[] = [];
    for (let answer = 0; answer < timedAnswers; answer++) {
      const started = performance.now();
      await ask(route, asked);
      times.push(performance.now() - started);
    }
    return { body, cost: { ...counted, shown: countShown(body), p50: medianOf(times) } };
  };

  const costs: Costs = new Map();
  const all = [...Object.entries(apiCases(calls)), ['POST /api/samples', sampleCases] as const];
  for (const [route, cases] of all)
    for (const asked of cases) {
      let cursor: string | undefined;
      for (let page = 1; page <= (asked.pages ?? 1); page++) {
        if (page > 1 && cursor === undefined) break;
        const query = { ...asked.query, ...(cursor === undefined ? {} : { cursor }) };
        const { body, cost } = await costOf(route as keyof typeof routes, { ...asked, query });
        cursor = (body as { cursor?: string | null }).cursor ?? undefined;
        const name = nameOf(route, asked, asked.isSummed ? 1 : page);
        costs.set(name, asked.isSummed ? sumOf(costs.get(name), cost, cursor === undefined) : cost);
      }
    }
  return costs;
};

/** Adds the cost of a page to that of the pages before. A query ends early at the end of a month. */
const sumOf = (before: Cost | undefined, page: Cost, hasEnded: boolean): Cost => ({
  requests: page.requests + (before?.requests ?? 0),
  items: page.items + (before?.items ?? 0),
  readUnits: page.readUnits + (before?.readUnits ?? 0),
  shown: page.shown + (before?.shown ?? 0),
  ranDry: hasEnded,
  p50: Math.max(page.p50, before?.p50 ?? 0),
});

const nameOf = (route: string, { query = {} }: ApiCase, page: number): string => {
  const asked = new URLSearchParams(query).toString();
  return `${route}${asked ? `?${asked}` : ''}${page > 1 ? ` page ${page}` : ''}`;
};

/** Calls or other items in the answer. A sample reads one call for each found one. */
const countShown = (body: unknown): number => {
  const { calls, audioJobs, syncs, imports, wonDeals, found } = body as Record<string, unknown>;
  if (typeof found === 'number') return found;
  const list = [calls, audioJobs, syncs, imports, wonDeals].find(Array.isArray);
  return list ? list.length : 1;
};

const medianOf = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** The real stores over a table, and a bucket without objects. */
export const portsOver = (table: Parameters<typeof callStore>[0], countRequest: () => void): RoutePorts => {
  const calls = callStore(table);
  const objects = inMemoryObjects(
    {},
    {
      around: (_, run) => {
        countRequest();
        return run();
      },
    },
  );
  const random = seededRandom(1);
  return {
    timeZones: { usual: 'Europe/Istanbul', ofSources: {} },
    leftEvents: leftEventStore(table),
    calls,
    listing: callListing(callIndexes(table), calls.getMany),
    analyses: analysisStore(table),
    audit: auditStore(table),
    recordingRetention: 'delete',
    employees: employeeStore(table),
    criteria: criteriaStore(table),
    forms: formStore(table),
    shipped: defaultCriteria,
    jobs: audioJobStore(table),
    imports: importStore(table),
    runs: syncRunStore(table),
    health: sourceHealthStore(table),
    objects,
    uploads: { upload: async (_key, body) => void (await buffer(body)) },
    links: { to: async (key) => ({ url: key, expiresAt: 'soon' }) },
    sample: sampleOfCalls({
      ordinals: ordinalSource(table),
      numbers: numberedCalls(table),
      read: calls.getMany,
      random: (below) => Math.floor(random() * below),
    }),
    newName: () => 'a-sample',
    uploadLinks: { for: async ({ key }) => ({ method: 'PUT', url: key, headers: {}, expiresAt: 'soon' }) },
    wonRows: wonRowListing(table, exportRowStore(table)),
    callsOfNumber: callsOfNumber(table),
    counts: callCounts(table),
    finished: finishedCallsStore(table),
    depths: async () => [],
    largestImport: 20_000_000,
    wonMinSeconds: 40,
    queues: forEachStage(() => ({ send: async () => {}, lookNow: async () => {} }) as never),
  };
};
