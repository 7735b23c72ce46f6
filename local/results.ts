import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { scoringModes } from '../functions/shared/scoring-modes';
import type { ShownJob } from './audio-jobs';
import type { ListedCall } from './listing';

/**
 * What two runs may differ in: times, attempts, ids that follow from times, links, the words of a reason, which quote the
 * last failure, and the name of the model. Everything else that the API shows of a call is compared.
 */
export const notCompared: ReadonlySet<string> = new Set([
  ...['callDate', 'statusAt', 'createdAt', 'downloadedAt', 'wonAt', 'analyzedAt'],
  ...['attempts', 'reason', 'modelId'],
  ...['callId', 'externalId', 'vendorCallId', 'vendorFields'],
  ...['fileUrl', 'url', 'expiresAt'],
]);

const withoutTimes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      // ids, addresses and times that are there in one run are there in the other
      .map(([name, field]) => [name, notCompared.has(name) ? field !== undefined : withoutTimes(field)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
};

/**
 * What two runs are compared by: everything that the API shows of a call, but for `notCompared`. A call goes by the name
 * the sample set has for it (`labels`), because an id that is derived from a row changes with the row's time.
 */
export const comparable = (
  calls: ReadonlyArray<{ callId: string }>,
  labels: ReadonlyMap<string, string> = new Map(),
): Record<string, unknown> =>
  Object.fromEntries(
    calls
      .map((call) => ({ call, label: labels.get(call.callId) ?? call.callId }))
      .sort((a, b) => (a.label < b.label ? -1 : 1))
      .map(({ label, call }) => [label, withoutTimes(call)]),
  );

/** Audio jobs as two runs are compared by them: their calls go by name as well. */
const comparableJobs = (
  jobs: readonly ShownJob[],
  labels: ReadonlyMap<string, string>,
): Record<string, unknown> =>
  Object.fromEntries(
    jobs.map(({ customer, jobStatus, counts, calls }) => [
      customer,
      { jobStatus, ...counts, calls: calls.map(({ callId }) => labels.get(callId) ?? callId).sort() },
    ]),
  );

export interface Results {
  /** Whole calls, as `GET /api/calls/{id}` shows them. */
  calls: ReadonlyArray<{ callId: string }>;
  jobs: readonly ShownJob[];
  labels: ReadonlyMap<string, string>;
}

/** Everything by which two runs, or two passes of one, are compared; as text, in a fixed order. */
export const comparableResults = ({ calls, jobs, labels }: Results): string => {
  const results = { calls: comparable(calls, labels), audioJobs: comparableJobs(jobs, labels) };
  return `${JSON.stringify(results, null, 1)}\n`;
};

export const writeResults = (file: string, results: Results): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, comparableResults(results));
};

const columns = ['call', 'language', 'agent', 'status', 'form', 'score', 'violations'] as const;

/** `n/a` where no question applied, and `fail` behind the 0 of an automatic fail. */
const scoreOf = ({ overallScore, scoringMode, formId, automaticFail }: ListedCall): string => {
  if (overallScore === undefined) return formId === undefined ? '' : 'n/a';
  const of = scoringMode ? ` of ${scoringModes[scoringMode]}` : '';
  return `${overallScore.toFixed(1)}${of}${automaticFail ? ' fail' : ''}`;
};

const formOf = ({ formId, formVersion }: ListedCall): string =>
  formId === undefined ? '' : `${formId} ${formVersion}`;

/** A table of the calls for people; `labels` names a call as the sample set does. */
export const resultTable = (calls: readonly ListedCall[], labels: ReadonlyMap<string, string>): string => {
  const rows = calls.map((call) => [
    labels.get(call.callId) ?? call.callId,
    call.language ?? '',
    call.employeeId ?? call.extension ?? '',
    [call.status, call.reasonCode].filter(Boolean).join(' '),
    formOf(call),
    scoreOf(call),
    call.violationCount === undefined ? '' : String(call.violationCount),
  ]);
  const widths = columns.map((name, index) =>
    Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
};
