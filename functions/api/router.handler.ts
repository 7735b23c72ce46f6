import { randomInt, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { defaultCriteria } from '../shared/default-criteria';
import { CommonEnvironment, readEnvironment } from '../shared/environment';
import { httpApi } from '../shared/middleware/http-api';
import { analysisStore } from '../shared/store/analyses';
import { audioJobStore } from '../shared/store/audio-jobs';
import { callIndexes, callListing } from '../shared/store/call-listing';
import { callStore } from '../shared/store/calls';
import { criteriaStore } from '../shared/store/criteria';
import { employeeStore } from '../shared/store/employees';
import { importStore } from '../shared/store/imports';
import { objectUploads } from '../shared/store/object-uploads';
import { objectStore } from '../shared/store/objects';
import { ordinalSource } from '../shared/store/ordinals';
import { stageQueue } from '../shared/store/queue';
import { numberedCalls, sampleOfCalls } from '../shared/store/samples';
import { sourceHealthStore } from '../shared/store/source-health';
import { syncRunStore } from '../shared/store/sync-runs';
import { openTable } from '../shared/store/table';
import { putCriteria, showCriteria } from './criteria';
import { downloadLinks } from './download-links';
import { listEmployees, putEmployees } from './employees';
import { listAudioJobs } from './list-audio-jobs';
import { listCalls } from './list-calls';
import { listImports } from './list-imports';
import { listSyncs } from './list-syncs';
import { retryCall } from './retry-call';
import { retryCalls } from './retry-calls';
import { createSample } from './samples';
import { showAudioJob } from './show-audio-job';
import { showCall } from './show-call';
import { showImport } from './show-import';
import { showSync } from './show-sync';

const environment = readEnvironment(
  CommonEnvironment.pick({ TABLE_NAME: true, BUCKET_NAME: true }).extend({
    RECORDINGS_QUEUE_URL: z.url(),
    SPEECH_QUEUE_URL: z.url(),
    CLEANING_QUEUE_URL: z.url(),
    SCORING_QUEUE_URL: z.url(),
  }),
);

const table = openTable({ tableName: environment.TABLE_NAME });
const ports = {
  calls: callStore(table),
  listing: callListing(callIndexes(table)),
  analyses: analysisStore(table),
  employees: employeeStore(table),
  criteria: criteriaStore(table),
  shipped: defaultCriteria,
  jobs: audioJobStore(table),
  imports: importStore(table),
  runs: syncRunStore(table),
  health: sourceHealthStore(table),
  objects: objectStore(environment.BUCKET_NAME),
  uploads: objectUploads(environment.BUCKET_NAME),
  links: downloadLinks(environment.BUCKET_NAME),
  sample: sampleOfCalls({
    ordinals: ordinalSource(table),
    calls: numberedCalls(table),
    random: (below) => randomInt(below),
  }),
  newName: () => randomUUID().replaceAll('-', ''),
  queues: {
    recordings: stageQueue(environment.RECORDINGS_QUEUE_URL),
    speech: stageQueue(environment.SPEECH_QUEUE_URL),
    cleaning: stageQueue(environment.CLEANING_QUEUE_URL),
    scoring: stageQueue(environment.SCORING_QUEUE_URL),
  },
};

/** HTTP API → reading calls, jobs, imports and syncs, trying calls again, drawing samples, keeping employees and criteria. */
export const handler = httpApi({
  'GET /api/employees': listEmployees(ports),
  'PUT /api/employees': putEmployees(ports),
  'GET /api/criteria': showCriteria(ports),
  'PUT /api/criteria': putCriteria(ports),
  'GET /api/calls': listCalls(ports),
  'GET /api/calls/{id}': showCall(ports),
  'POST /api/calls/retry': retryCalls(ports),
  'POST /api/calls/{id}/retry': retryCall(ports),
  'GET /api/audio-jobs': listAudioJobs(ports),
  'GET /api/audio-jobs/{customer}': showAudioJob(ports),
  'GET /api/imports': listImports(ports),
  'GET /api/imports/{id}': showImport(ports),
  'GET /api/syncs': listSyncs(ports),
  'GET /api/syncs/{id}': showSync(ports),
  'POST /api/samples': createSample(ports),
});
