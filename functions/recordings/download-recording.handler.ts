import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/aws/environment';
import { objectUploads } from '../shared/aws/object-uploads';
import { lookSender } from '../shared/aws/queue';
import { readSettings } from '../shared/settings/settings';
import { stageFoundation } from '../shared/stage/foundation';
import { queueConsumer } from '../shared/stage/stage-consumer';
import { connectAll } from '../telephony/accounts';
import { downloadRecording } from './download-recording';
import { RecordingsSettings } from './recordings-settings';
import { waitFor429 } from './wait-for-429';

const environment = readEnvironment(CommonEnvironment.extend({ QUEUE_URL: z.url() }));
const settings = readSettings(RecordingsSettings);
const { runStage, finished, calls, objects, backoff } = stageFoundation(environment, settings);
const uploads = objectUploads(environment.BUCKET_NAME);
const downloading = connectAll(settings.vendors, { backoff }).then((vendors) =>
  downloadRecording({ vendors, uploads, objects, calls, maxBytes: settings.maxBytes }),
);

const parking = { send: lookSender(environment.QUEUE_URL), ...waitFor429(backoff) };

/** SQS (recordings queue) → S3 `recordings/`. One message stores one recording. */
export const handler = queueConsumer(
  runStage({
    stage: 'recordings',
    work: async (call, delivery) => (await downloading)(call, delivery),
    parking,
  }),
  { queueUrl: environment.QUEUE_URL, backoff },
  finished,
);
