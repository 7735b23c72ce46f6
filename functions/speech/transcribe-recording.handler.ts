import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/aws/environment';
import { readSettings } from '../shared/settings/settings';
import { stageFoundation } from '../shared/stage/foundation';
import { queueConsumer } from '../shared/stage/stage-consumer';
import { listeningOf } from './make-engines';
import { SpeechSettings } from './settings';
import { transcribeRecording } from './transcribe-recording';

const environment = readEnvironment(CommonEnvironment.extend({ QUEUE_URL: z.url() }));
const settings = readSettings(SpeechSettings);

const { runStage, finished, calls, objects, answers, backoff, ports } = stageFoundation(
  environment,
  settings,
);
const bucket = environment.BUCKET_NAME;
/**
 * S3 `prepared/` → SQS (speech queue) → S3 `transcripts/`. Each recording gets one transcript.
 * Deferred answers of engines come by the same queue.
 */
export const handler = queueConsumer(
  runStage({
    stage: 'speech',
    work: transcribeRecording({
      listening: listeningOf(settings, {
        ...{ objects, answers, backoff, bucket },
        variables: process.env,
      }),
      objects,
      calls,
      keepRecordings: ports.keepRecordings,
    }),
  }),
  {
    queueUrl: environment.QUEUE_URL,
    backoff,
    lookAgain: { afterMs: settings.lookAgainMs, capMs: settings.lookAgainCapMs },
  },
  finished,
);
