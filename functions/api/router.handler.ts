import * as z from 'zod';
import { defaultCriteria } from '../shared/default-criteria';
import { CommonEnvironment, readEnvironment } from '../shared/environment';
import { httpApi } from '../shared/middleware/http-api';
import { analysisStore } from '../shared/store/analyses';
import { callIndexes, callListing } from '../shared/store/call-listing';
import { callStore } from '../shared/store/calls';
import { criteriaStore } from '../shared/store/criteria';
import { employeeStore } from '../shared/store/employees';
import { objectStore } from '../shared/store/objects';
import { stageQueue } from '../shared/store/queue';
import { openTable } from '../shared/store/table';
import { putCriteria, showCriteria } from './criteria';
import { listEmployees, putEmployees } from './employees';
import { listCalls } from './list-calls';
import { retryCall } from './retry-call';
import { showCall } from './show-call';

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
  objects: objectStore(environment.BUCKET_NAME),
  queues: {
    recordings: stageQueue(environment.RECORDINGS_QUEUE_URL),
    speech: stageQueue(environment.SPEECH_QUEUE_URL),
    cleaning: stageQueue(environment.CLEANING_QUEUE_URL),
    scoring: stageQueue(environment.SCORING_QUEUE_URL),
  },
};

/** HTTP API → reading calls and their results, trying calls again, and keeping employees and criteria. */
export const handler = httpApi({
  'GET /api/employees': listEmployees(ports),
  'PUT /api/employees': putEmployees(ports),
  'GET /api/criteria': showCriteria(ports),
  'PUT /api/criteria': putCriteria(ports),
  'GET /api/calls': listCalls(ports),
  'GET /api/calls/{id}': showCall(ports),
  'POST /api/calls/{id}/retry': retryCall(ports),
});
