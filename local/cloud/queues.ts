import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { stages } from '../../functions/shared/stage/stages';
import { localSources } from '../simulators/vendor-simulator';
import { outputOf, type StackOutputs } from './deploy';

/** Queues whose dead letters wait for a person. A function archives the dead letters of stages on arrival. */
const sourceQueues = [...localSources.map((source) => `${source}Sync`), 'imports', 'matching'];

/** Every queue that a function or a worker reads, in the order of a call. */
export const queueNames: readonly string[] = [
  ...sourceQueues,
  ...stages.flatMap((stage) => (stage === 'speech' ? [stage, 'whisperx'] : [stage])),
];

/** A deployment may lack a queue that it does not need. */
type ByQueue<T> = Readonly<Record<string, T>>;
export type QueueDepths = ByQueue<number>;

const urlsOf = (outputs: StackOutputs, names: readonly string[], kind: 'Queue' | 'DeadLetterQueue') =>
  Object.fromEntries(
    names.flatMap((name) => {
      const url = outputOf(outputs, name, `${kind}Url`);
      return url === undefined ? [] : [[name, url]];
    }),
  );

export const queueUrls = (outputs: StackOutputs): ByQueue<string> => urlsOf(outputs, queueNames, 'Queue');

const depthsOf = async (sqs: SQSClient, urls: ByQueue<string>): Promise<QueueDepths> => {
  const depths = Object.entries(urls).map(async ([name, url]) => [name, await queueDepth(sqs, url)] as const);
  return Object.fromEntries(await Promise.all(depths));
};

/** Messages in each queue that are waiting, delayed or in work. */
export const queueDepths = (sqs: SQSClient, outputs: StackOutputs): Promise<QueueDepths> =>
  depthsOf(sqs, queueUrls(outputs));

/** Dead letters that wait for a person. A function archives those of the stages on arrival. */
export const deadLetters = (sqs: SQSClient, outputs: StackOutputs): Promise<QueueDepths> =>
  depthsOf(sqs, urlsOf(outputs, sourceQueues, 'DeadLetterQueue'));

export const countWaiting = (depths: QueueDepths): number =>
  Object.values(depths).reduce((sum, count) => sum + count, 0);

const queueDepth = async (sqs: SQSClient, queueUrl: string): Promise<number> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
};
