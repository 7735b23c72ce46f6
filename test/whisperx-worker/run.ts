import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { askAws } from '../../local/cloud/aws-json';
import { clientSettings } from '../../local/cloud/deploy';
import { whisperxWorkerPython } from '../../local/cloud/python';
import { ffmpegDirectory } from '../../local/ffmpeg';
import type { Lifetime } from '../../local/lifetime';
import { sampleCalls, sampleEmployees, selectCallsFor } from '../../local/samples/catalogue';
import { sipuniAccount } from '../../local/simulators/sipuni';
import { startSystem } from '../../local/system';
import {
  buildPackagedModels,
  type WhisperxWorker,
  type WhisperxWorkerOptions,
  whisperxWorkerPythonPath,
} from '../../local/whisperx-worker';

/** Polls four times per second. It may take long on a busy machine. */
export const eventually = async <T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  seconds = 240,
): Promise<T> => {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await pause(250);
  }
};

/** The worker's log lines, as far as tests need them. */
interface LogLine {
  message: string;
  callId?: string;
  outcome?: string;
}

/** Skips other lines such as Python's warnings. */
export const logOf = ({ logFile }: Pick<WhisperxWorker, 'logFile'>): LogLine[] =>
  readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as LogLine);

/** A local cloud with a Sipuni of these sample calls. A test starts and ends WhisperX workers. */
export const startRun = async (ids: readonly string[], lifetime: Lifetime) => {
  const { calls } = selectCallsFor(
    'whisperx',
    sampleCalls().filter(({ id }) => ids.includes(id)),
  );
  const system = await startSystem({
    lifetime,
    base: {},
    label: 'test-whisperx-worker-walk',
    accounts: { sipuni: sipuniAccount(calls) },
    engines: { sipuni: 'whisperx' },
    worker: 'by hand',
    employees: sampleEmployees(),
    now: Date.now(),
  });
  const { cloud, outputs } = system;
  const { BucketName: bucket, WhisperxQueueUrl: whisperxQueue = '' } = outputs;
  const [s3, sqs] = [new S3Client(clientSettings(cloud)), new SQSClient(clientSettings(cloud))];
  lifetime.add(() => {
    s3.destroy();
    sqs.destroy();
  });
  const workers: WhisperxWorker[] = [];

  const messagesIn = async (QueueUrl: string): Promise<{ waiting: number; inFlight: number }> => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    return {
      waiting: Number(Attributes?.ApproximateNumberOfMessages),
      inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible),
    };
  };

  /** Resolves once the worker has decoded a recording in its folder and is transcribing it. */
  const waitForListening = (folder: string) =>
    new Promise<void>((resolve) => {
      const workFolders = watch(folder, (_, name) => {
        if (!name?.startsWith('santral-') || !existsSync(join(folder, name))) return;
        workFolders.close();
        const recording = join(folder, name, 'recording');
        const files = watch(dirname(recording), (_, file) => {
          if (file !== 'recording' || existsSync(recording)) return;
          files.close();
          resolve();
        });
        lifetime.add(() => files.close());
      });
      lifetime.add(() => workFolders.close());
    });

  const settings = { idleSeconds: 120, maxTries: 20 };
  const workPlace = () => mkdtempSync(join(cloud.directory, 'worker-'));

  return {
    system,
    messagesIn,
    /** Messages for the WhisperX worker. */
    requests: () => messagesIn(whisperxQueue),
    startWorker: async (how: Partial<WhisperxWorkerOptions> = {}) => {
      const directory = workPlace();
      const listening = waitForListening(directory);
      const { environment } = cloud;
      const worker = await system.startWorker({ ...settings, ...how, cloud: { environment, directory } });
      workers.push(worker);
      return { ...worker, listening };
    },
    /** A worker that runs out of memory at the first recording. See `short_of_memory.py`. */
    startShortOfMemory: async (): Promise<WhisperxWorker> => {
      const python = await whisperxWorkerPython(lifetime);
      const directory = workPlace();
      const logFile = join(directory, 'worker.log');
      const log = openSync(logFile, 'w');
      const child = spawn(python, [join(__dirname, 'short_of_memory.py')], {
        cwd: directory,
        stdio: ['ignore', log, log],
        env: {
          ...cloud.environment,
          PYTHONPATH: whisperxWorkerPythonPath,
          PYTHONDONTWRITEBYTECODE: '1',
          PYTHONUNBUFFERED: '1',
          QUEUE_URL: whisperxQueue,
          BUCKET_NAME: bucket,
          MODELS_DIRECTORY: await buildPackagedModels(python, lifetime),
          FFMPEG: join(await ffmpegDirectory(lifetime), 'ffmpeg'),
          WORK_DIRECTORY: directory,
          THREADS: '2',
          IDLE_SECONDS: String(settings.idleSeconds),
          MAX_TRIES: String(settings.maxTries),
          VISIBILITY_SECONDS: '10',
          GRACE_SECONDS: '2',
        },
      });
      closeSync(log);
      const exited = new Promise<number | null>((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', resolve);
      });
      exited.catch(() => undefined);
      lifetime.add(async () => {
        child.kill('SIGKILL');
        await exited;
      });
      const worker = {
        pid: child.pid ?? 0,
        logFile,
        kill: (signal: NodeJS.Signals) => child.kill(signal),
        exited,
      };
      workers.push(worker);
      return worker;
    },
    /** The calls with an answer from some worker, in order. */
    answered: () =>
      workers.flatMap((worker) =>
        logOf(worker).flatMap(({ message, callId }) => (message === 'answered' ? [callId] : [])),
      ),
    send: (queueUrl: string, body: unknown) =>
      sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(body) })),
    /** The event that S3 sends for an object. */
    objectCreated: (key: string) => ({
      source: 'aws.s3',
      'detail-type': 'Object Created',
      detail: { bucket: { name: bucket }, object: { key } },
    }),
    objectsBelow: async (Prefix: string) => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
      return Contents.map(({ Key = '', ETag, LastModified }) => ({ key: Key, ETag, LastModified }));
    },
    textOf: async (Key: string) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return (await Body?.transformToString()) ?? '';
    },
    /** Turns the announcements of the worker's answers off and on. */
    announceAnswers: async (on: boolean) => {
      const rules = await askAws<{ Rules: { Name: string; EventPattern?: string }[] }>(
        cloud,
        'events',
        'AWSEvents.ListRules',
        {},
      );
      const found = rules.Rules.filter(({ EventPattern = '' }) => EventPattern.includes('heard/whisperx/'));
      expect(found).toHaveLength(1);
      for (const { Name } of found)
        await askAws(cloud, 'events', `AWSEvents.${on ? 'EnableRule' : 'DisableRule'}`, { Name });
    },
  };
};

export type Run = Awaited<ReturnType<typeof startRun>>;
