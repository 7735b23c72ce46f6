import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { CommonEnvironment, readEnvironment } from '../shared/environment';
import { logger, measureSeconds } from '../shared/observability';
import { sourceHealthStore } from '../shared/store/source-health';
import { openTable } from '../shared/store/table';
import { watchSources } from './watch-sources';

const { TABLE_NAME } = readEnvironment(CommonEnvironment.pick({ TABLE_NAME: true }));
const watch = watchSources({
  health: sourceHealthStore(openTable({ tableName: TABLE_NAME })),
  measure: measureSeconds,
});

/** EventBridge, every few minutes → the age of the last good sync of each source. */
export const handler = middy(() => watch()).use(injectLambdaContext(logger, { resetKeys: true }));
