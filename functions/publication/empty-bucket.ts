import { DeleteObjectsCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { isCausedBy } from '../shared/aws/sdk-failure';

/**
 * Removes every object of a bucket, a page of the list at a time. A bucket that is gone is empty.
 *
 * @throws Error naming the first object that S3 did not remove
 */
export const emptyBucket = async (client: Pick<S3Client, 'send'>, Bucket: string): Promise<void> => {
  for (let keys = await keysIn(client, Bucket); keys.length > 0; keys = await keysIn(client, Bucket)) {
    const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true };
    const { Errors: [failed] = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete }));
    if (failed) throw new Error(`S3 did not remove ${failed.Key}: ${failed.Code}.`);
  }
};

const keysIn = async (client: Pick<S3Client, 'send'>, Bucket: string): Promise<string[]> => {
  try {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
    return Contents.flatMap(({ Key }) => Key ?? []);
  } catch (failure) {
    if (isCausedBy(failure, 'NoSuchBucket')) return [];
    throw failure;
  }
};
