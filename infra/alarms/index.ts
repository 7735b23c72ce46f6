import { Stack } from 'aws-cdk-lib';
import { type Alarm, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Config } from '../config/config';
import { NodeFunction } from '../shared/node-function';
import type { WorkQueue } from '../shared/work-queue';
import { type AlarmSpec, raiseAlarm } from './alarm-spec';
import { Budget } from './budget';
import { callAlarms, modelAlarms, vendorAlarms } from './call-alarms';
import { functionAlarms } from './function-alarms';
import { alarmsOfWaiting, deadLetterAlarms, type ShouldBeEmpty, stageDeadLetterAlarms } from './queue-alarms';
import { sourceAlarms } from './source-alarms';
import { WhoIsTold } from './who-is-told';

export interface AlarmsProps {
  readonly config: Config;
  /** Queues that should stay empty, by the name of their alarm, with what to do about a message. */
  readonly shouldBeEmpty: ShouldBeEmpty;
  /** Queues whose messages belong to calls. They are those of the stages and of the WhisperX worker. */
  readonly callQueues: Readonly<Record<string, WorkQueue>>;
  /** Alarms that other constructs ask for. */
  readonly others?: Readonly<Record<string, AlarmSpec>>;
}

/**
 * What a person has to look at, and how it reaches that person. Each alarm has an entry in
 * `docs/operations.md`.
 * It stands last in the stack, because it looks at all functions.
 */
export class Alarms extends Construct {
  private readonly whoIsTold: WhoIsTold;

  constructor(scope: Construct, id: string, { config, shouldBeEmpty, callQueues, others = {} }: AlarmsProps) {
    super(scope, id);
    const { alarms } = config;
    this.whoIsTold = new WhoIsTold(this, 'WhoIsTold', alarms);
    if (alarms.email && alarms.monthlyBudget)
      new Budget(this, 'Budget', { email: alarms.email, monthlyLimit: alarms.monthlyBudget });

    const specs: Record<string, AlarmSpec> = {
      ...sourceAlarms(config),
      ...callAlarms(alarms),
      ...vendorAlarms(alarms),
      ...alarmsOfWaiting(callQueues, alarms.oldestMessageMinutes),
      ...deadLetterAlarms(shouldBeEmpty),
      ...stageDeadLetterAlarms(callQueues),
      ...functionAlarms(functionsIn(Stack.of(this)), alarms),
      ...modelAlarms(alarms),
      ...others,
    };
    for (const [name, spec] of Object.entries(specs))
      if (alarms.metricMath || !(spec.metric instanceof MathExpression))
        this.tell(raiseAlarm(this, name, spec));
  }

  /** Tells the person when an alarm begins and when it ends. */
  private tell(alarm: Alarm): void {
    const { actions } = this.whoIsTold;
    if (actions.length === 0) return;
    alarm.addAlarmAction(...actions);
    alarm.addOkAction(...actions);
  }
}

const functionsIn = (stack: Stack): NodeFunction[] =>
  stack.node.findAll().filter((construct) => construct instanceof NodeFunction);
