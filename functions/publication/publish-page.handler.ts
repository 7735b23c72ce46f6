import { join } from 'node:path';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import middy from '@middy/core';
import * as z from 'zod';
import { readEnvironment } from '../shared/aws/environment';
import { logger } from '../shared/aws/observability';
import { answerCloudFormation } from './answer-cloudformation';
import { emptyBucket } from './empty-bucket';
import { readPageFiles } from './page-files';
import { PublicationEvent, publishPage } from './publish-page';

const { PAGE_BUCKET_NAME: Bucket } = readEnvironment(z.object({ PAGE_BUCKET_NAME: z.string().min(1) }));
const s3 = new S3Client();

const publish = publishPage({
  files: () => readPageFiles(join(__dirname, 'page')),
  put: async ({ key: Key, content: Body, contentType: ContentType, cacheControl: CacheControl }) => {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, CacheControl }));
  },
  removeAll: () => emptyBucket(s3, Bucket),
  answer: answerCloudFormation,
  report: (failure) => logger.error('The page could not be stored or removed', failure),
});

/** CloudFormation → the page in its bucket, when a deployment changes the page. */
export const handler = middy((event: unknown) => publish(PublicationEvent.parse(event))).use(
  injectLambdaContext(logger, { resetKeys: true }),
);
