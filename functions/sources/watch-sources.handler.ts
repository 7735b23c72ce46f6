import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/environment';
import { syncSources } from '../shared/model/sync-run';
import { logger, measureSeconds } from '../shared/observability';
import { sourceHealthStore } from '../shared/store/source-health';
import { openTable } from '../shared/store/table';
import { watchSources } from './watch-sources';

const { TABLE_NAME, SYNC_SOURCES } = readEnvironment(
  CommonEnvironment.pick({ TABLE_NAME: true }).extend({
    /** Sources that are switched on, separated by commas. */
    SYNC_SOURCES: z
      .string()
      .transform((sources) => sources.split(','))
      .pipe(z.array(z.enum(syncSources))),
  }),
);
const watch = watchSources({
  sources: SYNC_SOURCES,
  health: sourceHealthStore(openTable({ tableName: TABLE_NAME })),
  measure: measureSeconds,
});

/** EventBridge, every few minutes → the age of the last good sync of each source. */
export const handler = middy(() => watch()).use(injectLambdaContext(logger, { resetKeys: true }));
