import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/aws/environment';
import { objectUploads } from '../shared/aws/object-uploads';
import { readSettings } from '../shared/settings/settings';
import { stageFoundation } from '../shared/stage/foundation';
import { queueConsumer } from '../shared/stage/stage-consumer';
import { prepareCall } from './prepare-call';
import { PreparationSettings } from './settings';
import { withPrepared } from './with-prepared';

const environment = readEnvironment(
  CommonEnvironment.extend({
    QUEUE_URL: z.url(),
    /** The layer puts ffmpeg and ffprobe here. */
    FFMPEG_DIRECTORY: z.string().min(1).default('/opt/bin'),
  }),
);
const settings = readSettings(PreparationSettings);
const { runStage, finished, calls, objects, backoff } = stageFoundation(environment, settings);

/** S3 `recordings/` → SQS (preparation queue) → S3 `prepared/` */
export const handler = queueConsumer(
  runStage({
    stage: 'preparation',
    work: prepareCall({
      ...{ objects, calls, uploads: objectUploads(environment.BUCKET_NAME) },
      prepare: withPrepared({
        ffmpegDirectory: environment.FFMPEG_DIRECTORY,
        maxSeconds: settings.maxSeconds,
        keepsListeningCopy: settings.recordingRetention !== 'delete',
      }),
    }),
  }),
  { queueUrl: environment.QUEUE_URL, backoff },
  finished,
);
