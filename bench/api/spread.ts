import type { JobStatus } from '../../functions/shared/audio-jobs/schema';
import { jobStatuses } from '../../functions/shared/audio-jobs/schema';
import type { Call, CallStatus } from '../../functions/shared/calls/schema';
import type { ExportRow } from '../../functions/shared/export-rows/schema';
import { aCall, aSyncedCall, aWonRow } from '../../test/support/fixtures';

/** Epoch ms at which the API is asked. */
export const now = Date.parse('2026-06-30T18:00:00.000Z');
const dayMs = 86_400_000;
const today = Math.floor(now / dayMs) * dayMs;

/** Days over which calls are spread. */
export const days = 60;
export const dateOf = (daysAgo: number): string =>
  new Date(today - daysAgo * dayMs).toISOString().slice(0, 10);

/** A tenth of all calls are of this day. */
export const busyDay = dateOf(3);

/** The customer with one call in fifty. */
export const busyCustomer = '905550000000';
/** The agents with the most calls. One is an employee, and only the vendor knows the other. */
export const busyEmployee = 'agent-200';
export const busyAgent = 'agent0@santral.example';
const agents = 40;
export const employeeCount = 60;
/** The agents with the most calls are in one team. */
export const team = 'Sales';
export const teamSize = 10;

/** Draws a value from 0 to 1. It is always the same for a number and a purpose. */
const draw = (number: number, purpose: number): number => {
  let hash = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
};

/** Share of the calls in each status. Nearly all are done. */
const shares: readonly [CallStatus, number][] = [
  ['DONE', 0.7],
  ['SKIPPED', 0.14],
  ['ERROR', 0.04],
  ['QUEUED', 0.04],
  ['UPLOADED', 0.04],
  ['PROCESSING', 0.04],
];

const statusOf = (number: number): CallStatus => {
  let left = draw(number, 0);
  for (const [status, share] of shares) {
    left -= share;
    if (left < 0) return status;
  }
  return 'DONE';
};

const instantOf = (number: number): number => {
  const daysAgo = draw(number, 1) < 0.1 ? 3 : Math.floor(draw(number, 2) * days);
  return today - daysAgo * dayMs + Math.floor(draw(number, 3) * 17 * 3_600_000);
};

const customerOf = (number: number, calls: number): string => {
  if (draw(number, 4) < 0.02) return busyCustomer;
  return String(905550000001 + Math.floor((draw(number, 5) * calls) / 6));
};

/** Few agents have many calls. */
const agentOf = (number: number): number => Math.floor(draw(number, 6) ** 2 * agents);

/** The form of a team that leads, and how many versions it has. */
export const leadingFormId = 'own';
export const leadingVersions = 6;

/** A tenth of the calls were scored before there were forms. */
const formOf = (number: number): Partial<Call> => {
  const version = draw(number, 12) < 0.2 ? 2 : 3;
  const isEarlier = draw(number, 13) < 0.1;
  return isEarlier ? { criteriaVersion: version } : { formId: leadingFormId, formVersion: version };
};

const outcomeOf = (number: number, status: CallStatus): Partial<Call> => {
  if (status === 'SKIPPED')
    return { reasonCode: 'NOT_WON', reason: 'No closed-won row names its customer and its agent.' };
  if (status === 'ERROR')
    return {
      stage: 'speech',
      attempts: 3,
      reasonCode: 'SPEECH_UNAVAILABLE',
      reason: 'The speech engine did not answer. Retry the call when it works again.',
    };
  if (status !== 'DONE') return {};
  return {
    stage: 'scoring',
    recordingBytes: 1_180_000,
    sentBytes: 420_000,
    recordingMs: 240_000,
    speechEngine: 'navai',
    rolesBy: 'model',
    rolesConfidence: draw(number, 9) < 0.1 ? 0.6 : 0.9,
    doubtfulShare: 0,
    language: 'tr',
    languageShares: [
      { language: 'tr', share: 0.9 },
      { language: 'en', share: 0.1 },
    ],
    overallScore: Math.round(draw(number, 10) * 100) / 10,
    violationCount: draw(number, 11) < 0.3 ? 1 : 0,
    ...formOf(number),
    metrics: {
      talkMs: { agent: 110_000, customer: 90_000 },
      agentTalkShare: 0.55,
      silenceMs: 40_000,
      silenceShare: 0.17,
      longestSilenceMs: 9000,
      interruptions: { agent: 2, customer: 3 },
      wordsPerMinute: { agent: 128.4, customer: 117.9 },
      longestMonologueMs: { agent: 31_000, customer: 22_000 },
      responseDelayMs: { agent: 640, customer: 910 },
    },
  };
};

const vendorFields = {
  queue: 'sales',
  campaign: 'summer',
  hangup: 'customer',
  ringing: '7',
  waiting: '12',
  transferred: 'no',
  tags: 'price, delivery',
  note: 'The customer asks for the price of a sofa and wants to be called again.',
};

/** The call with this number in a table of `calls` calls. It is always the same one. */
export const callAt = (number: number, calls: number): Call => {
  const status = statusOf(number);
  const customer = customerOf(number, calls);
  const isSipuni = draw(number, 7) < 0.5;
  const base = isSipuni ? aCall() : aSyncedCall();
  const { reasonCode: _code, reason: _reason, ...rest } = base;
  const externalId = `1760603535.${String(number).padStart(7, '0')}`;
  return {
    ...rest,
    callId: `${base.source}-${externalId}`,
    externalId,
    ...(isSipuni
      ? { employeeId: `agent-${200 + agentOf(number)}`, extension: String(200 + agentOf(number)) }
      : { agentEmail: `agent${agentOf(number)}@santral.example`, agentName: 'Agent', vendorFields }),
    callerNumber: `+${customer}`,
    customerNumber: `+${customer}`,
    callDate: new Date(instantOf(number)).toISOString(),
    durationSec: 20 + Math.floor(draw(number, 8) * 600),
    status,
    stage: 'recordings',
    ordinal: number,
    ...outcomeOf(number, status),
  };
};

/** Won calls of as many customers as there are jobs. */
export const jobsOf = (calls: number): number => Math.ceil(calls / 5);

export const jobAt = (number: number): { customer: string; jobStatus: JobStatus } => ({
  customer: number === 0 ? busyCustomer : String(905550000000 + number),
  jobStatus: jobStatuses[number % jobStatuses.length] ?? 'done',
});

/** Runs of one source. With one run an hour, 90 days have 2,160. */
export const runsOf = (calls: number): number => Math.min(2160, Math.ceil(calls / 10));
export const importsOf = (calls: number): number => Math.min(1000, Math.ceil(calls / 10));
export const minutesAgo = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

/** A third of all deals closed on this day. */
export const dealDay = dateOf(2);
export const dealsOf = (calls: number): number => Math.ceil(calls / 5);

/** Every other deal is of a customer who never called. */
export const dealAt = (number: number): ExportRow =>
  aWonRow({
    rowKey: `row-${number}`,
    closeDate: number % 3 === 0 ? dealDay : dateOf(number % days),
    phones: [`+${(number % 2 === 0 ? 905550000000 : 905990000000) + number}`],
  });
