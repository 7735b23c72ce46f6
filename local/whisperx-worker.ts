import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Cloud } from './cloud/cloud';
import { whisperxWorkerPython } from './cloud/python';
import { runCommand } from './commands/command';
import { ffmpegDirectory } from './ffmpeg';
import type { Lifetime } from './lifetime';

const repository = join(__dirname, '..');

/** Source of the worker's package, which is also in the image. */
export const whisperxWorkerPackage = join(repository, 'functions', 'speech', 'engines', 'whisperx', 'worker');

export interface WhisperxWorkerOptions {
  lifetime: Lifetime;
  cloud: Pick<Cloud, 'environment' | 'directory'>;
  queueUrl: string;
  bucket: string;
  /** Folder of real models. The default is the packaged English models. */
  models?: string;
  idleSeconds?: number;
  visibilitySeconds?: number;
  graceSeconds?: number;
  /** Attempts to transcribe a recording before the worker gives up. */
  maxTries?: number;
  batchSize?: number;
  /** Part of the log file's name. */
  label?: string;
  /** Overrides variables of the worker. Undefined removes one. */
  environment?: Record<string, string | undefined>;
}

export interface WhisperxWorker {
  pid: number;
  /** Output of the worker, one JSON object a line. */
  logFile: string;
  kill(signal: NodeJS.Signals): void;
  /** The exit code. Null after a signal. */
  exited: Promise<number | null>;
}

/** Python's search path. It has the worker and the modules for development. */
export const whisperxWorkerPythonPath = [join(whisperxWorkerPackage, 'src'), whisperxWorkerPackage].join(
  delimiter,
);

/**
 * The folder with the packaged models (English only). The first use builds it.
 *
 * @throws Error with Python's output if the packages are missing
 */
export const buildPackagedModels = async (python: string, lifetime: Lifetime): Promise<string> => {
  const folder = join(repository, '.local', 'models-en');
  await runCommand(python, ['-m', 'dev.models', folder], {
    cwd: whisperxWorkerPackage,
    env: { ...process.env, PYTHONPATH: whisperxWorkerPythonPath, PYTHONDONTWRITEBYTECODE: '1' },
    lifetime,
  });
  return folder;
};

/** Sends SIGTERM and then SIGKILL to this process only. */
const end = async (child: ChildProcess, exited: Promise<unknown>, graceMs: number): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await exited;
  clearTimeout(insist);
};

/**
 * Starts the WhisperX worker as a process of this machine with the container's code. It works for a local
 * cloud.
 *
 * It ends with the lifetime. It gets SIGTERM and after 3 s SIGKILL. Its log says when it is ready. Then it
 * also transcribes what the queue holds already.
 */
export const startWhisperxWorker = async (options: WhisperxWorkerOptions): Promise<WhisperxWorker> => {
  const { lifetime, cloud, queueUrl, bucket, label = 'whisperx-worker' } = options;
  const python = await whisperxWorkerPython(lifetime);
  const ffmpeg = join(await ffmpegDirectory(lifetime), 'ffmpeg');
  const models = options.models ?? (await buildPackagedModels(python, lifetime));
  const logs = join(repository, '.local', 'logs');
  mkdirSync(logs, { recursive: true });
  const logFile = join(logs, `${new Date().toISOString().replace(/[:.]/g, '-')}-${label}-${process.pid}.log`);
  const log = openSync(logFile, 'w');
  const child = spawn(python, ['-m', 'whisperx_worker'], {
    cwd: cloud.directory,
    stdio: ['ignore', log, log],
    env: {
      ...cloud.environment,
      PYTHONPATH: whisperxWorkerPythonPath,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUNBUFFERED: '1',
      // On a busy machine, threads that spin while they wait cost far more than they save
      OMP_WAIT_POLICY: 'PASSIVE',
      QUEUE_URL: queueUrl,
      BUCKET_NAME: bucket,
      MODELS_DIRECTORY: models,
      WORK_DIRECTORY: cloud.directory,
      FFMPEG: ffmpeg,
      THREADS: String(Math.max(1, availableParallelism())),
      BATCH_SIZE: String(options.batchSize ?? 8),
      IDLE_SECONDS: String(options.idleSeconds ?? 300),
      VISIBILITY_SECONDS: String(options.visibilitySeconds ?? 30),
      GRACE_SECONDS: String(options.graceSeconds ?? 2),
      MAX_TRIES: String(options.maxTries ?? 5),
      ...options.environment,
    },
  });
  closeSync(log);
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) => reject(new Error(`the WhisperX worker could not be started`, { cause })));
    child.once('exit', (code) => resolve(code));
  });
  exited.catch(() => undefined);
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  lifetime.add(async () => {
    await end(child, exited, 3000);
    process.off('exit', killNow);
  });
  if (child.pid === undefined) {
    await exited;
    throw new Error('the WhisperX worker could not be started');
  }
  return { pid: child.pid, logFile, kill: (signal) => child.kill(signal), exited };
};
