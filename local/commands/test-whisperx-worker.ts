/** `npm run test:worker` runs the worker's own tests with the real WhisperX on a separate local cloud. */
import { spawn } from 'node:child_process';
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

const bucket = 'test-whisperx-worker';

const main = async (args: readonly string[], lifetime: Lifetime): Promise<number> => {
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
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
    lifetime.add(async () => {
      // The group includes the workers that tests start
      if (child.pid !== undefined && child.exitCode === null) await endGroup(child.pid, 3000);
    });
  });
  return exitCode;
};

const lifetime = new Lifetime();
lifetime.endOnSignals();
main(process.argv.slice(2), lifetime)
  .catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  })
  .then(async (exitCode) => {
    await lifetime.end();
    process.exitCode = exitCode;
  });
