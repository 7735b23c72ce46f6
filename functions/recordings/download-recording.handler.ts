import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/aws/environment';
import { objectUploads } from '../shared/aws/object-uploads';
import { CommonSettings, readSettings } from '../shared/settings/settings';
import { stageFoundation } from '../shared/stage/foundation';
import { queueConsumer } from '../shared/stage/stage-consumer';
import { downloadRecording } from './download-recording';
import { vendorsIn } from './vendors';

const environment = readEnvironment(
  CommonEnvironment.extend({
    QUEUE_URL: z.url(),
    RECORDING_MAX_BYTES: z.coerce.number().int().positive(),
  }),
);

const { runStage, calls, objects, backoff } = stageFoundation(environment, readSettings(CommonSettings));
const work = downloadRecording({
  vendors: vendorsIn(process.env, backoff),
  uploads: objectUploads(environment.BUCKET_NAME),
  objects,
  calls,
  maxBytes: environment.RECORDING_MAX_BYTES,
});

/** SQS (recordings queue) → S3 `recordings/`: one vendor recording per message. */
export const handler = queueConsumer(runStage({ stage: 'recordings', work }), {
  queueUrl: environment.QUEUE_URL,
  backoff,
});
