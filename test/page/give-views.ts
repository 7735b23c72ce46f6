import type { Page } from '@playwright/test';
import type { Schemas } from '../../client/client';
import { shippedForms } from '../../functions/shared/forms/shipped';
import { analysisAnswer, callAnswer } from './calls/call-answer';

const day = '2025-10-16T12:00:00.000Z';
const counts = { read: 40, new: 30, changed: 4, unchanged: 3, rejected: 3 };

const call: Schemas['CallSummary'] = {
  ...{ callId: 'sipuni-1', externalId: '1', source: 'sipuni', direction: 'inbound', callDate: day },
  ...{ callerNumber: '+998900000401', calleeNumber: '+998712000000', customerNumber: '+998900000401' },
  ...{ employeeId: 'agent-212', agentName: 'Agent 212', team: 'North', extension: '212', durationSec: 42 },
  ...{ attempts: 1, status: 'ERROR', stage: 'scoring', statusAt: day, overallScore: 5, violationCount: 1 },
  ...{ reasonCode: 'VENDOR_UNAVAILABLE', reason: 'The vendor did not answer.', answers: { promise: true } },
  ...{ formId: 'sales', formVersion: 1, unsure: true, language: 'uz' },
};
const questions: Schemas['AnsweredQuestions']['questions'] = [
  { question: 'promise', kind: 'yesNo', name: 'Kept it', names: { en: 'Kept the promise' }, versions: [1] },
];
const range = { from: '2025-10-09T19:00:00.000Z', to: day, timeZone: 'Asia/Tashkent' };

const oneCall = callAnswer(
  'sipuni-1',
  [{ index: 0, speaker: 'agent', startMs: 0, endMs: 2_000, text: 'Good morning.' }],
  {
    ...{ agentName: 'Agent 212', team: 'North' },
    analysis: analysisAnswer({
      answers: [
        {
          ...{
            kind: 'choice',
            choice: 'c',
            choiceName: 'A choice',
            question: 'q',
            section: 'S',
            name: 'A question',
          },
          ...{ weight: 1, reason: 'A reason.' },
          citations: [{ segment: 0, quote: 'Good morning', speaker: 'agent', startMs: 0, endMs: 1_900 }],
        },
      ],
      unprovenViolations: [{ violation: 'v', name: 'A violation' }],
    }),
  },
);

const status: Schemas['Status'] = {
  range,
  calls: {
    byStatus: [{ status: 'ERROR', count: 1, atLeast: false }],
    byStage: [{ stage: 'speech', count: 2, atLeast: false, perMinute: 0.4 }],
    byReason: [{ reasonCode: 'VENDOR_UNAVAILABLE', count: 1, atLeast: false }],
    oldestWaiting: null,
  },
  queues: [],
  sources: [{ source: 'sipuni', lastGoodAt: day, ageSeconds: 60 }],
  syncs: [],
  imports: [
    {
      ...{
        importId: 'i1',
        file: 'exports/won.csv',
        status: 'STALLED',
        startedAt: day,
        message: 'It stands.',
      },
      ...{ rows: 3, ofRows: 40 },
    },
  ],
};

export const importOfViews: Schemas['ImportSummary'] = {
  ...{
    importId: 'i1',
    file: 'exports/uploads/i1/won.csv',
    bytes: 4_000,
    status: 'DONE',
    kind: 'won',
    counts,
  },
  ...{ message: 'Done.', remarks: ['Dates are read as day, month, year.'], startedAt: day, finishedAt: day },
};
const rejected = Array.from({ length: 40 }, (_, at) => ({
  row: at + 2,
  code: at % 2 === 0 ? 'DATE_INVALID' : 'NO_KEY',
  reason: 'Close Date is "tomorrow".',
}));

const people = Array.from({ length: 3 }, (_, at) => ({
  ...{ employeeId: `agent-${212 + at}`, name: `Agent ${212 + at}`, active: at < 2, team: 'North' },
  ...{ email: `agent-${212 + at}@example.com`, extension: String(212 + at) },
}));

const form = {
  id: 'service',
  activeVersion: 1,
  latestVersion: 2,
  assignment: { priority: 10, appliesTo: { teams: ['North'] } },
};
const versions = [
  { id: 'service', version: 2, status: 'DRAFT', createdAt: day },
  { id: 'service', version: 1, status: 'ACTIVE', createdAt: day, activatedAt: day },
];
const content = shippedForms.service?.versions[0];

/** Answers of the API by path. */
const answers: readonly (readonly [RegExp, unknown])[] = [
  [/^\/api\/status$/, status],
  [/^\/api\/calls$/, { calls: [call], leadingForm: { id: 'sales', questions }, range, cursor: null }],
  [/^\/api\/calls\/sipuni-1$/, oneCall],
  [
    /^\/api\/won-deals$/,
    {
      range: { from: '2025-09-16', to: '2025-10-16' },
      wonDeals: [
        {
          ...{
            dealId: 'd',
            dealName: 'Kitchen',
            closeDate: '2025-10-16',
            state: 'FAILED',
            callId: 'sipuni-1',
          },
          ...{ ownerEmail: 'a@example.com', customerNumbers: ['+998900000401'], audioJobs: [] },
          reasonCode: 'VENDOR_UNAVAILABLE',
        },
      ],
      cursor: null,
    },
  ],
  [/^\/api\/imports$/, { imports: [importOfViews], range, cursor: null }],
  [/^\/api\/imports\/i1$/, { ...importOfViews, rejected }],
  [/^\/api\/employees$/, { employees: people, version: 1, cursor: null }],
  [/^\/api\/forms$/, { forms: [form] }],
  [/^\/api\/forms\/service$/, { ...form, versions }],
  [/^\/api\/forms\/service\/versions\/1$/, { ...content, ...versions[1] }],
  [/^\/api\/forms\/service\/versions\/2$/, { ...content, ...versions[0], minWords: 30 }],
  [
    /^\/api\/forms\/service\/versions\/2\/check$/,
    { faults: [{ question: 'greeting', code: 'VAGUE', message: 'The question is vague.' }] },
  ],
];

/** The address of each view for the data of `giveViews`. */
export const addressOfView = (path: string): string =>
  ({
    '/calls/:id': '/calls/sipuni-1',
    '/imports/:importId': '/imports/i1',
    '/forms/:formId': '/forms/service',
  })[path] ?? path;

/**
 * Answers for every view in place of the API.
 *
 * @param change changes an answer, for example to make it hostile
 */
export const giveViews = async (
  page: Page,
  change: (answer: unknown) => unknown = (answer) => answer,
): Promise<void> => {
  for (const [path, answer] of answers)
    await page.route(
      (url) => path.test(url.pathname),
      (route) =>
        route.request().method() === 'GET' ? route.fulfill({ json: change(answer) }) : route.fallback(),
    );
};
