import { type Stage, stages } from '../../functions/shared/stage/stages';
import { Functions } from '../../infra/config/functions';
import { type Ledger, round, sumOf } from './ledger';
import { stageSeconds } from './stage-seconds';

/** What one call costs, on average over the calls of a walk. */
export interface PerCall {
  /** Write units by index. Those of the table are `table`. */
  writeUnits: Record<string, number>;
  readUnits: Record<string, number>;
  /** Write units by type of item. */
  writeUnitsByItem: Record<string, number>;
  /** Requests by operation. */
  dynamodb: Record<string, number>;
  s3: Record<string, number>;
  /** `sendOfEvent` are those that EventBridge makes. `receive` and `delete` are those of the event sources. */
  sqs: Record<string, number>;
  /** Events that the bucket publishes. */
  events: number;
  /** Invocations and GB-seconds by stage. */
  lambda: { invocations: Record<string, number>; gbSeconds: Record<string, number> };
  total: { writeUnits: number; readUnits: number; requests: number; invocations: number; gbSeconds: number };
}

export const perCall = (
  ledger: Ledger,
  calls: number,
  batchSizes: Readonly<Record<Stage, number>>,
): PerCall => {
  const of = (name: string) => ledger.below(name, calls);
  const gbSeconds = Object.fromEntries(
    stages.map((stage) => [stage, gbSecondsOf(stage, Math.min(calls, batchSizes[stage]))]),
  );
  const total = (...names: string[]) => round(sumOf(names.map((name) => ledger.total(name, calls))));
  return {
    writeUnits: of('writeUnits'),
    readUnits: of('readUnits'),
    writeUnitsByItem: of('writeUnitsByItem'),
    dynamodb: of('dynamodb'),
    s3: of('s3'),
    sqs: of('sqs'),
    events: total('events'),
    lambda: { invocations: of('invocations'), gbSeconds },
    total: {
      writeUnits: total('writeUnits'),
      readUnits: total('readUnits'),
      requests: total('dynamodb', 's3', 'sqs'),
      invocations: total('invocations'),
      gbSeconds: round(sumOf(Object.values(gbSeconds))),
    },
  };
};

/** The calls of an invocation wait side by side and compute one after the other. */
const gbSecondsOf = (stage: Stage, batch: number): number => {
  const { memoryMb } = Functions.parse({})[stage];
  const { waits, computes } = stageSeconds[stage];
  return round(((waits + batch * computes) * memoryMb) / 1024 / batch);
};
