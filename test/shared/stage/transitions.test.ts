import { unlessConditionFails } from '../../../functions/shared/aws/own-writes';
import { callEntity, toIndexKeyParts } from '../../../functions/shared/calls/entity';
import { type Call, callStatuses } from '../../../functions/shared/calls/schema';
import { stages } from '../../../functions/shared/stage/stages';
import {
  allows,
  conditionOf,
  outsideJobs,
  type Rule,
  transitions,
} from '../../../functions/shared/stage/transitions';
import { aCall } from '../../support/fixtures';
import { testWorld } from '../../support/world';

type State = Partial<Call>;

const each = <Name extends keyof Call>(name: Name, values: readonly Call[Name][], states: readonly State[]) =>
  values.flatMap((value) => states.map((state) => ({ ...state, [name]: value })));

/** Every state of a call in the attributes that rules need. */
const states = [
  ...each(
    'status',
    callStatuses,
    each('stage', stages, each('round', [1, 2], each('jobCustomer', [undefined, 'a'], [{}]))),
  ),
  ...each(
    'recordDigest',
    [undefined, 'one@1', 'two@2'],
    each('reasonCode', [undefined, 'NOT_WON', 'NO_RECORDING'], [{}]),
  ),
];

/** The call as it was read in round 1 and job `a` with the record `one@1`. */
const read = aCall({
  status: 'SKIPPED',
  stage: 'speech',
  round: 1,
  jobCustomer: 'a',
  reasonCode: 'NOT_WON',
  recordDigest: 'one@1',
});
const { recordDigest: _, ...withoutRecord } = read;

const { move, requeue, reopen, win, replace, correct } = transitions;

/** Every rule of the table. The move comes once per stage. */
const rules: [string, Rule][] = [
  ...stages.map((stage): [string, Rule] => [`move up to ${stage}`, move(read, stage)]),
  ...Object.entries(transitions).map(([name, rule]): [string, Rule] => [name, rule(read, 'cleaning')]),
  ...[move(read, 'speech'), requeue(read), reopen(read)].map((rule): [string, Rule] => [
    'a change outside jobs',
    outsideJobs(rule),
  ]),
  ...[win, replace, correct].map((rule): [string, Rule] => ['a call without a record', rule(withoutRecord)]),
];

describe('a transition rule', () => {
  const { table } = testWorld();
  const calls = callEntity(table);
  const stored = states.map((state, index) => ({ ...withoutRecord, ...state, callId: `sipuni-${index}` }));

  beforeAll(async () => {
    for (const call of stored) await calls.put({ ...call, ...toIndexKeyParts(call) }).go();
  });

  test.each(rules)('agrees as a predicate and as a condition (%s)', async (_name, rule) => {
    for (const call of stored) {
      const passes = await unlessConditionFails(
        calls.patch({ callId: call.callId }).set({ attempts: 7 }).where(conditionOf(rule)).go(),
      );
      expect({ ...call, passes }).toEqual({ ...call, passes: allows(rule, call) });
    }
  });
});

/** Counted by hand over every status and stage and two rounds, with and without a job. */
const places = states.filter((state) => state.status);
test.each([
  // 3 open statuses × 1 to 5 stages × 1 round × 2 jobs
  ['move up to recordings', move(read, 'recordings'), 6],
  ['move up to scoring', move(read, 'scoring'), 30],
  // 1 status × 5 stages × 1 round × 2 jobs
  ['requeue', requeue(read), 10],
  ['requeue outside jobs', outsideJobs(requeue(read)), 5],
  ['reopen', reopen(read), 20],
  ['dispatch', transitions.dispatch(read), 60],
  ['count', transitions.count(read), 1],
])('%s allows the expected number of states', (_name, rule, passing) => {
  expect(places.filter((state) => allows(rule, { ...read, ...state }))).toHaveLength(passing);
});
