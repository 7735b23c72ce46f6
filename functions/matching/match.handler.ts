import * as z from 'zod';
import { audioJobStore } from '../shared/audio-jobs/store';
import { CommonEnvironment, readEnvironment } from '../shared/aws/environment';
import { matchingQueue } from '../shared/aws/matching-queue';
import { count } from '../shared/aws/observability';
import { stageQueue } from '../shared/aws/queue';
import { openTable } from '../shared/aws/table';
import { callStore } from '../shared/calls/store';
import { exportRowStore } from '../shared/export-rows/store';
import { readSettings } from '../shared/settings/settings';
import { matchCalls } from './match-calls';
import { matchRows } from './match-rows';
import { matchingConsumer } from './matching-consumer';
import { matchingStore } from './matching-store';
import { MatchingSettings } from './settings';

const environment = readEnvironment(
  CommonEnvironment.pick({ TABLE_NAME: true }).extend({
    RECORDINGS_QUEUE_URL: z.url(),
    QUEUE_URL: z.url(),
  }),
);

const { wonMinSeconds, retries } = readSettings(MatchingSettings);
const table = openTable({ tableName: environment.TABLE_NAME });
const ports = {
  calls: callStore(table),
  jobs: audioJobStore(table),
  rows: exportRowStore(table),
  matching: matchingStore(table),
  recordings: stageQueue(environment.RECORDINGS_QUEUE_URL),
  queue: matchingQueue(environment.QUEUE_URL),
  wonMinSeconds,
  count,
};

/** SQS (matching queue): new calls and export rows → won calls, audio jobs, SQS (recordings queue). */
export const handler = matchingConsumer(
  { matchCalls: matchCalls(ports), matchRows: matchRows(ports) },
  { queueUrl: environment.QUEUE_URL, backoff: retries },
);
