import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { CommonEnvironment, readEnvironment } from '../../shared/aws/environment';
import { logger, measureSeconds } from '../../shared/aws/observability';
import { openTable } from '../../shared/aws/table';
import { readSettings } from '../../shared/settings/settings';
import { sourceHealthStore } from '../../shared/syncs/source-health';
import { WatchSettings } from './watch-settings';
import { watchSources } from './watch-sources';

const { TABLE_NAME } = readEnvironment(CommonEnvironment.pick({ TABLE_NAME: true }));
const watch = watchSources({
  sources: readSettings(WatchSettings).sources,
  health: sourceHealthStore(openTable({ tableName: TABLE_NAME })),
  measure: measureSeconds,
});

/** EventBridge, every few minutes → the age of the last good sync of each source. */
export const handler = middy(() => watch()).use(injectLambdaContext(logger, { resetKeys: true }));
