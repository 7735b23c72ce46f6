import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { CommonEnvironment, readEnvironment } from '../aws/environment';
import { count, logger } from '../aws/observability';
import { CommonSettings, readSettings } from '../settings/settings';
import { receiveDeadLetter, stageOfQueue } from './dead-letters';
import { stageFoundation } from './foundation';

const { ports } = stageFoundation(readEnvironment(CommonEnvironment), readSettings(CommonSettings));
const receive = receiveDeadLetter(ports);

/** SQS (the dead-letter queue of every stage) → the message in S3, its call in `ERROR` with a reason. */
export const handler = middy(async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const leaseMs = context.getRemainingTimeInMillis();
  const receiveRecord = async (record: SQSRecord): Promise<void> => {
    const owner = `${context.awsRequestId}/${record.messageId}`;
    const { outcome, queue } = await receive({ record, owner, leaseMs });
    count('DeadLetter', { Outcome: outcome }, 1, { Stage: stageOfQueue(queue) ?? 'unknown' });
    logger.warn('dead letter archived', { messageId: record.messageId, queue, outcome });
  };
  return processPartialResponse(event, receiveRecord, new BatchProcessor(EventType.SQS), {
    context,
    throwOnFullBatchFailure: false,
  });
}).use(injectLambdaContext(logger, { resetKeys: true }));
