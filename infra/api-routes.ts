import { Validations } from 'aws-cdk-lib';
import {
  type AddRoutesOptions,
  type CfnRoute,
  type CfnStage,
  type HttpApi,
  HttpIntegrationType,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpRouteIntegration,
  type HttpStage,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { RouteTable } from '../functions/shared/http/describe-route';
import type { RouteKey } from '../functions/shared/http/http-api';
import type { Config } from './config/config';
import type { NodeFunction } from './shared/node-function';

/** Sends a request to a function. CDK's own adds a permission for each route, and the policy of a function ends at 20 kB. */
export class FunctionIntegration extends HttpRouteIntegration {
  constructor(
    id: string,
    private readonly answering: NodeFunction,
  ) {
    super(id);
  }

  bind() {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.answering.lambda.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    };
  }
}

export const mayStart = (api: HttpApi, { lambda }: NodeFunction): void =>
  lambda.addPermission('Api', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: api.arnForExecuteApi(),
  });

/** @returns the open ones */
export const addRoutes = (api: HttpApi, routes: RouteTable, integration: HttpRouteIntegration): HttpRoute[] =>
  Object.entries(routes).flatMap(([key, { description }]) => {
    const route = { ...toRoute(key as RouteKey), integration };
    if (description.roles === 'open') return addOpenRoute(api, route, webhookReason);
    api.addRoutes(route);
    return [];
  });

const webhookReason =
  'A vendor that cannot sign in tells of its calls here. The function compares the token that ends the address, and reads nothing of a delivery with a wrong one.';

const addOpenRoute = (api: HttpApi, route: AddRoutesOptions, reason: string): HttpRoute[] => {
  const added = api.addRoutes({ ...route, authorizer: new HttpNoneAuthorizer() });
  for (const one of added) Validations.of(one).acknowledge({ id: 'AwsSolutions-APIG4', reason });
  return added;
};

/** Strangers reach these routes, so each has a throttle of its own. The stage refuses to name a route that is not there yet. */
export const throttleOpen = (
  { node }: HttpStage,
  routes: readonly HttpRoute[],
  { ratePerSecond, burst }: Config['webhook'],
): void => {
  if (routes.length === 0) return;
  const stage = node.defaultChild as CfnStage;
  const limits = { ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst };
  stage.routeSettings = Object.fromEntries(routes.map((route) => [keyOf(route), limits]));
  node.addDependency(...routes);
};

const keyOf = ({ node }: HttpRoute): string => (node.defaultChild as CfnRoute).routeKey;

/** A browser sends no token before it may ask. Without this route such a request would meet that of everything else. */
export const answerPreflights = (api: HttpApi, integration: HttpRouteIntegration): void =>
  void addOpenRoute(
    api,
    { path: '/{proxy+}', methods: [HttpMethod.OPTIONS], integration },
    'A browser asks by OPTIONS and without a token which methods it may use. The answer holds nothing else.',
  );

const toRoute = (key: RouteKey): { path: string; methods: HttpMethod[] } => {
  const [method, path] = key.split(' ') as [HttpMethod, string];
  return { path, methods: [method] };
};
