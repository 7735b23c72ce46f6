import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { count, logger } from '../../shared/aws/observability';
import { sqsClient } from '../../shared/aws/queue';
import { type Redelivery, redeliveryMs } from '../../shared/aws/redelivery';
import { UnusableMessage } from '../../shared/errors';
import { readMisplacedObject, readUploadedObject, type UploadedObject } from './uploaded-object';

export interface ImportsQueue extends Redelivery {
  /** Is told of objects in a folder that is almost `exports/`; they are not imported. */
  misplaced?: (key: string, folder: string) => void;
}

/**
 * The handler of the imports queue. As with the stages' queues, a message's visibility is cut to what this invocation can
 * still live, so that an import goes on right after a crash; each message of a batch is acknowledged for itself.
 *
 * @param receive is told how long the invocation still lives, milliseconds
 */
export const importsConsumer = (
  receive: (upload: UploadedObject, remainingMs: () => number) => Promise<void>,
  { queueUrl, sqs = sqsClient(), misplaced = () => {}, ...redelivery }: ImportsQueue,
) => {
  const showAgainAfter = async ({ receiptHandle }: SQSRecord, seconds: number): Promise<void> => {
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }),
    );
  };

  const consume = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const workOn = async (record: SQSRecord): Promise<void> => {
      try {
        await showAgainAfter(record, Math.ceil(context.getRemainingTimeInMillis() / 1000) + 1);
        const upload = readUploadedObject(record.body);
        const beside = upload ? undefined : readMisplacedObject(record.body);
        if (upload) await receive(upload, () => context.getRemainingTimeInMillis());
        else if (beside) misplaced(beside.key, beside.folder);
      } catch (failure) {
        const unusable = failure instanceof UnusableMessage;
        const received = Number(record.attributes.ApproximateReceiveCount);
        count('MessageReturned', {}, 1, { Code: unusable ? 'UNUSABLE' : 'UNEXPECTED' });
        logger.warn('message goes back to its queue', {
          messageId: record.messageId,
          received,
          reason: String(failure),
        });
        // What can't be used is no better for waiting: on to the dead-letter queue.
        await showAgainAfter(record, unusable ? 0 : Math.ceil(redeliveryMs(redelivery, received) / 1000));
        throw failure;
      }
    };
    return processPartialResponse(event, workOn, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    });
  };

  return middy(consume).use(injectLambdaContext(logger, { resetKeys: true }));
};
