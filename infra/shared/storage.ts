import { Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type CorsRule,
  HttpMethods,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type IndexName, indexNames } from '../../functions/shared/aws/table';
import { indexProjections } from '../../functions/shared/index-projections';
import type { Config } from '../config/config';
import { keepOnceCreated } from './kept';

export interface StorageProps {
  readonly recordings: Config['recordings'];
  readonly transcripts: Config['transcripts'];
  readonly salesforce: Config['salesforce'];
  readonly deletionProtection: boolean;
  /** Web pages that may call the API and follow its links to objects. */
  readonly corsOrigins: readonly string[];
}

/** The content of the bucket, by the prefix of the key. */
const objectPrefixes = [
  'recordings',
  'prepared',
  'listening',
  'heard',
  'heard/transcribe',
  'heard/whisperx',
  'models/whisperx',
  'transcripts',
  'cleaned',
  'answers',
  'dead-letters',
  'exports',
  'exports/reports',
  'exports/uploads',
  'samples',
  'downloads',
] as const;
export type ObjectPrefix = (typeof objectPrefixes)[number];

/** Folders at the top of the bucket. */
export const objectFolders: readonly string[] = [
  ...new Set(objectPrefixes.map((prefix) => prefix.replace(/\/.*/, ''))),
];

/** Days after which a lifecycle rule removes sound whose deletion failed. A retry downloads it again. */
const missedDeletionDays = 7;
/** Days that a paid answer, or an answer of the WhisperX worker, stays. No message lives longer. */
const answerDays = 30;
const deadLetterDays = 90;
/** Days that a sample stays. It is made for one download. */
const sampleDays = 7;
/** Days that an exported list stays. */
const downloadDays = 7;
const accessLogDays = 90;

/** The data bucket and the one table. Both outlive the stack. */
export class Storage extends Construct {
  readonly bucket: Bucket;
  /** Who read and wrote the objects of the data bucket. */
  readonly accessLogs: Bucket;
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: StorageProps) {
    super(scope, id);
    const { recordings, salesforce, deletionProtection, corsOrigins } = props;
    const transcriptDays = props.transcripts.keepDays;

    this.accessLogs = new Bucket(this, 'AccessLogs', {
      ...closedBucket,
      lifecycleRules: [{ id: 'expire', expiration: Duration.days(accessLogDays) }, abortStrayUploads],
    });
    Validations.of(this.accessLogs).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'It receives the access logs of the data bucket; logging its own writes to itself would never end.',
    });

    this.bucket = new Bucket(this, 'Bucket', {
      ...closedBucket,
      serverAccessLogsBucket: this.accessLogs,
      serverAccessLogsPrefix: 'data/',
      // A deleted recording must be gone, so there are no versions (B5).
      versioned: false,
      cors: corsOrigins.length === 0 ? [] : [fromPages(corsOrigins)],
      lifecycleRules: [
        expire('recordings', recordings.retention === 'keep' ? recordings.keepDays : missedDeletionDays),
        expire('prepared', missedDeletionDays),
        // Copies from an earlier setting go too.
        expire(
          'listening',
          recordings.retention === 'delete' ? missedDeletionDays : recordings.listeningDays,
        ),
        ...(transcriptDays ? [expire('transcripts', transcriptDays), expire('cleaned', transcriptDays)] : []),
        expire('heard', answerDays),
        expire('answers', answerDays),
        expire('dead-letters', deadLetterDays),
        // This includes their reports.
        expire('exports', salesforce.keepExportsDays),
        expire('samples', sampleDays),
        expire('downloads', downloadDays),
        abortStrayUploads,
      ],
    });
    // The L2 property deploys a function with wildcard rights. CloudFormation does the same by itself.
    (this.bucket.node.defaultChild as CfnBucket).addPropertyOverride(
      'NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled',
      true,
    );

    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: indexNames.map(index),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection,
      removalPolicy: keepOnceCreated({ isProtected: deletionProtection }),
    });
  }

  /** A query names the index it asks. */
  get indexArns(): string[] {
    return indexNames.map((name) => `${this.table.tableArn}/index/${name}`);
  }

  /** ARN pattern of the objects below a prefix, and how cdk-nag writes it. */
  objectsBelow(prefix: ObjectPrefix): { arn: string; finding: string } {
    const logicalId = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    return {
      arn: this.bucket.arnForObjects(`${prefix}/*`),
      finding: `Resource::<${logicalId}.Arn>/${prefix}/*`,
    };
  }
}

/** Encrypted, owned by the account and open to nobody. */
export const closedBucket = {
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: keepOnceCreated({ isProtected: false }),
};

/** A page plays a recording in parts and seeks in it. It uploads by a link of the API. */
const fromPages = (origins: readonly string[]): CorsRule => ({
  allowedOrigins: [...origins],
  allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT],
  allowedHeaders: ['content-type', 'range', 'if-range', 'if-match', 'if-none-match', 'if-modified-since'],
  exposedHeaders: [
    'Accept-Ranges',
    'Content-Disposition',
    'Content-Length',
    'Content-Range',
    'ETag',
    'Last-Modified',
  ],
  maxAge: Duration.hours(1).toSeconds(),
});

const expire = (prefix: ObjectPrefix, days: number): LifecycleRule => ({
  id: `expire-${prefix}`,
  prefix: `${prefix}/`,
  expiration: Duration.days(days),
});

const abortStrayUploads: LifecycleRule = {
  id: 'abort-stray-uploads',
  abortIncompleteMultipartUploadAfter: Duration.days(1),
};

const index = (indexName: IndexName): GlobalSecondaryIndexPropsV2 => ({
  indexName,
  partitionKey: { name: `${indexName}pk`, type: AttributeType.STRING },
  sortKey: { name: `${indexName}sk`, type: AttributeType.STRING },
  projectionType: ProjectionType.INCLUDE,
  nonKeyAttributes: [...indexProjections[indexName]],
});
