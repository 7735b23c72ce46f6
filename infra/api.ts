import { Aws, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  CorsHttpMethod,
  HttpApi,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { routes as routesOfRouter } from '../functions/api/routes';
import { ApiSettings } from '../functions/api/settings';
import type { WatchedQueues } from '../functions/shared/aws/queue-depths';
import type { RouteTable } from '../functions/shared/http/describe-route';
import { methods, type RouteKey } from '../functions/shared/http/http-api';
import { queueVariable } from '../functions/shared/stage/queue-variable';
import { stages } from '../functions/shared/stage/stages';
import { addRoutes, allowToStart, answerPreflights, FunctionIntegration } from './api-routes';
import type { Config } from './config/config';
import { scaleOf } from './config/scale';
import { timeZonesOf } from './config/vendors';
import { NodeFunction, settingsFor } from './shared/node-function';
import type { Storage } from './shared/storage';
import type { WorkQueue } from './shared/work-queue';
import { makeSignIn } from './sign-in';
import type { StageQueues } from './stage-queues';

export interface ApiProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly queues: StageQueues;
  /** Queues by the name that people use. The status shows their depths. */
  readonly watched: Readonly<Record<string, WorkQueue>>;
  /** Functions of other rooms that answer their own routes. */
  readonly routesOfFunctions: readonly FunctionRoutes[];
  /** Address of the page, if there is one. */
  readonly pageUrl?: string | undefined;
}

/** A function and the routes that it answers. */
export interface FunctionRoutes {
  readonly lambda: NodeFunction;
  readonly routes: RouteTable;
}

/** The HTTP API and its users. Only the webhook of a vendor is open. */
export class Api extends Construct {
  readonly url: string;
  readonly http: HttpApi;
  readonly users: UserPool;
  readonly client: UserPoolClient;
  /** Address of the sign-in page of Cognito. Absent without a domain. */
  readonly signInUrl: string | undefined;
  readonly router: NodeFunction;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { config, storage, queues, watched, routesOfFunctions } = props;
    const { users, client, signInUrl } = makeSignIn(this, config, props.pageUrl);
    this.users = users;
    this.client = client;
    this.signInUrl = signInUrl;
    const elsewhere = routesOfFunctions.flatMap(({ routes }) => Object.keys(routes) as RouteKey[]);
    this.router = router(this, { config, storage, queues, watched }, elsewhere);

    const routed = new FunctionIntegration('Router', this.router);
    const api = new HttpApi(this, 'Http', {
      description: 'Santral: calls, scores, syncs, imports, audio jobs, forms and employees',
      createDefaultStage: false,
      // Answers an unknown address with 404, and a wrong method with 405 and the allowed methods.
      defaultIntegration: routed,
      defaultAuthorizer: new HttpUserPoolAuthorizer('SignedIn', this.users, {
        userPoolClients: [this.client],
      }),
      ...cors(config.api.corsOrigins),
    });
    const open = new Map([
      ...addRoutes(api, routesOfRouter, routed),
      ...routesOfFunctions.flatMap(({ lambda, routes }) =>
        addRoutes(api, routes, new FunctionIntegration(lambda.node.id, lambda)),
      ),
    ]);
    for (const { lambda } of [{ lambda: this.router }, ...routesOfFunctions]) allowToStart(api, lambda);
    if (config.api.corsOrigins.length > 0) answerPreflights(api, routed);

    this.http = api;
    const deployed = stage(this, api, config);
    throttleOpen(deployed, open, config);
    this.url = deployed.url;
  }
}

const router = (
  scope: Construct,
  { config, storage, queues, watched }: Pick<ApiProps, 'config' | 'storage' | 'queues' | 'watched'>,
  elsewhere: RouteKey[],
): NodeFunction => {
  return new NodeFunction(scope, 'Router', {
    entry: 'api/router.handler.ts',
    room: 'api',
    description: 'Calls, syncs, imports, audio jobs, samples, forms and employees over HTTP',
    size: config.functions.api,
    settings: settingsFor(ApiSettings, {
      timeZones: timeZonesOf(config),
      elsewhere,
      wonMinSeconds: config.matching.wonMinSeconds,
      ...(watched.imports ? { largestImport: config.salesforce.maxBytes } : {}),
    }),
    reservedConcurrency: scaleOf(config).apiReserved,
    writesAudit: true,
    storage,
    config,
    environment: {
      ...Object.fromEntries(stages.map((stage) => [queueVariable(stage), queues[stage].queue.queueUrl])),
      WATCHED_QUEUES: JSON.stringify(namesOf(watched)),
    },
  })
    .mayUseTable('get', 'getMany', 'query', 'put', 'update')
    .mayQueryIndexes()
    .mayUseObjects('recordings', 'read')
    .mayUseObjects('listening', 'read')
    .mayUseObjects('transcripts', 'read')
    .mayUseObjects('cleaned', 'read')
    .mayUseObjects('exports/reports', 'read')
    .mayUseObjects('exports/uploads', 'write')
    .mayUseObjects('samples', 'read', 'stream')
    .mayUseObjects('downloads', 'read', 'stream')
    .may(
      ['sqs:GetQueueAttributes'],
      Object.values(watched).flatMap(({ queue, deadLetters }) => [queue.queueArn, deadLetters.queueArn]),
    )
    .maySendTo(stages.map((stage) => queues[stage].queue));
};

/** The settings of the stages have their own variable. */
const namesOf = (watched: ApiProps['watched']): WatchedQueues =>
  Object.fromEntries(
    Object.entries(watched).flatMap(([name, { queue }]) =>
      stages.some((stage) => stage === name) ? [] : [[name, queue.queueName]],
    ),
  );

const cors = (allowOrigins: string[]) =>
  allowOrigins.length === 0
    ? {}
    : {
        corsPreflight: {
          allowOrigins,
          allowMethods: methods.map((method) => CorsHttpMethod[method]),
          allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match'],
          exposeHeaders: ['etag', 'retry-after'],
          maxAge: Duration.hours(1),
        },
      };

const stage = (scope: Construct, httpApi: HttpApi, config: Config): HttpStage =>
  new HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle: {
      rateLimit: config.api.throttle.ratePerSecond,
      burstLimit: config.api.throttle.burst,
    },
    accessLogSettings: {
      destination: new LogGroupLogDestination(
        new LogGroup(scope, 'AccessLogs', {
          logGroupName: vendedLogs('api'),
          retention: config.logs.retentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      ),
      format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
    },
  });

/** Strangers reach these routes, so each has its own throttle. A stage may name existing routes only. */
const throttleOpen = (
  { node }: HttpStage,
  routes: ReadonlyMap<string, HttpRoute>,
  { webhook: { ratePerSecond, burst } }: Config,
): void => {
  if (routes.size === 0) return;
  const stage = node.defaultChild as CfnStage;
  const limits = { ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst };
  stage.routeSettings = Object.fromEntries([...routes.keys()].map((key) => [key, limits]));
  node.addDependency(...routes.values());
};

/**
 * API Gateway adds every log group to one policy of the account. The policy ends at 5,120 characters and
 * forgets no group.
 * Groups with this prefix share one entry. A new stack has a new id, so the name never blocks a create.
 */
const vendedLogs = (name: string): string =>
  `/aws/vendedlogs/${Aws.STACK_NAME}/${Fn.select(2, Fn.split('/', Aws.STACK_ID))}/${name}`;

/** Logs who asked for what and how it ended. A query string can hold a phone number, so it is left out. */
const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  user: '$context.authorizer.claims.sub',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
};
