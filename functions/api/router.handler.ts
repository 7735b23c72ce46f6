import { randomInt, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { analysisStore } from '../shared/analyses/store';
import { audioJobStore } from '../shared/audio-jobs/store';
import { CommonEnvironment, readEnvironment } from '../shared/aws/environment';
import { objectUploads } from '../shared/aws/object-uploads';
import { objectStore } from '../shared/aws/objects';
import { stageQueue } from '../shared/aws/queue';
import { openTable } from '../shared/aws/table';
import { callIndexes, callListing } from '../shared/calls/listing';
import { ordinalSource } from '../shared/calls/ordinals';
import { numberedCalls, sampleOfCalls } from '../shared/calls/samples';
import { callStore } from '../shared/calls/store';
import { defaultCriteria } from '../shared/criteria/default-criteria';
import { criteriaStore } from '../shared/criteria/store';
import { employeeStore } from '../shared/employees/store';
import { httpApi } from '../shared/http/http-api';
import { importStore } from '../shared/imports/store';
import { sourceHealthStore } from '../shared/syncs/source-health';
import { syncRunStore } from '../shared/syncs/store';
import { listAudioJobs } from './audio-jobs/list-audio-jobs';
import { showAudioJob } from './audio-jobs/show-audio-job';
import { listCalls } from './calls/list-calls';
import { retryCall } from './calls/retry-call';
import { retryCalls } from './calls/retry-calls';
import { showCall } from './calls/show-call';
import { putCriteria, showCriteria } from './criteria/criteria';
import { downloadLinks } from './download-links';
import { listEmployees, putEmployees } from './employees/employees';
import { listImports } from './imports/list-imports';
import { showImport } from './imports/show-import';
import { createSample } from './samples/create-sample';
import { listSyncs } from './syncs/list-syncs';
import { showSync } from './syncs/show-sync';

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
