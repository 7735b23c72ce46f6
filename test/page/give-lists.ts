import type { Page, Route } from '@playwright/test';
import type { Schemas } from '../../client/client';

type CallSummary = Schemas['CallSummary'];
type WonDeal = Schemas['WonDeal'];

const range = { from: '2025-10-09T19:00:00.000Z', to: '2025-10-16T18:59:59.999Z', timeZone: 'Asia/Tashkent' };
const newest = Date.parse('2025-10-16T12:00:00.000Z');
const hourMs = 3_600_000;

/** A call that was scored, an hour older than the one before. */
const aCall = (number: number): CallSummary => ({
  ...{ callId: `sipuni-${number}`, externalId: `${number}`, source: 'sipuni', direction: 'inbound' },
  ...{ callerNumber: '+998900000401', calleeNumber: '+998712000000', customerNumber: '+998900000401' },
  ...{ employeeId: 'agent-212', agentName: `Agent ${number}`, durationSec: 42, attempts: 0 },
  ...{ status: 'DONE', stage: 'scoring', overallScore: 5, scoringMode: 'ten', violationCount: 0 },
  callDate: new Date(newest - number * hourMs).toISOString(),
  statusAt: new Date(newest).toISOString(),
  answers: { promise: true },
});

const toNames = (name: string) => ({ name, names: { en: name } });

const leadingForm = {
  id: 'sales',
  questions: [{ question: 'promise', kind: 'yesNo', ...toNames('Kept the promise'), versions: [1] }],
};

/** Gives the page some calls in pages, in place of the API. */
export const giveCalls = async (
  page: Page,
  count: number,
  change: Partial<CallSummary> = {},
): Promise<void> => {
  await page.route(/\/api\/calls\?/, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const from = Number(asked.get('cursor') ?? 0);
    const to = Math.min(from + Number(asked.get('limit')), count);
    const calls = Array.from({ length: to - from }, (_, at) => ({ ...aCall(from + at), ...change }));
    return route.fulfill({ json: { calls, leadingForm, range, cursor: to < count ? String(to) : null } });
  });
};

/** Holds lists of calls until a test releases them. Then the earlier routes answer. */
export const holdCalls = async (page: Page): Promise<{ release: () => void }> => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/api\/calls\?/, async (route) => {
    await released;
    await route.fallback();
  });
  return { release };
};

const aDeal = (state: WonDeal['state'], at: number): WonDeal => ({
  ...{ dealId: `deal-${at}`, dealName: `Deal ${at}`, closeDate: '2025-10-16', state },
  ...{ ownerEmail: 'aziza@example.com', customerNumbers: ['+998900000401'], audioJobs: [] },
  ...(state === 'FAILED' && { callId: 'sipuni-1', reasonCode: 'VENDOR_UNAVAILABLE' as const }),
});

/** Gives the page one won deal in each of some states. */
export const giveWonDeals = async (page: Page, states: readonly WonDeal['state'][]): Promise<void> => {
  await page.route(/\/api\/won-deals/, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const wonDeals = states
      .map(aDeal)
      .filter(({ state }) => state === (asked.get('state') ?? state))
      .filter(({ state }) => asked.get('hasCalls') !== 'false' || state !== 'HAS_CALLS');
    return route.fulfill({
      json: { range: { from: '2025-09-16', to: '2025-10-16' }, wonDeals, cursor: null },
    });
  });
};

/** Refuses the retry of one call and accepts the others. */
export const giveRetries = async (page: Page, refused: string): Promise<void> => {
  await page.route(/\/api\/calls\/[^/]+\/retry$/, (route) =>
    route.request().url().includes(`/${refused}/`)
      ? route.fulfill({ status: 409, json: { code: 'NOTHING_TO_PROCESS', detail: 'It has no recording.' } })
      : route.fulfill({ status: 202, json: { callId: 'x', status: 'QUEUED', stage: 'recordings' } }),
  );
};

/** Answers like the API to a wrong field. */
export const refuse = (route: Route): Promise<void> =>
  route.fulfill({ status: 400, json: { code: 'INVALID_REQUEST', detail: 'no' } });
