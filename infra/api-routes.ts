import { Validations } from 'aws-cdk-lib';
import {
  type AddRoutesOptions,
  type HttpApi,
  HttpIntegrationType,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRouteIntegration,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { RouteTable } from '../functions/shared/http/describe-route';
import type { RouteKey } from '../functions/shared/http/http-api';
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

export const addRoutes = (api: HttpApi, routes: RouteTable, integration: HttpRouteIntegration): void => {
  for (const [key, { description }] of Object.entries(routes)) {
    const route = { ...toRoute(key as RouteKey), integration };
    if (description.roles === 'open')
      addOpenRoute(
        api,
        route,
        'The description of the route says that it is open. It checks a token of its own.',
      );
    else api.addRoutes(route);
  }
};

const addOpenRoute = (api: HttpApi, route: AddRoutesOptions, reason: string): void => {
  for (const added of api.addRoutes({ ...route, authorizer: new HttpNoneAuthorizer() }))
    Validations.of(added).acknowledge({ id: 'AwsSolutions-APIG4', reason });
};

/** A browser sends no token before it may ask. Without this route such a request would meet that of everything else. */
export const answerPreflights = (api: HttpApi, integration: HttpRouteIntegration): void =>
  addOpenRoute(
    api,
    { path: '/{proxy+}', methods: [HttpMethod.OPTIONS], integration },
    'A browser asks by OPTIONS and without a token which methods it may use. The answer holds nothing else.',
  );

const toRoute = (key: RouteKey): { path: string; methods: HttpMethod[] } => {
  const [method, path] = key.split(' ') as [HttpMethod, string];
  return { path, methods: [method] };
};
