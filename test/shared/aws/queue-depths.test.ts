import type { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { queueDepths, siblingQueues } from '../../../functions/shared/aws/queue-depths';

const account = 'https://sqs.eu-central-1.amazonaws.com/111122223333';
const arn = 'arn:aws:sqs:eu-central-1:111122223333:scoring-dead';

/** Attributes by queue address. */
const service: Record<string, Record<string, string>> = {
  'scoring-queue': {
    ApproximateNumberOfMessages: '5',
    ApproximateNumberOfMessagesNotVisible: '2',
    ApproximateNumberOfMessagesDelayed: '1',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 5 }),
  },
  'scoring-dead': { ApproximateNumberOfMessages: '3', ApproximateNumberOfMessagesNotVisible: '1' },
  'plain-queue': { ApproximateNumberOfMessages: '7' },
};
const client = {
  send: async ({ input }: GetQueueAttributesCommand) => {
    const [name = '', ...before] = (input.QueueUrl ?? '').split('/').reverse();
    expect(before.reverse().join('/')).toBe(account);
    return { Attributes: service[name] };
  },
};

test('counts the messages of a queue and of its dead-letter queue', async () => {
  const depths = queueDepths(
    { scoring: `${account}/scoring-queue`, plain: `${account}/plain-queue` },
    client as never,
  );
  expect(await depths()).toEqual([
    { name: 'scoring', waiting: 5, inFlight: 2, delayed: 1, deadLetters: 4 },
    { name: 'plain', waiting: 7, inFlight: 0, delayed: 0, deadLetters: 0 },
  ]);
});

test('derives the address of a queue from that of another', () => {
  expect(siblingQueues(`${account}/recordings-queue`, { imports: 'imports-queue' })).toEqual({
    imports: `${account}/imports-queue`,
  });
});
