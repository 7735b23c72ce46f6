import { marshall } from '@aws-sdk/util-dynamodb';
import { analysisEntity } from '../../functions/shared/analyses/entity';
import { audioJobEntity, jobCallEntity } from '../../functions/shared/audio-jobs/entity';
import { openTable, shardOf, type Table } from '../../functions/shared/aws/table';
import { callEntity, ordinalCounterEntity, toIndexKeyParts } from '../../functions/shared/calls/entity';
import { criteriaSetEntity } from '../../functions/shared/criteria/entity';
import { employeeEntity } from '../../functions/shared/employees/entity';
import { exportRowEntity, toCloseDateKeyParts } from '../../functions/shared/export-rows/entity';
import { formContentEntity, formHeadEntity, formVersionEntity } from '../../functions/shared/forms/entity';
import { importEntity } from '../../functions/shared/imports/entity';
import { syncRunEntity } from '../../functions/shared/syncs/entity';
import { sources } from '../../functions/telephony/vendors';
import { inMemoryTable } from '../../test/support/dynamodb';
import type { Around } from '../../test/support/dynamodb-client';
import type { Item } from '../../test/support/dynamodb-rules';
import { aCriteriaSet, aForm, anAnalysis, anEmployee } from '../../test/support/fixtures';
import { callKeys } from './call-keys';
import {
  busyCustomer,
  callAt,
  dealAt,
  dealsOf,
  employeeCount,
  importsOf,
  jobAt,
  jobsOf,
  leadingFormId,
  leadingVersions,
  minutesAgo,
  runsOf,
  team,
  teamSize,
} from './spread';

/** What an entity would put into the table. */
interface Write {
  params: () => unknown;
}

const itemOf = (write: Write): Item =>
  marshall((write.params() as { Item: Record<string, unknown> }).Item, {
    removeUndefinedValues: true,
  }) as Item;

/** A table of `calls` calls with all their items. It makes the items again on each read. */
export const fillTable = (calls: number, around?: Around) => {
  const memory = inMemoryTable();
  const table = openTable({ tableName: 'a-table', client: memory.quickClient(around) });
  const fill: Fill = (count, writeAt, keysAt) => {
    for (let number = 0; number < count; number++) {
      const make = () => itemOf(writeAt(number));
      memory.place(keysAt ? keysAt(number) : make(), make);
    }
  };
  fillCalls(table, calls, fill);
  fillJobs(table, calls, fill);
  fillRuns(table, calls, fill);
  fillDeals(table, calls, fill);
  fillForms(table, fill);
  return { memory, table };
};

/** @param keysAt makes no more than the keys of an item, where an item costs too much */
type Fill = (count: number, writeAt: (number: number) => Write, keysAt?: (number: number) => Item) => void;

const fillCalls = (table: Table, calls: number, fill: Fill): void => {
  const entity = callEntity(table);
  const analyses = analysisEntity(table);
  const keysOf = callKeys(table);
  fill(
    calls,
    (number) => {
      const call = callAt(number, calls);
      return entity.put({ ...call, ...toIndexKeyParts(call) });
    },
    (number) => keysOf(callAt(number, calls)),
  );
  fill(Math.min(calls, 1000), (number) =>
    analyses.put(
      anAnalysis({
        callId: callAt(number, calls).callId,
        form: { id: leadingFormId, version: leadingVersions, name: 'Own' },
      }),
    ),
  );
  fill(1, () => ordinalCounterEntity(table).put({ counts: 'calls', reserved: calls }));
};

const fillJobs = (table: Table, calls: number, fill: Fill): void => {
  const jobs = audioJobEntity(table);
  const members = jobCallEntity(table);
  fill(jobsOf(calls), (number) => {
    const { customer, jobStatus } = jobAt(number);
    const counters = { queued: 1, active: 2, done: 3, error: 1, version: 7 };
    const [createdAt, changedAt] = [minutesAgo(9000), minutesAgo(90)];
    return jobs.put({ customer, jobStatus, ...counters, createdAt, changedAt, shard: shardOf(customer) });
  });
  const ofBusyCustomer = Array.from({ length: calls }, (_, number) => number).filter(
    (number) => number % 50 === 0,
  );
  fill(ofBusyCustomer.length, (number) => {
    const { callId, callDate } = callAt(ofBusyCustomer[number] ?? 0, calls);
    return members.put({ customer: busyCustomer, callId, callDate });
  });
};

const fillDeals = (table: Table, calls: number, fill: Fill): void => {
  const rows = exportRowEntity(table);
  fill(dealsOf(calls), (number) => {
    const row = dealAt(number);
    return rows.put({ ...row, ...toCloseDateKeyParts(row) });
  });
};

/** All versions were in use in the days of the calls. */
const fillForms = (table: Table, fill: Fill): void => {
  const id = leadingFormId;
  const activeVersion = leadingVersions;
  const assignment = { priority: 1, appliesTo: {} };
  fill(1, () =>
    formHeadEntity(table).put({ id, activeVersion, latestVersion: activeVersion, revision: 1, assignment }),
  );
  fill(leadingVersions, (at) => {
    const [createdAt, activatedAt] = [minutesAgo(90_000), minutesAgo(89_000)];
    const state =
      at + 1 === activeVersion
        ? { status: 'ACTIVE' as const }
        : { status: 'LOCKED' as const, lockedAt: minutesAgo(90) };
    const version = { id, version: at + 1, createdAt, activatedAt, revision: 1, ...state };
    return formVersionEntity(table).put(version);
  });
  fill(leadingVersions, (at) =>
    formContentEntity(table).put({ ...aForm(), id, version: at + 1, revision: 1 }),
  );
};

const fillRuns = (table: Table, calls: number, fill: Fill): void => {
  const runs = syncRunEntity(table);
  for (const source of sources)
    fill(runsOf(calls), (number) =>
      runs.put({
        source,
        runId: `${source}-run-${number}`,
        startedAt: minutesAgo(60 * number + 30),
        finishedAt: minutesAgo(60 * number + 28),
        outcome: 'DONE',
        message: 'All calls of the range are stored.',
        counts: { NEW: 80, UNCHANGED: 20 },
        rejected: Array.from({ length: number % 20 }, (_, line) => makeRejectedRow(line)),
        expiresAt: 1_800_000_000,
      }),
    );
  const imports = importEntity(table);
  fill(importsOf(calls), (number) =>
    imports.put({
      importId: `import-${number}`,
      file: 'exports/close_won.csv',
      bytes: 200_000,
      status: 'DONE',
      message: 'All rows are stored.',
      counts: { read: 900, new: 20, changed: 30, unchanged: 849, rejected: 1 },
      rejected: [{ row: 7, code: 'NO_PHONE', reason: 'The row names no phone.' }],
      startedAt: minutesAgo(600 * number + 30),
      expiresAt: 1_800_000_000,
    }),
  );
  fill(employeeCount, (number) =>
    employeeEntity(table).put(
      anEmployee({
        extension: String(200 + number),
        employeeId: `agent-${200 + number}`,
        ...(number < teamSize ? { team } : {}),
      }),
    ),
  );
  fill(Math.min(200, Math.ceil(calls / 100)), (number) =>
    criteriaSetEntity(table).put({ ...aCriteriaSet(), version: number + 1, updatedAt: minutesAgo(9000) }),
  );
};

const makeRejectedRow = (line: number) => ({
  line,
  code: 'ROW_INVALID_DATE' as const,
  reason: 'The date of the row cannot be read.',
  row: { date: '31/31/2026', from: '905550000001', to: '902120000000' },
});
