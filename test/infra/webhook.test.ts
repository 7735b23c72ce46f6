import { allRoutes } from '../../functions/all-routes';
import { onlyIn, resources, settingsOf, target, templateOf } from './synthesized';

const template = templateOf();
const openKeys = Object.entries(allRoutes())
  .filter(([, { description }]) => description.roles === 'open')
  .map(([key]) => key)
  .sort();

const routesOf = (deployed = template) =>
  resources(deployed, 'AWS::ApiGatewayV2::Route').map(
    ([id, { Properties }]) => [Properties.RouteKey as string, { id, ...Properties }] as const,
  );

describe('The webhook', () => {
  it('is the only route without sign-in, as its description says', () => {
    const open = routesOf().filter(([, { AuthorizationType }]) => AuthorizationType === 'NONE');
    expect(open.map(([key]) => key).sort()).toEqual(openKeys);
    expect(openKeys).toEqual(['GET /api/sipuni/webhook/{token}', 'POST /api/sipuni/webhook/{token}']);
  });

  it('has a throttle on each route, which exists before the stage', () => {
    const limits = { ThrottlingRateLimit: 7, ThrottlingBurstLimit: 9 };
    const deployed = templateOf({ 'webhook.ratePerSecond': '7', 'webhook.burst': '9' });
    const { Properties, DependsOn = [] } = onlyIn(deployed, 'AWS::ApiGatewayV2::Stage') as never as {
      Properties: { RouteSettings: object };
      DependsOn: string[];
    };
    expect(Properties.RouteSettings).toEqual(Object.fromEntries(openKeys.map((key) => [key, limits])));
    const ids = routesOf(deployed).flatMap(([key, { id }]) => (openKeys.includes(key) ? id : []));
    expect(DependsOn).toEqual(expect.arrayContaining(ids));
  });

  it('takes no concurrency that is reserved for the API', () => {
    const large = templateOf({ scale: 'large', 'insight.quota.requestsPerMinute': '1000000' });
    const { ReservedConcurrentExecutions } = onlyIn(
      large,
      'AWS::Lambda::Function',
      'SourcesSipuniWebhookReceive',
    ).Properties;
    expect(ReservedConcurrentExecutions).toBeUndefined();
  });

  it('gathers events and delays them as its settings say', () => {
    const deployed = templateOf({ 'webhook.delaySeconds': '300', 'webhook.gatherSeconds': '45' });
    expect(settingsOf(deployed, 'SourcesSipuniWebhookReceive')).toMatchObject({ delaySeconds: 300 });
    expect(settingsOf(deployed, 'SourcesSipuniWebhookTake')).toMatchObject({
      source: 'sipuni',
      patienceMinutes: 60,
      startWithinSeconds: 5,
    });
    const [, mapping] = resources(deployed, 'AWS::Lambda::EventSourceMapping').find(([id]) =>
      id.startsWith('SourcesSipuniWebhookTake'),
    ) ?? ['', undefined];
    expect(mapping?.Properties).toMatchObject({ BatchSize: 10, MaximumBatchingWindowInSeconds: 45 });
    expect(target(mapping?.Properties.EventSourceArn)).toMatch(/^SipuniWebhookWorkQueue/);
  });

  it('is not deployed without its vendor', () => {
    const off = templateOf({ 'sipuni.enabled': 'false' });
    expect(routesOf(off).filter(([key]) => key.includes('webhook/'))).toEqual([]);
    expect(onlyIn(off, 'AWS::ApiGatewayV2::Stage').Properties.RouteSettings).toBeUndefined();
    expect(resources(off, 'AWS::Lambda::Function').filter(([id]) => id.includes('Webhook'))).toEqual([]);
  });

  it.each([
    ['webhook.delaySeconds', '901'],
    ['webhook.patienceMinutes', '0'],
    ['webhook.startWithinSeconds', '61'],
    ['webhook.ratePerSecond', '0'],
  ])('refuses %s = %s at the synth', (setting, value) => {
    expect(() => templateOf({ [setting]: value })).toThrow(setting);
  });
});
