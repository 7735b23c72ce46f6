import { randomInt, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { analysisStore } from '../shared/analyses/store';
import { answeredRequestStore } from '../shared/answered-requests/store';
import { audioJobStore } from '../shared/audio-jobs/store';
import { auditStore } from '../shared/audit/store';
import { CommonEnvironment, readEnvironment } from '../shared/aws/environment';
import { objectUploads } from '../shared/aws/object-uploads';
import { objectStore } from '../shared/aws/objects';
import { stageQueue } from '../shared/aws/queue';
import { queueDepths, siblingQueues, WatchedQueues } from '../shared/aws/queue-depths';
import { openTable } from '../shared/aws/table';
import { callCounts } from '../shared/calls/call-counts';
import { callIndexes } from '../shared/calls/finding/indexes';
import { callListing } from '../shared/calls/listing';
import { ordinalSource } from '../shared/calls/ordinals';
import { numberedCalls, sampleOfCalls } from '../shared/calls/samples';
import { callStore } from '../shared/calls/store';
import { defaultCriteria } from '../shared/criteria/default-criteria';
import { criteriaStore } from '../shared/criteria/store';
import { employeeStore } from '../shared/employees/store';
import { exportRowStore } from '../shared/export-rows/store';
import { wonRowListing } from '../shared/export-rows/won-rows';
import { finishedCallsStore } from '../shared/finished-calls/store';
import { formStore } from '../shared/forms/store';
import { openRoutes } from '../shared/http/describe-route';
import { httpApi } from '../shared/http/http-handler';
import { importStore } from '../shared/imports/store';
import { parseJson } from '../shared/json';
import { callsOfNumber } from '../shared/matching/calls-of-number';
import { readSettings } from '../shared/settings/settings';
import { queueVariable, queueVariables } from '../shared/stage/queue-variable';
import { forEachStage } from '../shared/stage/stages';
import { sourceHealthStore } from '../shared/syncs/source-health';
import { syncRunStore } from '../shared/syncs/store';
import { leftEventStore } from '../shared/webhook-events/store';
import { downloadLinks } from './download-links';
import { uploadLinks } from './imports/upload-links';
import { type RoutePorts, routes } from './routes';
import { ApiSettings } from './settings';

const environment = readEnvironment(
  CommonEnvironment.pick({ TABLE_NAME: true, BUCKET_NAME: true }).extend({
    ...queueVariables,
    WATCHED_QUEUES: z.string().transform(parseJson).pipe(WatchedQueues),
  }),
);

const table = openTable({ tableName: environment.TABLE_NAME });
const calls = callStore(table);
const { timeZones, recordingRetention, elsewhere, largestImport, wonMinSeconds } = readSettings(ApiSettings);
const ports: RoutePorts = {
  timeZones,
  leftEvents: leftEventStore(table),
  calls,
  listing: callListing(callIndexes(table), calls.getMany),
  analyses: analysisStore(table),
  audit: auditStore(table),
  recordingRetention,
  employees: employeeStore(table),
  criteria: criteriaStore(table),
  forms: formStore(table),
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
    numbers: numberedCalls(table),
    read: calls.getMany,
    random: (below) => randomInt(below),
  }),
  newName: () => randomUUID().replaceAll('-', ''),
  uploadLinks: uploadLinks(environment.BUCKET_NAME),
  wonRows: wonRowListing(table, exportRowStore(table)),
  callsOfNumber: callsOfNumber(table),
  counts: callCounts(table),
  finished: finishedCallsStore(table),
  depths: queueDepths({
    ...forEachStage((stage) => environment[queueVariable(stage)]),
    ...siblingQueues(environment[queueVariable('recordings')], environment.WATCHED_QUEUES),
  }),
  largestImport,
  wonMinSeconds,
  queues: forEachStage((stage) => stageQueue(environment[queueVariable(stage)])),
};

/** Handles every listed route of the HTTP API. */
export const handler = httpApi(openRoutes<RoutePorts>(routes, ports), {
  answered: answeredRequestStore(table),
  elsewhere,
});
