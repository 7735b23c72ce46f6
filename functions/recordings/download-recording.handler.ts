import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/environment';
import { vendorHttp } from '../shared/http/vendor-http';
import { queueConsumer } from '../shared/middleware/queue-consumer';
import { readSecret } from '../shared/secrets';
import { objectUploads } from '../shared/store/object-uploads';
import { AlotechCredentials, alotechHttp } from '../shared/vendors/alotech';
import { SipuniCredentials } from '../shared/vendors/sipuni';
import { stageFoundation } from '../shared/wiring';
import { alotechRecordings } from './alotech-recordings';
import { downloadRecording } from './download-recording';
import { safeLinks } from './safe-link';
import { sipuniRecordings } from './sipuni-recordings';

const environment = readEnvironment(
  CommonEnvironment.extend({
    QUEUE_URL: z.url(),
    SIPUNI_BASE_URL: z.url(),
    SIPUNI_SECRET_ID: z.string().min(1),
    SIPUNI_TIMEOUT_MS: z.coerce.number().int().positive(),
    ALOTECH_SECRET_ID: z.string().min(1),
    ALOTECH_API_URL: z.url(),
    /** Absent: the tenant's own host. */
    ALOTECH_TENANT_URL: z.url().optional(),
    ALOTECH_TIMEOUT_MS: z.coerce.number().int().positive(),
    ALOTECH_RECORDING_TIMEOUT_MS: z.coerce.number().int().positive(),
    /** Origins whose links are followed whatever their address, separated by commas: local simulators. */
    ALOTECH_LINK_ORIGINS: z
      .string()
      .default('')
      .transform((origins) => origins.split(',').filter((origin) => origin !== '')),
    RECORDING_MAX_BYTES: z.coerce.number().int().positive(),
  }),
);

const { runStage, calls, objects, backoff } = stageFoundation(environment);
const sipuni = vendorHttp({
  vendor: 'Sipuni',
  baseUrl: environment.SIPUNI_BASE_URL,
  timeoutMs: environment.SIPUNI_TIMEOUT_MS,
  backoff,
});
const alotech = alotechHttp({
  credentials: () => readSecret(environment.ALOTECH_SECRET_ID, AlotechCredentials),
  apiUrl: environment.ALOTECH_API_URL,
  tenantUrl: environment.ALOTECH_TENANT_URL,
  timeoutMs: environment.ALOTECH_TIMEOUT_MS,
  answerTimeoutMs: environment.ALOTECH_RECORDING_TIMEOUT_MS,
  backoff,
});
const work = downloadRecording({
  vendors: {
    sipuni: sipuniRecordings(
      sipuni,
      () => readSecret(environment.SIPUNI_SECRET_ID, SipuniCredentials),
      // What the vendor answers for itself is as good as what it is asked for.
      safeLinks({ vendor: 'Sipuni', exemptOrigins: [new URL(environment.SIPUNI_BASE_URL).origin] }),
    ),
    alotech: alotechRecordings(
      alotech,
      safeLinks({ vendor: 'Alotech', exemptOrigins: environment.ALOTECH_LINK_ORIGINS }),
    ),
  },
  uploads: objectUploads(environment.BUCKET_NAME),
  objects,
  calls,
  maxBytes: environment.RECORDING_MAX_BYTES,
});

/** SQS (recordings queue) → S3 `recordings/`: one vendor recording per message. */
export const handler = queueConsumer(runStage({ stage: 'recordings', waitingStatus: 'QUEUED', work }), {
  queueUrl: environment.QUEUE_URL,
  backoff,
});
