import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { logger } from '../../shared/observability';
import { sipuniSource } from './sipuni-source';
import { hasFailed } from './sync-outcome';
import { syncSipuni } from './sync-sipuni';

const { environment, syncPorts } = sipuniSource();
const sync = syncSipuni(syncPorts);

/** Time kept back to store what was read last, milliseconds. */
const reserveMs = 20_000;

/**
 * Schedule (midnight of the account's zone, B6) → the latest calls stored, the new ones queued.
 *
 * @throws when the vendor could not be read, so that the invocation counts as failed and is tried again
 */
export const handler = middy(async (_event: unknown, context: Context) => {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - reserveMs;
  const report = await sync({ limit: environment.SIPUNI_SYNC_LIMIT, deadline });
  logger.info('sync ended', { ...report });
  if (hasFailed(report.outcome)) throw new Error(`${report.outcome}: ${report.message}`);
  return report;
}).use(injectLambdaContext(logger, { resetKeys: true }));
