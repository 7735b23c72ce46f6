import { allRoutes } from '../../functions/all-routes';
import { routeKeys } from '../../functions/api/routes';
import { onlyIn, type Resource, resources, settingsOf, target, templateOf } from './synthesized';

const template = templateOf();
const only = (type: string): Resource => onlyIn(template, type);

describe('The API', () => {
  const routes = resources(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
  const integrations = new Map(resources(template, 'AWS::ApiGatewayV2::Integration'));
  const signedRoutes = routes.filter(({ RouteKey }) => !RouteKey.includes('/webhook/{token}'));
  const [authorizerId] = resources(template, 'AWS::ApiGatewayV2::Authorizer')[0] ?? [];

  it('answers signed-in people only, except on the webhook', () => {
    expect(routes.length).toBeGreaterThan(0);
    for (const { AuthorizationType, AuthorizerId } of signedRoutes) {
      expect(AuthorizationType).toBe('JWT');
      expect(target(AuthorizerId)).toBe(authorizerId);
    }
  });

  it('has the same logical ids in a stack of another name', () => {
    const idsOf = (stack: typeof template) =>
      Object.keys(stack.toJSON().Resources).filter((id) => id.startsWith('Api'));
    expect(idsOf(templateOf({ stackName: 'Other' }))).toEqual(idsOf(template));
  });

  it('takes tokens of its own user pool and client only', () => {
    const { AuthorizerType, IdentitySource, JwtConfiguration } = only(
      'AWS::ApiGatewayV2::Authorizer',
    ).Properties;
    expect([AuthorizerType, IdentitySource]).toEqual(['JWT', ['$request.header.Authorization']]);
    expect(JwtConfiguration.Audience.map(target)).toEqual([expect.stringMatching(/^ApiUsersClient/)]);
    expect(JSON.stringify(JwtConfiguration.Issuer)).toMatch(/cognito-idp.*"ApiUsers[0-9A-F]{8}"/);
  });

  it('may start the functions behind it with one permission each', () => {
    const permissions = resources(template, 'AWS::Lambda::Permission')
      .map(([, { Properties }]) => Properties)
      .filter(({ Principal }) => Principal !== 'events.amazonaws.com');
    expect(permissions).toHaveLength(new Set(integrations.values()).size);
    for (const { Principal, SourceArn } of permissions) {
      expect(Principal).toBe('apigateway.amazonaws.com');
      expect(JSON.stringify(SourceArn)).toContain('/*/*');
    }
  });

  it('sends each route to the function that answers it', () => {
    const functionBehind = ({ Target }: Resource['Properties']): string => {
      const integration = integrations.get(target(Target['Fn::Join'][1].at(-1)));
      return target(integration?.Properties.IntegrationUri).replace(/Function[0-9A-F]{8}$/, '');
    };
    const answering = Object.fromEntries(routes.map((route) => [route.RouteKey, functionBehind(route)]));
    const ofRouter = Object.keys(answering).filter((key) => answering[key] === 'ApiRouter');
    expect(ofRouter.sort()).toEqual([...routeKeys, '$default'].sort());
    expect(Object.keys(answering).sort()).toEqual([...Object.keys(allRoutes()), '$default'].sort());
    expect(answering).toEqual({
      'GET /api/sipuni/webhook/{token}': 'SourcesSipuniWebhookReceive',
      'POST /api/sipuni/webhook/{token}': 'SourcesSipuniWebhookReceive',
      'GET /api/webhook-events': 'ApiRouter',
      'POST /api/sipuni/sync-and-process': 'SourcesSipuniRoutes',
      'POST /api/sipuni/sync': 'SourcesSipuniRoutes',
      'GET /api/sipuni/test-connection': 'SourcesSipuniRoutes',
      'POST /api/alotech/sync': 'SourcesAlotechRoutes',
      'GET /api/alotech/test-connection': 'SourcesAlotechRoutes',
      'GET /api/model/test-connection': 'InsightModelRoutes',
      $default: 'ApiRouter',
      'GET /api/syncs': 'ApiRouter',
      'GET /api/syncs/{id}': 'ApiRouter',
      'GET /api/imports': 'ApiRouter',
      'GET /api/imports/{id}': 'ApiRouter',
      'GET /api/audio-jobs': 'ApiRouter',
      'GET /api/audio-jobs/{customer}': 'ApiRouter',
      'POST /api/samples': 'ApiRouter',
      'POST /api/imports': 'ApiRouter',
      'POST /api/exports': 'ApiRouter',
      'GET /api/status': 'ApiRouter',
      'GET /api/won-deals': 'ApiRouter',
      'GET /api/me': 'ApiRouter',
      'GET /api/forms': 'ApiRouter',
      'POST /api/forms': 'ApiRouter',
      'GET /api/forms/{id}': 'ApiRouter',
      'PUT /api/forms/{id}/assignment': 'ApiRouter',
      'POST /api/forms/{id}/versions': 'ApiRouter',
      'GET /api/forms/{id}/versions/{version}': 'ApiRouter',
      'PUT /api/forms/{id}/versions/{version}': 'ApiRouter',
      'GET /api/forms/{id}/versions/{version}/check': 'ApiRouter',
      'POST /api/forms/{id}/versions/{version}/activate': 'ApiRouter',
      'POST /api/forms/{id}/versions/{version}/lock': 'ApiRouter',
      'GET /api/employees': 'ApiRouter',
      'PUT /api/employees': 'ApiRouter',
      'GET /api/employees/{employeeId}': 'ApiRouter',
      'DELETE /api/employees/{employeeId}': 'ApiRouter',
      'GET /api/criteria': 'ApiRouter',
      'PUT /api/criteria': 'ApiRouter',
      'GET /api/calls': 'ApiRouter',
      'GET /api/calls/{id}': 'ApiRouter',
      'GET /api/calls/{id}/links': 'ApiRouter',
      'GET /api/calls/{id}/transcript': 'ApiRouter',
      'GET /api/audit': 'ApiRouter',
      'POST /api/calls/retry': 'ApiRouter',
      'POST /api/calls/{id}/retry': 'ApiRouter',
    });
  });

  it('is throttled, and logs requests without query strings', () => {
    const { DefaultRouteSettings, AccessLogSettings } = only('AWS::ApiGatewayV2::Stage').Properties;
    expect(DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 100, ThrottlingRateLimit: 50 });
    expect(JSON.parse(AccessLogSettings.Format)).toMatchObject({ route: '$context.routeKey' });
    expect(AccessLogSettings.Format).not.toMatch(/\$context\.path|querystring/i);
  });

  it('passes the configuration that its routes need', () => {
    const configured = templateOf({
      ...{ 'matching.wonMinSeconds': '60', 'recordings.retention': 'listen', 'analyses.keepDays': '30' },
      'api.timeZone': 'Europe/Istanbul',
    });
    expect(settingsOf(configured, 'ApiRouter')).toMatchObject({
      ...{ wonMinSeconds: 60, recordingRetention: 'listen', largestImport: expect.any(Number) },
      timeZones: { usual: 'Europe/Istanbul', ofSources: { sipuni: expect.any(String) } },
      elsewhere: expect.arrayContaining(['POST /api/sipuni/sync-and-process', 'POST /api/alotech/sync']),
    });
    expect(settingsOf(configured, 'InsightScore').analysisDays).toBe(30);
    const withoutImports = templateOf({ 'alotech.enabled': 'false' });
    expect(settingsOf(withoutImports, 'ApiRouter').largestImport).toBeUndefined();
  });

  it('allows no browser of another origin unless it is configured', () => {
    expect(only('AWS::ApiGatewayV2::Api').Properties.CorsConfiguration).toBeUndefined();
    const [, api] = resources(
      templateOf({ 'api.corsOrigins': '["https://calls.example.com"]' }),
      'AWS::ApiGatewayV2::Api',
    )[0] as [string, Resource];
    expect(api.Properties.CorsConfiguration).toMatchObject({
      AllowOrigins: ['https://calls.example.com'],
      AllowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      AllowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match'],
      ExposeHeaders: ['etag', 'retry-after'],
    });
    expect(api.Properties.CorsConfiguration.AllowCredentials).toBeFalsy();
  });

  it('has accounts with strong passwords that an administrator makes', () => {
    expect(only('AWS::Cognito::UserPool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          RequireUppercase: true,
        },
      },
    });
  });
});
