import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { StackOutputs } from './deploy';

/** Every queue that something works on, in the order in which a call may meet them. */
export const queueNames = [
  'sipuniSync',
  'sync',
  'imports',
  'matching',
  'recordings',
  'speech',
  'whisperx',
  'cleaning',
  'scoring',
] as const;
export type QueueName = (typeof queueNames)[number];

/** The WhisperX worker has a queue only where some source uses it. */
type ByQueue<T> = Record<Exclude<QueueName, 'whisperx'>, T> & { whisperx?: T };
export type QueueDepths = ByQueue<number>;

export const queueUrls = (outputs: StackOutputs): ByQueue<string> => ({
  sipuniSync: outputs.SipuniSyncQueueUrl,
  sync: outputs.AlotechSyncQueueUrl,
  imports: outputs.ImportsQueueUrl,
  matching: outputs.MatchingQueueUrl,
  recordings: outputs.RecordingsQueueUrl,
  speech: outputs.SpeechQueueUrl,
  ...(outputs.WhisperxQueueUrl ? { whisperx: outputs.WhisperxQueueUrl } : {}),
  cleaning: outputs.CleaningQueueUrl,
  scoring: outputs.ScoringQueueUrl,
});

/** Messages in front of each function, waiting, delayed or being worked on. */
export const queueDepths = async (sqs: SQSClient, outputs: StackOutputs): Promise<QueueDepths> => {
  const depths = Object.entries(queueUrls(outputs)).map(
    async ([name, url]) => [name, await queueDepth(sqs, url)] as const,
  );
  return Object.fromEntries(await Promise.all(depths)) as QueueDepths;
};

/** Messages that were given up and that nothing works on but a person; those of the stages are archived on arrival. */
export const deadLetters = async (sqs: SQSClient, outputs: StackOutputs): Promise<Record<string, number>> => {
  const urls = {
    sipuniSync: outputs.SipuniSyncDeadLetterQueueUrl,
    sync: outputs.AlotechSyncDeadLetterQueueUrl,
    imports: outputs.ImportsDeadLetterQueueUrl,
    matching: outputs.MatchingDeadLetterQueueUrl,
  };
  const depths = Object.entries(urls).map(async ([name, url]) => [name, await queueDepth(sqs, url)] as const);
  return Object.fromEntries(await Promise.all(depths));
};

export const waitingIn = (depths: QueueDepths): number =>
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
