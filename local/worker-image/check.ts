import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { workerStateKey } from '../../functions/shared/calls/object-keys';
import { WorkerAnswer } from '../../functions/speech/engines/whisperx/whisperx-engine';
import { startCloud } from '../cloud/cloud';
import { ffmpegDirectory } from '../ffmpeg';
import type { Lifetime } from '../lifetime';
import { type SampleCall, sampleCalls } from '../samples/catalogue';
import { whisperxWorkerPackage } from '../whisperx-worker';
import { type Container, startContainer } from './container';
import { type Desk, openDesk, pollUntil } from './desk';
import type { Findings } from './findings';
import type { ImageConfig } from './image-config';
import { type LaunchOptions, launchOf } from './launch';
import { smallModels } from './models';
import { probeScript, readProbe } from './probe';
import { taskContainer } from './task';
import { measureShareHeard, wordsOf } from './words';

export interface CheckOptions {
  folder: string;
  /** Folder with the image's file system. */
  root: string;
  image: ImageConfig;
  lifetime: Lifetime;
  say: (line: string) => void;
}

const samples = { first: 'en-02-course', second: 'en-09-bookcase' } as const;

/** Starts the image against a local cloud in the same way as ECS. It has to transcribe real speech. */
export const checkImage = async (options: CheckOptions): Promise<Findings> => {
  const { folder, root, lifetime, say } = options;
  const cloud = await startCloud({ lifetime, label: 'worker-image' });
  const desk = await openDesk(cloud, await ffmpegDirectory(lifetime));
  lifetime.add(desk.close);
  const start = createStarter(options, cloud.environment, desk);

  say('Looking at who it is and what it can write to');
  const probe = await start('probe', {}, ['python', '-c', probeScript]);
  if ((await probe.exited) !== 0) throw new Error(`The probe failed:\n${probe.log()}`);
  const { user, refused } = readProbe(probe.log());

  say('Starting it without models');
  const first = await desk.ask(findSample(samples.first));
  const withoutModels = await startWithoutModels(start, desk);

  say('Uploading the small English models');
  await desk.uploadModels(await smallModels(folder, root, lifetime));
  say(`Hearing ${samples.first}`);
  const { worker, ...heard } = await checkTranscription(start, desk, first);
  const processes = worker.processes();
  say('Stopping it while it is idle');
  const stopIdle = await stop(worker);

  say(`Stopping it while it hears ${samples.second}, without time to finish`);
  const second = await desk.ask(findSample(samples.second));
  const cut = await start('cut', { GRACE_SECONDS: '0' });
  await pollUntil('the try', async () => ((await desk.tries(second)) === 1 ? true : undefined));
  const stopHearing = {
    ...(await stop(cut)),
    waiting: (await desk.messages()).waiting,
    tries: await desk.tries(second),
  };

  say('Stopping it while it hears, with time to finish');
  const last = await start('finish', {});
  await pollUntil('the next try', async () => ((await desk.tries(second)) === 1 ? true : undefined));
  const stopFinishing = { ...(await stop(last)), answered: (await desk.jsonOf(second)) !== undefined };

  const logs = [worker, cut, last].map((one) => one.log()).join('');
  return {
    ...{ user, refused, processes, withoutModels, heard, stopIdle, stopHearing, stopFinishing },
    leftInWork: readdirSync(join(folder, 'writable', 'tmp'), { recursive: true })
      .map(String)
      .sort(),
    peakMb: Math.max(...processes.map(({ peakMb }) => peakMb)),
    strayLines: logs.split('\n').filter((line) => line !== '' && !/^\{.*\}$/.test(line)),
  };
};

type Start = (
  name: string,
  environment: Record<string, string>,
  command?: readonly string[],
) => Promise<Container>;

/** Volumes of a task are new folders with the owner and mode that the image sets. */
const createStarter = (
  { folder, root, image, lifetime }: CheckOptions,
  cloudEnvironment: Record<string, string>,
  desk: Desk,
): Start => {
  const task = taskContainer();
  const folders: LaunchOptions['folders'] = Object.fromEntries(
    task.MountPoints.map(({ ContainerPath }) => [
      ContainerPath,
      createEmptyLike(join(root, ContainerPath), join(folder, 'writable', ContainerPath)),
    ]),
  );
  const pipeline = copyReadableDev(folder);
  const aws = Object.entries(cloudEnvironment).filter(([name]) => name.startsWith('AWS_'));
  return async (name, environment, command) => {
    const launch = launchOf({
      ...{ image, task, root, folders },
      // Our Python pipeline for the packaged voices. It is in no image.
      readable: { '/mnt': pipeline },
      environment: {
        ...Object.fromEntries(aws),
        QUEUE_URL: desk.queueUrl,
        BUCKET_NAME: desk.bucket,
        PYTHONPATH: '/opt/whisperx-worker/src:/mnt',
        THREADS: String(availableParallelism()),
        // On a busy machine, threads that spin while they wait cost more than they save.
        OMP_WAIT_POLICY: 'PASSIVE',
        ...environment,
      },
      ...(command ? { command } : {}),
    });
    return startContainer(launch, join(folder, `${name}.log`), lifetime);
  };
};

const createEmptyLike = (original: string, folder: string): string => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { uid, gid, mode } = statSync(original);
  chownSync(folder, uid, gid);
  chmodSync(folder, mode & 0o7777);
  return folder;
};

const copyReadableDev = (folder: string): string => {
  const target = join(folder, 'readable');
  mkdirSync(target, { recursive: true, mode: 0o755 });
  cpSync(join(whisperxWorkerPackage, 'dev'), join(target, 'dev'), { recursive: true });
  for (const name of readdirSync(join(target, 'dev'))) chmodSync(join(target, 'dev', name), 0o644);
  chmodSync(join(target, 'dev'), 0o755);
  return target;
};

const findSample = (id: string): SampleCall => {
  const found = sampleCalls().find((call) => call.id === id);
  if (!found) throw new Error(`There is no sample call ${id}.`);
  return found;
};

const secondsSince = (begun: number): number => Math.round((performance.now() - begun) / 100) / 10;

const startWithoutModels = async (start: Start, desk: Desk): Promise<Findings['withoutModels']> => {
  const begun = performance.now();
  const worker = await start('without-models', {});
  const exitCode = await worker.exited;
  const seconds = secondsSince(begun);
  const state = await desk.jsonOf<{ canHear: boolean }>(workerStateKey);
  if (exitCode !== 2 || state?.canHear !== false || !worker.log().includes('"WorkerWithoutModels": 1'))
    throw new Error(`Without models it ended with ${exitCode}:\n${worker.log()}`);
  return { exitCode, seconds, receivesBefore: (await desk.receives()) - 1 };
};

const Spoken = z.object({
  segments: z.array(z.object({ text: z.string() })),
  engine: z.object({ versions: z.unknown() }),
});

const checkTranscription = async (
  start: Start,
  desk: Desk,
  answerKey: string,
): Promise<Findings['heard'] & { worker: Container }> => {
  const begun = performance.now();
  const worker = await start('hear', {});
  const ended = worker.exited.then((code) => {
    throw new Error(`It ended with ${code} before it answered:\n${worker.log()}`);
  });
  ended.catch(() => undefined);
  const unlessEnded = <T>(found: Promise<T>): Promise<T> => Promise.race([found, ended]);
  await unlessEnded(
    pollUntil('its readiness', async () => (worker.log().includes('"ready"') ? true : undefined)),
  );
  const startToReady = secondsSince(begun);
  const answer = await unlessEnded(pollUntil('the answer', () => desk.jsonOf(answerKey)));
  const startToAnswer = secondsSince(begun);
  WorkerAnswer.parse(answer);
  const { segments, engine } = Spoken.parse(answer);
  const text = segments.map((segment) => segment.text).join(' ');
  const spoken = findSample(samples.first)
    .turns.map((turn) => turn.text)
    .join(' ');
  const shareOfWords = Math.round(measureShareHeard(wordsOf(spoken), wordsOf(text)) * 100) / 100;
  const { versions } = engine;
  return {
    worker,
    sample: samples.first,
    startToReady,
    startToAnswer,
    shareOfWords,
    firstWords: text.slice(0, 120),
    versions,
  };
};

/** Stops it in the same way as ECS. */
const stop = async (worker: Container): Promise<{ exitCode: number | null; seconds: number }> => {
  const begun = performance.now();
  worker.kill('SIGTERM');
  const exitCode = await worker.exited;
  if (exitCode !== 0) throw new Error(`Asked to stop, it ended with ${exitCode}:\n${worker.log()}`);
  return { exitCode, seconds: secondsSince(begun) };
};
