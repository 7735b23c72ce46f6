import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { emptyOf } from '../functions/shared/aws/secret-form';
import { secretVariable } from '../functions/telephony/account-settings';
import { type Source, vendors, webhookSources } from '../functions/telephony/vendors';
import type { Config } from './config/config';
import { sourcesOf, type VendorConfigs } from './config/vendors';
import { vendorSecret } from './shared/vendor-secret';
import { functionQueue, type WorkQueue } from './shared/work-queue';

/** What a deployment has for each source that is switched on. */
export interface VendorParts {
  readonly source: Source;
  readonly secret: ISecret;
  readonly syncQueue: WorkQueue;
  /** Events of its webhook. Absent if the vendor has none. */
  readonly webhookQueue: WorkQueue | undefined;
}

/**
 * Resources of a source whose calls are fetched once they are won. Exports are imported and matched (decision
 * 040).
 */
export interface WonParts {
  readonly importsQueue: WorkQueue;
  readonly matchingQueue: WorkQueue;
}

export interface Vendors {
  readonly vendors: readonly VendorParts[];
  readonly won: WonParts | undefined;
}

/**
 * The name of a source in constructs, alarms and outputs. `toy` is `Toy`. Its outputs are `<Name>SecretId`,
 * `<Name>SyncQueueUrl`, `<Name>SyncDeadLetterQueueUrl` and `<Name>SyncFunctionName`.
 */
export const nameOf = (source: string): string => `${source.charAt(0).toUpperCase()}${source.slice(1)}`;

/** Secrets and queues of the sources that are switched on. */
export const vendorsIn = (scope: Construct, config: Config): Vendors => {
  const enabled = sourcesOf(config);
  return {
    vendors: enabled.map((source) => {
      const { secretDescription, credentials } = vendors[source];
      const name = nameOf(source);
      return {
        source,
        secret: vendorSecret(scope, `${name}Credentials`, secretDescription, emptyOf(credentials)),
        syncQueue: functionQueue(scope, `${name}SyncWork`, config, 'sync'),
        webhookQueue: webhookSources.some((one) => one === source)
          ? functionQueue(scope, `${name}WebhookWork`, config, 'webhookTake', webhookDeliveries(config))
          : undefined,
      };
    }),
    won: enabled.some((source) => vendors[source].works === 'on won calls')
      ? {
          importsQueue: functionQueue(scope, 'ImportsWork', config, 'importSalesforce'),
          matchingQueue: functionQueue(scope, 'MatchingWork', config, 'matching'),
        }
      : undefined,
  };
};

/** A message is received once for each look at the list, and again after a failed look. */
const webhookDeliveries = ({ retries }: Config): number => Math.max(25, retries.maxReceiveCount);

/** Account settings of a function, and the variables that name their secrets. */
export const accountsOf = (
  config: VendorConfigs,
  parts: readonly Pick<VendorParts, 'source' | 'secret'>[],
) => ({
  settings: Object.fromEntries(
    parts.map(({ source }) => {
      const { enabled: _, syncSchedule: _s, ...settings } = config[source];
      return [source, settings];
    }),
  ),
  environment: Object.fromEntries(
    parts.map(({ source, secret }) => [secretVariable(source), secret.secretArn]),
  ),
});

/** Advice for queues whose messages belong to no single call. The redrive of SQS sends them back. */
const lookThenRedrive =
  'Look at the log of its function, mend the cause, then redrive the dead-letter queue in the SQS console.';

/** Queues of the sources, by their name in outputs and alarms. */
export const vendorQueues = ({
  vendors: parts,
  won,
}: Vendors): { name: string; queue: WorkQueue; advice: string }[] => {
  const queues = [
    ...parts.map(({ source, syncQueue: queue }) => ({
      name: `${nameOf(source)}Sync`,
      queue,
      advice: `A sync with ${vendors[source].title} was given up.`,
    })),
    ...parts.flatMap(({ source, webhookQueue }) =>
      webhookQueue
        ? {
            name: `${nameOf(source)}Webhook`,
            queue: webhookQueue,
            advice: `Events of ${vendors[source].title} were given up. The next sync brings their calls in.`,
          }
        : [],
    ),
    ...(won
      ? [
          {
            name: 'Imports',
            queue: won.importsQueue,
            advice: 'An export was given up before it was loaded.',
          },
          { name: 'Matching', queue: won.matchingQueue, advice: 'Calls or export rows were not matched.' },
        ]
      : []),
  ];
  return queues.map(({ advice, ...queue }) => ({ ...queue, advice: `${advice} ${lookThenRedrive}` }));
};

/** The same queues by their name in the API, such as `sipuniSync` and `imports`. */
export const watchedOf = (vendors: Vendors): Record<string, WorkQueue> =>
  Object.fromEntries(
    vendorQueues(vendors).map(({ name, queue }) => [
      `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      queue,
    ]),
  );
