import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { batchConsumer } from '../aws/batch-consumer';
import { logger } from '../aws/observability';

/** The handler of a stage's queue. */
export const queueConsumer = (...given: Parameters<typeof batchConsumer>) =>
  middy(batchConsumer(...given)).use(injectLambdaContext(logger, { resetKeys: true }));
