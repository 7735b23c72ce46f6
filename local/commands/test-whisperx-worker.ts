/** `npm run test:worker` runs the worker's own tests with the real WhisperX on a separate local cloud. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startCloud } from '../cloud/cloud';
import { clientSettings } from '../cloud/deploy';
import { whisperxWorkerPython } from '../cloud/python';
import { ffmpegDirectory } from '../ffmpeg';
import { Lifetime } from '../lifetime';
import { buildPackagedModels, whisperxWorkerPackage, whisperxWorkerPythonPath } from '../whisperx-worker';
import { endGroup } from './command';
import { bucketStore, uploadModels } from './models-upload';
import { exitCodeOf } from './run-to-exit';
import { UsageAsked } from './usage-asked';

const bucket = 'test-whisperx-worker';

const usage = `npm run test:worker -- [options of pytest]
Tests the worker with the real WhisperX, by pytest and then by Jest.

  -k NAME       only tests of pytest with such a name
  --maxfail=N   ends pytest after N failures`;

const main = async (args: readonly string[], lifetime: Lifetime): Promise<number> => {
  if (args.includes('--help')) throw new UsageAsked(usage);
  // The cloud of the first tests ends before that of the others begins.
  const own = new Lifetime();
  lifetime.add(() => own.end());
  const code = await testWithPytest(args, own).finally(() => own.end());
  return code === 0 ? testWithJest(lifetime) : code;
};

/** @returns the exit code */
const testWithJest = (lifetime: Lifetime): Promise<number> => {
  const jest = join(__dirname, '..', '..', 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, '--selectProjects', 'whisperx-worker', '--runInBand'];
  const stdio = ['ignore', 'inherit', 'inherit'] as const;
  return exitOf(spawn(process.execPath, args, { detached: true, stdio: [...stdio] }), lifetime);
};

/** @returns the exit code */
const testWithPytest = async (args: readonly string[], lifetime: Lifetime): Promise<number> => {
  const python = await whisperxWorkerPython(lifetime);
  const ffmpeg = join(await ffmpegDirectory(lifetime), 'ffmpeg');
  const models = await buildPackagedModels(python, lifetime);
  const cloud = await startCloud({ lifetime, label: 'test-whisperx-worker' });
  const s3 = new S3Client(clientSettings(cloud));
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await uploadModels({ from: models, prefix: 'models/whisperx/', store: bucketStore(s3, bucket) });

  const child = spawn(python, ['-m', 'pytest', '--durations=8', ...args], {
    cwd: whisperxWorkerPackage,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...cloud.environment,
      PYTHONPATH: whisperxWorkerPythonPath,
      PYTHONDONTWRITEBYTECODE: '1',
      // On a busy machine, threads that spin while they wait cost far more than they save
      OMP_WAIT_POLICY: 'PASSIVE',
      FFMPEG: ffmpeg,
      BUCKET_NAME: bucket,
      MODELS_DIRECTORY: models,
      SAMPLES_DIRECTORY: join(__dirname, '..', 'samples'),
    },
  });
  return exitOf(child, lifetime);
};

/** Waits for tests that were started. The workers that they start are of their group. */
const exitOf = (child: ChildProcess, lifetime: Lifetime): Promise<number> => {
  lifetime.add(async () => {
    if (child.pid !== undefined && child.exitCode === null) await endGroup(child.pid, 3000);
  });
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
};

const lifetime = new Lifetime();
lifetime.endOnSignals();
main(process.argv.slice(2), lifetime)
  .catch(exitCodeOf)
  .then(async (exitCode) => {
    await lifetime.end();
    process.exitCode = exitCode;
  });
