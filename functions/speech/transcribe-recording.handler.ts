import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/environment';
import { vendorHttp } from '../shared/http/vendor-http';
import { queueConsumer } from '../shared/middleware/queue-consumer';
import { readSecret } from '../shared/secrets';
import { removeRecording } from '../shared/stage';
import { stageFoundation } from '../shared/wiring';
import { NavaiCredentials, navaiEngine } from './navai-engine';
import { transcribeRecording } from './transcribe-recording';

/** Share of the time-out that must be left before a recording is sent once more. */
const leastShare = 0.75;

const environment = readEnvironment(
  CommonEnvironment.extend({
    QUEUE_URL: z.url(),
    SPEECH_ENGINE: z.enum(['navai']),
    NAVAI_BASE_URL: z.url(),
    NAVAI_SECRET_ID: z.string().min(1),
    NAVAI_TIMEOUT_MS: z.coerce.number().int().positive(),
    NAVAI_LANGUAGE: z.string().optional(),
  }),
);

const { runStage, calls, objects, answers, backoff, ports } = stageFoundation(environment);
const engine = navaiEngine({
  http: vendorHttp({
    vendor: 'Navai',
    baseUrl: environment.NAVAI_BASE_URL,
    timeoutMs: environment.NAVAI_TIMEOUT_MS,
    leastMs: environment.NAVAI_TIMEOUT_MS * leastShare,
    backoff,
  }),
  credentials: () => readSecret(environment.NAVAI_SECRET_ID, NavaiCredentials),
  language: environment.NAVAI_LANGUAGE || undefined,
});

/** S3 `recordings/` → SQS (speech queue) → S3 `transcripts/`: one canonical transcript per recording. */
export const handler = queueConsumer(
  runStage({
    stage: 'speech',
    waitingStatus: 'UPLOADED',
    work: transcribeRecording({ engine, objects, answers, calls, keepRecordings: ports.keepRecordings }),
    afterwards: (call) => removeRecording(ports, call),
  }),
  { queueUrl: environment.QUEUE_URL, backoff },
);
