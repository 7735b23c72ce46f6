import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { z } from 'zod';
import { forEachStage } from '../../functions/shared/stage/stages';
import type { Source } from '../../functions/telephony/vendors';
import type { Cloud } from '../../local/cloud/cloud';
import { clientSettings, type StackOutputs } from '../../local/cloud/deploy';
import { functionEnvironments } from '../../local/cloud/functions';
import { queueUrls } from '../../local/cloud/queues';
import type { Room } from './one-at-a-time';

export interface WalkAloneOptions {
  cloud: Pick<Cloud, 'directory' | 'endpoint' | 'environment' | 'region'>;
  outputs: StackOutputs;
  /** A vendor that lists by pages. */
  source: Source;
  /** How many of the latest calls to take through the pipeline. */
  calls: number;
  /** Other addresses to ask, by the deployed ones. */
  addresses?: Readonly<Record<string, string>>;
}

const Walked = z.object({ calls: z.number(), seconds: z.number() });

/** Takes calls through the stages one after the other, in another process. Returns how many seconds they took. */
export const walkAlone = async (walk: WalkAloneOptions): Promise<z.infer<typeof Walked>> => {
  const environment = await createSeparateResources(walk);
  const bundle = join(walk.cloud.directory, 'one-at-a-time.cjs');
  await build({
    entryPoints: [join(__dirname, 'one-at-a-time.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
  });
  const { stdout } = await promisify(execFile)(process.execPath, [bundle], {
    env: environment,
    maxBuffer: 64 * 1024 * 1024,
  });
  return Walked.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
};

/** Name of the table, the bucket and the queue that start no function. */
const name = 'one-at-a-time';

/**
 * Creates a table, a bucket and a queue that start no function. Returns the environment of the deployed
 * functions with those.
 */
const createSeparateResources = async (walk: WalkAloneOptions): Promise<NodeJS.ProcessEnv> => {
  const { cloud, outputs, calls } = walk;
  const [tables, buckets, queues] = [
    new DynamoDBClient(clientSettings(cloud)),
    new S3Client(clientSettings(cloud)),
    new SQSClient(clientSettings(cloud)),
  ];
  await createTable(tables, outputs.TableName);
  await buckets.send(new CreateBucketCommand({ Bucket: name }));
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: name }));
  for (const client of [tables, buckets, queues]) client.destroy();
  const deployed = replaceAddresses(await functionEnvironments(cloud), walk.addresses);
  return {
    ...cloud.environment,
    ...Object.assign({}, ...Object.values(deployed)),
    ...{ TABLE_NAME: name, BUCKET_NAME: name, RECORDINGS_QUEUE_URL: QueueUrl, QUEUE_URL: QueueUrl },
    ROOM_SETTINGS: JSON.stringify(roomSettings(walk, Object.values(deployed))),
    CALLS: String(calls),
    LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
};

const replaceAddresses = <Environments>(
  environments: Environments,
  addresses: WalkAloneOptions['addresses'] = {},
): Environments => {
  const text = Object.entries(addresses).reduce(
    (json, [deployed, own]) => json.replaceAll(deployed, own),
    JSON.stringify(environments),
  );
  return JSON.parse(text);
};

/** An empty table like the deployed one. */
const createTable = async (tables: DynamoDBClient, deployed: string): Promise<void> => {
  const { Table } = await tables.send(new DescribeTableCommand({ TableName: deployed }));
  await tables.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
};

const Settings = z.looseObject({ source: z.string().optional() });

/** Settings of the function of each room. The queue of a stage finds its function. */
const roomSettings = (
  { outputs, source }: WalkAloneOptions,
  environments: readonly Record<string, string>[],
): Record<Room, unknown> => {
  const settingsWhere = (room: Room, isOf: (variables: Record<string, string>) => boolean) => {
    const settings = environments.find((variables) => variables.SETTINGS && isOf(variables))?.SETTINGS;
    if (!settings) throw new Error(`No function of ${room} is deployed. Look at its queue in the template.`);
    return Settings.parse(JSON.parse(settings));
  };
  const queues = queueUrls(outputs);
  return {
    ...forEachStage((stage) => settingsWhere(stage, ({ QUEUE_URL }) => QUEUE_URL === queues[stage])),
    sync: settingsWhere(
      'sync',
      ({ SYNC_QUEUE_URL, SETTINGS = '{}' }) =>
        SYNC_QUEUE_URL !== undefined && Settings.parse(JSON.parse(SETTINGS)).source === source,
    ),
  };
};
