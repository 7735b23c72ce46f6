import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { vendors } from '../functions/telephony/vendors';
import { clientSettings } from '../local/cloud/deploy';
import { functionEnvironments } from '../local/cloud/functions';
import { FlagMistake } from '../local/commands/flag-mistake';
import { runProgram } from '../local/commands/run';
import { watchUntilQuiet } from '../local/progress';
import type { ConfigFields } from '../local/run-config';
import { generatedCalls, sampleEmployees } from '../local/samples/catalogue';
import { localSources, simulatorOf } from '../local/simulators/vendor-simulator';
import { type System, startSystem } from '../local/system';
import type { Room } from './one-at-a-time';

/** How long the simulated vendors take, milliseconds. */
const latency = { downloadMs: 200, speechMs: 2_000, modelMs: 1_500 };
/** One at a time, more calls than this would only take longer: the figure is scaled. */
const sequentialCalls = 10;
const usualCalls = 300;

/**
 * Calls that walk first, so that the functions' processes are up when the clock starts: the one-at-a-time side is one
 * process, and loaded before its clock starts too.
 */
const warmUpCalls = 60;

/** The vendor whose calls walk: one that is read page by page and lists any sample call. */
const source = localSources.find(
  (name) => vendors[name].list === 'pages' && simulatorOf(name).accountOf !== undefined,
);
if (!source) throw new Error('No vendor of the bench has a simulator. Add one to local/simulators/.');

/** Wide enough for the vendors' latencies; wider only starts more function workers than two cores can feed. */
const wide = {
  [source]: { pageSize: 100 },
  recordings: { downloads: { batchSize: 10, maxConcurrency: 2 } },
  speech: { batchSize: 10, maxConcurrency: 4 },
  insight: { batchSize: 10, maxConcurrency: 4 },
} satisfies ConfigFields;

/** Calls a minute, one call after the other. */
const oneAtATime = async (system: System, count: number): Promise<number> => {
  const environment = await quietPlace(system, count);
  const bundle = join(system.cloud.directory, 'one-at-a-time.cjs');
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
  const { calls, seconds } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    calls: number;
    seconds: number;
  };
  if (calls !== count) throw new Error(`one at a time, ${calls} of ${count} calls were found`);
  return (calls / seconds) * 60;
};

/** The functions' environment with a table, a bucket and a queue of their own, which start no function. */
const quietPlace = async (system: System, count: number): Promise<NodeJS.ProcessEnv> => {
  const { cloud, outputs } = system;
  const [tables, buckets, queues] = [
    new DynamoDBClient(clientSettings(cloud)),
    new S3Client(clientSettings(cloud)),
    new SQSClient(clientSettings(cloud)),
  ];
  const { Table } = await tables.send(new DescribeTableCommand({ TableName: outputs.TableName }));
  await tables.send(
    new CreateTableCommand({
      TableName: 'one-at-a-time',
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
  await buckets.send(new CreateBucketCommand({ Bucket: 'one-at-a-time' }));
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'one-at-a-time' }));
  for (const client of [tables, buckets, queues]) client.destroy();
  const deployed = await functionEnvironments(cloud);
  const place = { TABLE_NAME: 'one-at-a-time', BUCKET_NAME: 'one-at-a-time', RECORDINGS_QUEUE_URL: QueueUrl };
  return {
    ...cloud.environment,
    ...Object.assign({}, ...Object.values(deployed)),
    ...place,
    QUEUE_URL: QueueUrl,
    ROOM_SETTINGS: JSON.stringify(roomSettings(deployed, count)),
    LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
};

/** Part of the name of each room's function. */
const roomFunctions: Record<Room, RegExp> = {
  sync: new RegExp(`Sync.*${vendors[source].title}|${vendors[source].title}.*Sync`),
  recordings: /Recordings/,
  preparation: /PreparationPrepare/,
  speech: /SpeechTranscribe/,
  cleaning: /InsightClean/,
  scoring: /InsightScore/,
};

/** The settings of each room's function. The sync reads as many calls as are measured. */
const roomSettings = (deployed: Record<string, Record<string, string>>, count: number) => {
  const settingsOf = ([room, pattern]: [string, RegExp]) => {
    const [, variables] = Object.entries(deployed).find(([name]) => pattern.test(name)) ?? [];
    if (!variables?.SETTINGS) throw new Error(`No function of ${room} is deployed.`);
    return [room, JSON.parse(variables.SETTINGS)];
  };
  const { sync, ...rooms } = Object.fromEntries(Object.entries(roomFunctions).map(settingsOf));
  const limited = { ...sync.vendors[source], syncLimit: count };
  return { ...rooms, sync: { ...sync, vendors: { ...sync.vendors, [source]: limited } } };
};

/** Calls a minute through the deployed pipeline: from the request that syncs them to the last one's end. */
const throughThePipeline = async (system: System, count: number): Promise<number> => {
  await system.syncPages(source, warmUpCalls);
  const warmedUp = new Set((await watchUntilQuiet(system)).map(({ callId }) => callId));
  const startedAt = Date.now();
  await system.syncPages(source, warmUpCalls + count);
  const calls = (await watchUntilQuiet(system)).filter(({ callId }) => !warmedUp.has(callId));
  const seconds = (Math.max(...calls.map(({ statusAt }) => Date.parse(statusAt))) - startedAt) / 1000;
  console.error(`${calls.length} calls in ${seconds.toFixed(1)} s`);
  const done = calls.filter(({ status }) => status === 'DONE').length;
  if (done !== count) throw new Error(`${done} of ${count} calls ended DONE`);
  return (count / seconds) * 60;
};

const isGiven = (flag: unknown): boolean => flag !== undefined;

/**
 * `npm run bench:pipeline -- --calls N`: the same calls with vendors that take their time, one at a time and then through
 * the pipeline.
 */
runProgram(async (flags, lifetime) => {
  const { faults, accounts, navai, bedrockUrl, exportsDirectory } = flags;
  const others = [faults, navai, bedrockUrl, exportsDirectory, ...Object.values(accounts)];
  if (flags.source !== 'all' || others.some(isGiven)) {
    throw new FlagMistake(
      'The bench takes --calls N and --seed N only: it measures with the simulators, undisturbed.',
    );
  }
  const count = flags.generated || usualCalls;
  const system = await startSystem({
    lifetime,
    label: 'bench',
    accounts: { [source]: simulatorOf(source).accountOf?.(generatedCalls(warmUpCalls + count, flags.seed)) },
    employees: sampleEmployees(),
    latency,
    config: wide,
    now: Date.now(),
    say: (line) => console.error(line),
  });
  console.error(`One at a time, ${Math.min(count, sequentialCalls)} calls…`);
  const sequentialPerMinute = await oneAtATime(system, Math.min(count, sequentialCalls));
  console.error(`${sequentialPerMinute.toFixed(1)} calls a minute. Through the pipeline, ${count} calls…`);
  const callsPerMinute = await throughThePipeline(system, count);
  await lifetime.end();
  const rounded = (value: number) => Math.round(value * 10) / 10;
  console.log(
    JSON.stringify({
      callsPerMinute: rounded(callsPerMinute),
      sequentialPerMinute: rounded(sequentialPerMinute),
      ratio: rounded(callsPerMinute / sequentialPerMinute),
    }),
  );
  return 0;
});
