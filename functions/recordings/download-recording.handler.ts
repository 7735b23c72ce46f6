import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/environment';
import { vendorHttp } from '../shared/http/vendor-http';
import { queueConsumer } from '../shared/middleware/queue-consumer';
import { readSecret } from '../shared/secrets';
import { SipuniCredentials } from '../shared/vendors/sipuni';
import { stageFoundation } from '../shared/wiring';
import { downloadRecording } from './download-recording';
import { recordingBucket } from './recording-bucket';
import { sipuniRecordings } from './sipuni-recordings';

const environment = readEnvironment(
  CommonEnvironment.extend({
    QUEUE_URL: z.url(),
    SIPUNI_BASE_URL: z.url(),
    SIPUNI_SECRET_ID: z.string().min(1),
    SIPUNI_TIMEOUT_MS: z.coerce.number().int().positive(),
    RECORDING_MAX_BYTES: z.coerce.number().int().positive(),
  }),
);

const { runStage, calls, objects, backoff } = stageFoundation(environment);
const http = vendorHttp({
  vendor: 'Sipuni',
  baseUrl: environment.SIPUNI_BASE_URL,
  timeoutMs: environment.SIPUNI_TIMEOUT_MS,
  backoff,
});
const work = downloadRecording({
  sipuni: sipuniRecordings(http, () => readSecret(environment.SIPUNI_SECRET_ID, SipuniCredentials)),
  bucket: recordingBucket(environment.BUCKET_NAME),
  objects,
  calls,
  maxBytes: environment.RECORDING_MAX_BYTES,
});

/** SQS (recordings queue) → S3 `recordings/`: one vendor recording per message. */
export const handler = queueConsumer(
  runStage({ stage: 'recordings', waitingStatus: 'QUEUED', work }),
  environment.QUEUE_URL,
);
