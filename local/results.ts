import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { scoringModes } from '../functions/shared/scoring-modes';
import type { ShownJob } from './audio-jobs';
import type { ListedCall } from './listing';

/**
 * Fields that may differ between two runs. These are times, attempts, derived ids, links and the name of the
 * model. The words of a reason quote the last failure, so they may differ too.
 */
const notCompared: ReadonlySet<string> = new Set([
  ...['callDate', 'statusAt', 'createdAt', 'downloadedAt', 'wonAt', 'analyzedAt'],
  ...['attempts', 'reason', 'modelId'],
  ...['callId', 'externalId', 'vendorCallId', 'vendorFields'],
  ...['fileUrl', 'url', 'expiresAt'],
]);

const removeTimes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(removeTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      // ids, addresses and times must be present in both runs or in neither
      .map(([name, field]) => [name, notCompared.has(name) ? field !== undefined : removeTimes(field)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
};

/**
 * The fields of a call that two runs must share. These are all fields of the API except `notCompared`. A call
 * goes by its sample name (`labels`), because a derived id changes with the row's time.
 */
export const toComparable = (
  calls: ReadonlyArray<{ callId: string }>,
  labels: ReadonlyMap<string, string> = new Map(),
): Record<string, unknown> =>
  Object.fromEntries(
    calls
      .map((call) => ({ call, label: labels.get(call.callId) ?? call.callId }))
      .sort((a, b) => (a.label < b.label ? -1 : 1))
      .map(({ label, call }) => [label, removeTimes(call)]),
  );

/** The fields of audio jobs that two runs must share. Their calls also go by sample name. */
const toComparableJobs = (
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
  /** Calls in full from `GET /api/calls/{id}`. */
  calls: ReadonlyArray<{ callId: string }>;
  jobs: readonly ShownJob[];
  labels: ReadonlyMap<string, string>;
}

/** The text by which two runs or passes are compared. Its order is fixed. */
export const toComparableResults = ({ calls, jobs, labels }: Results): string => {
  const results = { calls: toComparable(calls, labels), audioJobs: toComparableJobs(jobs, labels) };
  return `${JSON.stringify(results, null, 1)}\n`;
};

export const writeResults = (file: string, results: Results): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, toComparableResults(results));
};

const columns = ['call', 'language', 'agent', 'status', 'form', 'score', 'violations'] as const;

/** `n/a` if no question applied. `fail` after the 0 of an automatic fail. */
const scoreOf = ({ overallScore, scoringMode, formId, automaticFail }: ListedCall): string => {
  if (overallScore === undefined) return formId === undefined ? '' : 'n/a';
  const of = scoringMode ? ` of ${scoringModes[scoringMode]}` : '';
  return `${overallScore.toFixed(1)}${of}${automaticFail ? ' fail' : ''}`;
};

const formOf = ({ formId, formVersion }: ListedCall): string =>
  formId === undefined ? '' : `${formId} ${formVersion}`;

/** A table of the calls for people. `labels` has the sample names. */
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
