import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { logger } from '../observability';
import { batchConsumer } from './batch-consumer';

/** The handler of a stage's queue. */
export const queueConsumer = (...given: Parameters<typeof batchConsumer>) =>
  middy(batchConsumer(...given)).use(injectLambdaContext(logger, { resetKeys: true }));
