import { type Acknowledgment, Aws, Stack } from 'aws-cdk-lib';
import type { CfnCluster, Cluster } from 'aws-cdk-lib/aws-ecs';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { ObjectPrefix, Storage } from '../shared/storage';

/** Rights of a worker, with the reason for each resource that cannot be named in full. */
export interface Rights {
  readonly statements: PolicyStatementProps[];
  readonly acknowledgments: Acknowledgment[];
}

/**
 * Rights of the worker, wherever it runs. It takes messages of its queue, reads prepared sound and models,
 * and writes its
 * answers.
 * @param cluster of its service, if it is a task
 */
export const workerRights = (storage: Storage, queue: IQueue, cluster?: Cluster): Rights => {
  const objects: [prefix: ObjectPrefix, actions: string[], why: string][] = [
    ['prepared', ['s3:GetObject'], 'customers and calls'],
    ['models/whisperx', ['s3:GetObject'], 'the checksums of the models that were uploaded'],
    ['heard/whisperx', ['s3:GetObject', 's3:PutObject'], 'calls'],
  ];
  const rights: Rights = {
    statements: [
      {
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
        resources: [queue.queueArn],
      },
      // Without it S3 answers 403 for a missing object, and the worker takes that for a missing right. It
      // also lets the worker list all keys. A request for one object names no prefix that a condition could
      // compare.
      { actions: ['s3:ListBucket'], resources: [storage.bucket.bucketArn] },
      ...objects.map(([prefix, actions]) => ({ actions, resources: [storage.objectsBelow(prefix).arn] })),
    ],
    acknowledgments: objects.map(([prefix, , why]) => ({
      id: `AwsSolutions-IAM5[${storage.objectsBelow(prefix).finding}]`,
      reason: `Keys below ${prefix}/ are made of ${why}; the prefix is the narrowest resource that can be named.`,
    })),
  };
  if (cluster) {
    const tasksOf = (partition: string, region: string, account: string, name: string) =>
      `arn:${partition}:ecs:${region}:${account}:task/${name}/*`;
    const logicalId = Stack.of(cluster).getLogicalId(cluster.node.defaultChild as CfnCluster);
    rights.statements.push({
      actions: ['ecs:UpdateTaskProtection'],
      resources: [tasksOf(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, cluster.clusterName)],
    });
    rights.acknowledgments.push({
      id: `AwsSolutions-IAM5[Resource::${tasksOf('<AWS::Partition>', '<AWS::Region>', '<AWS::AccountId>', `<${logicalId}>`)}]`,
      reason:
        'A worker protects its own task while it listens to a recording. Tasks get their ids when they start; the cluster has no other tasks.',
    });
  }
  return rights;
};
