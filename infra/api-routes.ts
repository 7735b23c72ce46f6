import { Validations } from 'aws-cdk-lib';
import {
  type AddRoutesOptions,
  type HttpApi,
  HttpIntegrationType,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpRouteIntegration,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { RouteTable } from '../functions/shared/http/describe-route';
import type { RouteKey } from '../functions/shared/http/http-api';
import type { NodeFunction } from './shared/node-function';

/**
 * Sends a request to a function. The integration of the CDK adds a permission for each route, and the policy
 * of a function is limited to 20 kB.
 */
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

/** Allows the API to start a function. */
export const allowToStart = (api: HttpApi, { lambda }: NodeFunction): void =>
  lambda.addPermission('Api', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: api.arnForExecuteApi(),
  });

/** @returns the open routes, by their keys */
export const addRoutes = (
  api: HttpApi,
  routes: RouteTable,
  integration: HttpRouteIntegration,
): [string, HttpRoute][] =>
  Object.entries(routes).flatMap(([key, { description }]) => {
    const route = { ...toRoute(key as RouteKey), integration };
    if (description.roles !== 'open') {
      api.addRoutes(route);
      return [];
    }
    return addOpenRoute(
      api,
      route,
      'A vendor that cannot sign in tells of its calls here. The function compares the token that ends the address, and reads nothing of a delivery with a wrong one.',
    ).map((added): [string, HttpRoute] => [key, added]);
  });

const addOpenRoute = (api: HttpApi, route: AddRoutesOptions, reason: string): HttpRoute[] => {
  const opened = api.addRoutes({ ...route, authorizer: new HttpNoneAuthorizer() });
  for (const added of opened) Validations.of(added).acknowledge({ id: 'AwsSolutions-APIG4', reason });
  return opened;
};

/**
 * A browser sends its preflight without a token. Without this route the preflight meets the catch-all route.
 */
export const answerPreflights = (api: HttpApi, integration: HttpRouteIntegration): void => {
  addOpenRoute(
    api,
    { path: '/{proxy+}', methods: [HttpMethod.OPTIONS], integration },
    'A browser asks by OPTIONS and without a token which methods it may use. The answer holds nothing else.',
  );
};

const toRoute = (key: RouteKey): { path: string; methods: HttpMethod[] } => {
  const [method, path] = key.split(' ') as [HttpMethod, string];
  return { path, methods: [method] };
};
