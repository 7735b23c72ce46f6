import { Duration, Lazy, RemovalPolicy, Size, Validations } from 'aws-cdk-lib';
import {
  Effect,
  PolicyStatement,
  type PolicyStatementProps,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  type CfnFunction,
  type ILayerVersion,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import { auditPartition } from '../../functions/shared/audit/entity';
import { CommonSettings, settingsVariable, writeSettings } from '../../functions/shared/settings/settings';
import type { Config } from '../config/config';
import type { ModelRight } from '../model-arns';
import { bundleCode } from './bundling';
import { mistakesInVariables } from './function-variables';
import type { ObjectPrefix, Storage } from './storage';

export interface NodeFunctionProps {
  /** Entry file below `functions/`. It exports `handler`. */
  readonly entry: string;
  /** The room. It names the service in logs, traces and metrics. */
  readonly room: string;
  readonly description: string;
  readonly size: {
    readonly timeoutSeconds: number;
    readonly memoryMb: number;
    /** Disk below /tmp. The default is 512 MB. */
    readonly storageMb?: number;
  };
  /** Concurrency that Lambda reserves for it, and its limit. By default it shares that of the account. */
  readonly reservedConcurrency?: number;
  readonly layers?: ILayerVersion[];
  /** Files below `functions/` that lie beside the bundle, where the code reads them (decision 029). */
  readonly files?: readonly string[];
  /** Makes folders that lie beside the bundle, by their names. */
  readonly folders?: Readonly<Record<string, () => string>>;
  /** Whether it connects to vendors. All other bundles leave their code out. */
  readonly talksToVendors?: boolean;
  /**
   * Its own settings and their schema, beside those of every function. A function of this type runs once the
   * stack is complete.
   */
  readonly settings?: FunctionSettings | (() => FunctionSettings);
  /** Options of its Node process, beside those of `functions.extraEnvironment`. */
  readonly nodeOptions?: string;
  /** Names of its resources. */
  readonly environment?: Record<string, string>;
  /** Adds items to the audit. No function changes one. */
  readonly writesAudit?: boolean;
  readonly storage: Storage;
  readonly config: Config;
}

/** Settings of one function. {@link settingsFor} makes them and checks them against their schema. */
export interface FunctionSettings {
  readonly schema: z.ZodType;
  readonly values: Record<string, unknown>;
}

/** The settings of a function whose schema extends {@link CommonSettings}. */
export const settingsFor = <Schema extends z.ZodType<CommonSettings>>(
  schema: Schema,
  values: Omit<z.input<Schema>, keyof CommonSettings>,
): FunctionSettings => ({ schema, values });

const settingsOf = ({ retries, recordings }: Config, own?: FunctionSettings): string => {
  const { baseMs, capMs, maxAttempts } = retries;
  return writeSettings(own?.schema ?? CommonSettings, {
    retries: { baseMs, capMs, maxAttempts },
    recordingRetention: recordings.retention,
    ...own?.values,
  });
};

const tracingReason = 'X-Ray has no resources to name: its two write actions take * only.';

/** The runtime of every function, and the target of its code. */
export const architectureOf = ({ functions }: Config): Architecture =>
  functions.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;

const objectActions = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject'],
  /** Writes an object in parts while it comes in. */
  stream: ['s3:PutObject', 's3:AbortMultipartUpload'],
  remove: ['s3:DeleteObject'],
};

const tableActions = {
  get: 'dynamodb:GetItem',
  getMany: 'dynamodb:BatchGetItem',
  query: 'dynamodb:Query',
  put: 'dynamodb:PutItem',
  putMany: 'dynamodb:BatchWriteItem',
  update: 'dynamodb:UpdateItem',
};

/** Actions that could change or replace an item of the audit. */
const changesAudit = [
  'dynamodb:UpdateItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  tableActions.put,
];

/**
 * A function of a room. It has Node 24, one bundled file, its own role and its own log group. The role can
 * trace and log.
 * The `may…` methods add every other action. The grants of the CDK are not used, because they allow
 * `s3:GetObject*` and the
 * like.
 */
export class NodeFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly room: string;
  private readonly storage: Storage;
  private readonly role: Role;
  private readonly writesAudit: boolean;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { config, storage, size } = props;
    this.storage = storage;
    this.room = props.room;
    this.writesAudit = props.writesAudit ?? false;

    const logGroup = new LogGroup(this, 'Logs', {
      retention: config.logs.retentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.may(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    this.acknowledgeWildcard('Resource::*', tracingReason);

    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.description,
      code: bundleCode({
        entry: props.entry,
        files: props.files ?? [],
        talksToVendors: props.talksToVendors ?? false,
        ...(props.folders ? { folders: props.folders } : {}),
      }),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: architectureOf(config),
      timeout: Duration.seconds(size.timeoutSeconds),
      memorySize: size.memoryMb,
      ...(size.storageMb ? { ephemeralStorageSize: Size.mebibytes(size.storageMb) } : {}),
      ...(props.reservedConcurrency ? { reservedConcurrentExecutions: props.reservedConcurrency } : {}),
      ...(props.layers ? { layers: props.layers } : {}),
      role: this.role,
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // Lambda treats a metric as a line of INFO. The functions themselves honour LOG_LEVEL (decision 042).
      applicationLogLevelV2: ApplicationLogLevel[config.logs.level === 'DEBUG' ? 'DEBUG' : 'INFO'],
      systemLogLevelV2: SystemLogLevel.INFO,
      environment: {
        ...config.functions.extraEnvironment,
        ...(props.nodeOptions
          ? {
              NODE_OPTIONS: [config.functions.extraEnvironment.NODE_OPTIONS, props.nodeOptions]
                .join(' ')
                .trim(),
            }
          : {}),
        TABLE_NAME: storage.table.tableName,
        BUCKET_NAME: storage.bucket.bucketName,
        POWERTOOLS_SERVICE_NAME: props.room,
        POWERTOOLS_METRICS_NAMESPACE: 'Santral',
        LOG_LEVEL: config.logs.level,
        [settingsVariable]: Lazy.string({
          produce: () =>
            settingsOf(config, typeof props.settings === 'function' ? props.settings() : props.settings),
        }),
        ...props.environment,
      },
    });
    // Several fields of the configuration fill the settings of one function, so only their sum can be judged.
    this.node.addValidation({
      validate: () => mistakesInVariables(this.lambda.node.defaultChild as CfnFunction),
    });
  }

  /** Allows actions on resources that are named in full. */
  may(actions: string[], resources: string[], conditions?: PolicyStatementProps['conditions']): this {
    for (const text of [...actions, ...resources]) {
      if (text.includes('*')) throw new Error(`${this.node.path}: ${text} is a wildcard; name what is meant`);
    }
    this.addStatement(actions, resources, conditions);
    return this;
  }

  /** Allows single items and the partitions of the table. No function can change the audit (063). */
  mayUseTable(...kinds: (keyof typeof tableActions)[]): this {
    this.role.addToPolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions: changesAudit.filter((action) => action !== tableActions.put || !this.writesAudit),
        resources: [this.storage.table.tableArn],
        conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [`${auditPartition}*`] } },
      }),
    );
    return this.may(
      kinds.map((kind) => tableActions[kind]),
      [this.storage.table.tableArn],
    );
  }

  mayQueryIndexes(): this {
    return this.may([tableActions.query], this.storage.indexArns);
  }

  mayUseObjects(prefix: ObjectPrefix, ...kinds: (keyof typeof objectActions)[]): this {
    const objects = this.storage.objectsBelow(prefix);
    this.addStatement(
      kinds.flatMap((kind) => objectActions[kind]),
      [objects.arn],
    );
    this.acknowledgeWildcard(
      objects.finding,
      `Keys below ${prefix}/ are made of calls, customers, messages and files, which exist at run time only; the prefix is the narrowest resource that can be named.`,
    );
    // Without it S3 answers 403 for an object that is not there. Its prefix condition would not hold on GetObject.
    return kinds.includes('read') ? this.may(['s3:ListBucket'], [this.storage.bucket.bucketArn]) : this;
  }

  maySendTo(queues: IQueue[]): this {
    return this.may(
      ['sqs:SendMessage'],
      queues.map(({ queueArn }) => queueArn),
    );
  }

  mayReadSecret({ secretArn }: ISecret): this {
    return this.may(['secretsmanager:GetSecretValue'], [secretArn]);
  }

  /**
   * Allows what cannot be named in full, and records the reason.
   * @param finding how cdk-nag writes the resource
   */
  mayOnWildcard(
    statement: Pick<PolicyStatementProps, 'actions' | 'resources' | 'conditions'>,
    { finding, reason }: { finding: string; reason: string },
  ): this {
    this.role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, ...statement }));
    this.acknowledgeWildcard(finding, finding === 'Resource::*' ? `${tracingReason} ${reason}` : reason);
    return this;
  }

  /** Allows models, each in the way that its right says. */
  mayInvoke(rights: readonly ModelRight[]): this {
    for (const { resources, conditions } of rights)
      this.may(['bedrock:InvokeModel'], [...resources], conditions);
    return this;
  }

  private addStatement(
    actions: string[],
    resources: string[],
    conditions?: PolicyStatementProps['conditions'],
  ): void {
    this.role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions,
        resources,
        ...(conditions ? { conditions } : {}),
      }),
    );
  }

  private acknowledgeWildcard(finding: string, reason: string): void {
    Validations.of(this.role).acknowledge({ id: `AwsSolutions-IAM5[${finding}]`, reason });
  }
}
