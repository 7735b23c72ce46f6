import type { Context, SQSEvent } from 'aws-lambda';
import { consumeBatch, type SqsDelivery } from '../../../functions/shared/aws/consume-batch';

const leaseMs = 60_000;

test('acknowledges each message separately when only the queue hides them', async () => {
  const deliveries: SqsDelivery[] = [];
  const consume = consumeBatch({
    read: (body) => body,
    work: async (body, delivery) => {
      deliveries.push(delivery);
      if (body === 'second') throw new Error('the table is out of reach');
    },
  });
  const event = {
    Records: ['first', 'second'].map((body) => ({
      messageId: body,
      body,
      attributes: { ApproximateReceiveCount: '3' },
    })),
  } as unknown as SQSEvent;
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => leaseMs } as Context;
  expect(await consume(event, context)).toEqual({ batchItemFailures: [{ itemIdentifier: 'second' }] });
  expect(deliveries[0]).toMatchObject({ owner: 'request-1/first/0', received: 3, leaseMs });
});
