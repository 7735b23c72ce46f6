import { marshall } from '@aws-sdk/util-dynamodb';
import { analysisEntity } from '../../functions/shared/analyses/entity';
import { Analysis, type EarlierAnalysis } from '../../functions/shared/analyses/schema';
import { analysisStore } from '../../functions/shared/analyses/store';
import { auditStore } from '../../functions/shared/audit/store';
import { openTable } from '../../functions/shared/aws/table';
import { callEntity, noOrdinal, toIndexKeyParts } from '../../functions/shared/calls/entity';
import { Call } from '../../functions/shared/calls/schema';
import { callStore } from '../../functions/shared/calls/store';
import { criteriaSetEntity } from '../../functions/shared/criteria/entity';
import type { CriteriaSet, VersionedCriteria } from '../../functions/shared/criteria/schema';
import { criteriaStore } from '../../functions/shared/criteria/store';
import { employeeEntity } from '../../functions/shared/employees/entity';
import { Employee } from '../../functions/shared/employees/schema';
import { employeeStore } from '../../functions/shared/employees/store';
import { formStore } from '../../functions/shared/forms/store';
import { stageRunStore } from '../../functions/shared/stage/stage-runs';
import type { Stage } from '../../functions/shared/stage/stages';
import { inMemoryTable } from './dynamodb';
import type { Around } from './dynamodb-client';
import { aCallId } from './fixtures';
import type { AroundRequest } from './mortals';
import { inMemoryObjects } from './s3';
import { timeZones } from './settings';
import { storedItems } from './stored';
import { atOnce } from './three-ways';

export interface TestWorldOptions {
  calls?: readonly Call[];
  /** Some may be older than forms. */
  analyses?: readonly (Analysis | EarlierAnalysis)[];
  employees?: readonly Employee[];
  /** Criteria in version order. */
  criteria?: readonly CriteriaSet[];
  /** Texts of objects by key. */
  objects?: Record<string, string>;
  /** Wraps each request to the table and the bucket. */
  around?: AroundRequest;
  /** Time of the bucket's clock (epoch ms). */
  now?: () => number;
}

/** The sort key of a call. */
const callKey = '$callpartition#call_1';

/** The item as the test gave it, without additions of the table. */
const toGiven = (item: unknown): Call => {
  const { ordinal, ...call } = Call.parse(item);
  return ordinal === noOrdinal ? call : { ...call, ordinal };
};

/** The real stores with a table and a bucket in memory. The given items were always there. */
export const testWorld = ({
  calls = [],
  analyses = [],
  employees = [],
  criteria = [],
  objects = {},
  around,
  now,
}: TestWorldOptions = {}) => {
  const noteWrites: Around = async (operation, run, input) => {
    const answer = await (around ? around(operation, run, input) : run());
    const { Item, Key } = (input ?? {}) as Record<string, { sk?: string } | undefined>;
    if (operation !== 'GetItem' && (Item ?? Key)?.sk === callKey && answer.status === 200) callWrites++;
    return answer;
  };
  const memory = inMemoryTable();
  let callWrites = 0;
  const table = openTable({ tableName: 'a-table', client: memory.quickClient(noteWrites) });
  const store = inMemoryObjects({}, { around, now });

  /** Adds the items that an entity would put. */
  const place = (put: { params: () => unknown }): void => {
    const { Item } = put.params() as { Item: Record<string, unknown> };
    memory.place(marshall(Item, { removeUndefinedValues: true }) as never);
  };
  const callItems = callEntity(table);
  const placeCall = (call: Call): void => place(callItems.put({ ...call, ...toIndexKeyParts(call) }));
  const begin = (): void => {
    calls.forEach(placeCall);
    for (const analysis of analyses) place(analysisEntity(table).put(analysis));
    for (const employee of employees) place(employeeEntity(table).put(employee));
    for (const [index, set] of criteria.entries())
      place(
        criteriaSetEntity(table).put({ ...set, version: index + 1, updatedAt: '2025-10-01T00:00:00.000Z' }),
      );
    for (const [key, text] of Object.entries(objects)) store.content.set(key, { body: Buffer.from(text) });
  };
  begin();

  return {
    memory,
    table,
    timeZones,
    calls: callStore(table, atOnce),
    runs: stageRunStore(table),
    analyses: analysisStore(table),
    audit: auditStore(table),
    employees: employeeStore(table),
    criteria: criteriaStore(table),
    forms: formStore(table),
    objects: store,
    uploads: store,
    answers: store.answers,
    /** The objects of the bucket by key. */
    bucket: store.content,
    place,
    placeCall,
    /** Successful writes of calls so far. */
    callWrites: () => callWrites,
    /** The present items. */
    stored: {
      calls: (): Call[] => storedItems(memory, 'call').map((item) => toGiven(item)),
      call: (callId = aCallId): Call | undefined =>
        storedItems(memory, 'call', callId).map((item) => toGiven(item))[0],
      analysis: (callId = aCallId): Analysis | undefined =>
        storedItems(memory, 'analysis', callId).map((item) => Analysis.parse(item))[0],
      /** The run of a call's stage in a round. */
      run: (stage: Stage, { callId = aCallId, round = 0 } = {}): Record<string, unknown> | undefined =>
        storedItems(memory, 'stageRun', callId).find((run) => run.stage === stage && run.round === round),
      employees: (): Employee[] =>
        storedItems(memory, 'employee').map((item) => Employee.strip().parse(item)),
      criteria: (): VersionedCriteria[] =>
        storedItems(memory, 'criteriaSet').map((item) => item as unknown as VersionedCriteria),
    },
    /** Restores the initial state. A world is expensive to build, so suites of many runs share one. */
    reset: (): void => {
      memory.clear();
      store.content.clear();
      begin();
    },
  };
};

export type TestWorld = ReturnType<typeof testWorld>;

/**
 * One world for many consecutive runs. Each begins in the initial state with its own interruptions and clock.
 */
export const worldOfRuns = (given: Omit<TestWorldOptions, 'around' | 'now'> = {}) => {
  let run: { around: AroundRequest; now: () => number } | undefined;
  const world = testWorld({
    ...given,
    around: (operation, request, input) => (run ? run.around(operation, request, input) : request()),
    now: () => run?.now() ?? 0,
  });
  return (around: AroundRequest, now: () => number = Date.now): TestWorld => {
    world.reset();
    run = { around, now };
    return world;
  };
};
