import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/aws/environment';
import { objectUploads } from '../shared/aws/object-uploads';
import { CommonSettings, readSettings } from '../shared/settings/settings';
import { stageFoundation } from '../shared/stage/foundation';
import { removeAudio } from '../shared/stage/run-stage';
import { queueConsumer } from '../shared/stage/stage-consumer';
import { EngineEnvironment, listeningOf } from './engines';
import { withPrepared } from './preparation/with-prepared';
import { transcribeRecording } from './transcribe-recording';

const environment = readEnvironment(
  CommonEnvironment.extend({
    ...EngineEnvironment.shape,
    QUEUE_URL: z.url(),
    SPEECH_MAX_SECONDS: z.coerce.number().int().positive(),
    LOOK_AGAIN_MS: z.coerce.number().int().positive(),
    LOOK_AGAIN_CAP_MS: z.coerce.number().int().positive(),
    /** Where the layer puts ffmpeg and ffprobe. */
    FFMPEG_DIRECTORY: z.string().min(1).default('/opt/bin'),
  }),
);

const { runStage, calls, objects, answers, backoff, ports } = stageFoundation(
  environment,
  readSettings(CommonSettings),
);
const uploads = objectUploads(environment.BUCKET_NAME);
/**
 * S3 `recordings/` → SQS (speech queue) → S3 `transcripts/`: one canonical transcript per recording. What an engine has
 * heard later comes by the same queue.
 */
export const handler = queueConsumer(
  runStage({
    stage: 'speech',
    work: transcribeRecording({
      listening: listeningOf(environment, { objects, uploads, answers, backoff }),
      prepare: withPrepared({
        ffmpegDirectory: environment.FFMPEG_DIRECTORY,
        maxSeconds: environment.SPEECH_MAX_SECONDS,
      }),
      objects,
      calls,
      keepRecordings: ports.keepRecordings,
    }),
    afterwards: (call) => removeAudio(ports, call),
  }),
  {
    queueUrl: environment.QUEUE_URL,
    backoff,
    lookAgain: { afterMs: environment.LOOK_AGAIN_MS, capMs: environment.LOOK_AGAIN_CAP_MS },
  },
);
