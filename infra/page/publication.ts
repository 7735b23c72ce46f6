import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config } from '../config/config';
import { NodeFunction } from '../shared/node-function';
import type { Storage } from '../shared/storage';
import { buildPage, publicFiles, releaseOf } from './built-page';

export interface PublicationProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly bucket: Bucket;
  /** The content of `/config.json`. */
  readonly settings: Record<string, unknown>;
}

/** Lambda waits one minute before the second attempt of an event, and two before the third. */
const retryWaitSeconds = 240;

/**
 * Puts the built page and its configuration into the bucket. The construct of the CDK has wider rights
 * (decision 069).
 */
export class Publication extends Construct {
  constructor(scope: Construct, id: string, { config, storage, bucket, settings }: PublicationProps) {
    super(scope, id);
    const publish = new NodeFunction(this, 'Publish', {
      entry: 'publication/publish-page.handler.ts',
      room: 'publication',
      description: 'Puts the page into its bucket at a deployment',
      size: config.functions.page,
      folders: { page: buildPage },
      environment: { PAGE_BUCKET_NAME: bucket.bucketName },
      storage,
      config,
    }).may(
      ['s3:PutObject'],
      ['index.html', 'config.json', ...publicFiles()].map((key) => bucket.arnForObjects(key)),
    );
    const logicalId = Stack.of(this).getLogicalId(bucket.node.defaultChild as CfnBucket);
    publish.mayOnWildcard(
      { actions: ['s3:PutObject'], resources: [bucket.arnForObjects('assets/*')] },
      {
        finding: `Resource::<${logicalId}.Arn>/assets/*`,
        reason: 'Names of assets hold hashes of their content, which only a build knows.',
      },
    );
    publish.may(['s3:ListBucket'], [bucket.bucketArn]).mayOnWildcard(
      { actions: ['s3:DeleteObject'], resources: [bucket.arnForObjects('*')] },
      {
        finding: `Resource::<${logicalId}.Arn>/*`,
        reason: 'When the page is taken away, the files of all releases go, whatever their names were.',
      },
    );
    // The function waits for its rights, and this waits for the function.
    new CustomResource(this, 'Published', {
      resourceType: 'Custom::Page',
      serviceToken: publish.lambda.functionArn,
      // Longer than three attempts of the function. By default CloudFormation waits an hour.
      serviceTimeout: Duration.seconds(3 * config.functions.page.timeoutSeconds + retryWaitSeconds),
      properties: {
        // A new bucket is empty. It gets the page though the release is the same.
        bucket: bucket.bucketName,
        release: Stack.of(this).bundlingRequired ? releaseOf(buildPage()) : 'not built',
        config: Stack.of(this).toJsonString(settings),
      },
    });
  }
}
