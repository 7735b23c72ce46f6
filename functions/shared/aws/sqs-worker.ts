import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { consumeBatch, type SqsWork } from './consume-batch';
import { logger } from './observability';
import type { Redelivery } from './redelivery';

/** The handler of a queue. */
export const sqsWorker = <Message>(work: SqsWork<Message>, redelivery?: Redelivery) =>
  middy(consumeBatch(work, redelivery)).use(injectLambdaContext(logger, { resetKeys: true }));
