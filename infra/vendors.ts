import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Config } from './config/config';
import type { WorkQueue } from './shared/work-queue';

/** What only a deployment with Sipuni has. */
export interface SipuniParts {
  readonly secret: ISecret;
  readonly syncQueue: WorkQueue;
}

/** What only a deployment with Alotech has. Won calls are Alotech's, so exports and matching are among it (decision 040). */
export interface AlotechParts {
  readonly secret: ISecret;
  readonly syncQueue: WorkQueue;
  readonly importsQueue: WorkQueue;
  readonly matchingQueue: WorkQueue;
}

/** The sources of calls that are switched on. */
export interface Vendors {
  readonly sipuni: SipuniParts | undefined;
  readonly alotech: AlotechParts | undefined;
}

/**
 * How constructs, alarms and outputs call a source: `sipuni` is `Sipuni`. Its outputs are `<Name>SecretId`,
 * `<Name>SyncQueueUrl`, `<Name>SyncDeadLetterQueueUrl` and `<Name>SyncFunctionName`.
 */
export const nameOf = (source: string): string => `${source.charAt(0).toUpperCase()}${source.slice(1)}`;

/** Names of the sources that are switched on. */
export const sourcesOf = (config: Pick<Config, 'sipuni' | 'alotech'>): ('sipuni' | 'alotech')[] =>
  (['sipuni', 'alotech'] as const).filter((source) => config[source].enabled);

/** For queues whose messages belong to no single call: SQS' own redrive sends them back. */
const lookThenRedrive =
  'Look at the log of its function, mend the cause, then redrive the dead-letter queue in the SQS console.';

const givenUp = {
  SipuniSync: 'A sync with Sipuni was given up.',
  AlotechSync: 'A sync with Alotech was given up.',
  Imports: 'An export was given up before it was loaded.',
  Matching: 'Calls or export rows were not matched.',
};

/** Queues of the vendors that are on, by the name that outputs and alarms give them. */
export const vendorQueues = ({
  sipuni,
  alotech,
}: Vendors): { name: keyof typeof givenUp; queue: WorkQueue; advice: string }[] => {
  const queues: Partial<Record<keyof typeof givenUp, WorkQueue | undefined>> = {
    SipuniSync: sipuni?.syncQueue,
    AlotechSync: alotech?.syncQueue,
    Imports: alotech?.importsQueue,
    Matching: alotech?.matchingQueue,
  };
  return (Object.keys(givenUp) as (keyof typeof givenUp)[]).flatMap((name) => {
    const queue = queues[name];
    return queue ? [{ name, queue, advice: `${givenUp[name]} ${lookThenRedrive}` }] : [];
  });
};
