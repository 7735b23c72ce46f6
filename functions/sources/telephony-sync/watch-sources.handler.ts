import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../shared/aws/environment';
import { logger, measureSeconds } from '../../shared/aws/observability';
import { openTable } from '../../shared/aws/table';
import { sourceHealthStore } from '../../shared/syncs/source-health';
import { sources } from '../../telephony/vendors';
import { watchSources } from './watch-sources';

const { TABLE_NAME, SYNC_SOURCES } = readEnvironment(
  CommonEnvironment.pick({ TABLE_NAME: true }).extend({
    /** Sources that are switched on, separated by commas. */
    SYNC_SOURCES: z
      .string()
      .transform((names) => names.split(','))
      .pipe(z.array(z.enum(sources))),
  }),
);
const watch = watchSources({
  sources: SYNC_SOURCES,
  health: sourceHealthStore(openTable({ tableName: TABLE_NAME })),
  measure: measureSeconds,
});

/** EventBridge, every few minutes → the age of the last good sync of each source. */
export const handler = middy(() => watch()).use(injectLambdaContext(logger, { resetKeys: true }));
