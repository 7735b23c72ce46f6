import { openRoutes } from '../../../functions/shared/http/describe-route';
import { httpApi } from '../../../functions/shared/http/http-handler';
import type { SentDelivery } from '../../../functions/sources/telephony-webhook/receive-delivery';
import { type WebhookRoutePorts, webhookRoutesOf } from '../../../functions/sources/telephony-webhook/routes';
import type { EventFields } from '../../../functions/telephony/call-event';
import { sources, webhookSources } from '../../../functions/telephony/vendors';
import { checkAnswer } from '../../support/checked-answers';
import { aContext, anHttpEvent, read } from '../../support/http-invocation';

const token = 'a-token-of-24-characters';
const key = 'POST /api/sipuni/webhook/{token}';

/** Sends a request without a sign-in through the HTTP handler. */
const send = async (given: string, event: Parameters<typeof anHttpEvent>[1] = {}, routeKey = key) => {
  const received: EventFields[] = [];
  const receive = async ({ token: sent, fields }: SentDelivery) => {
    if (sent !== token) return false;
    received.push(fields());
    return true;
  };
  const routes = openRoutes<WebhookRoutePorts>(webhookRoutesOf('sipuni'), { receive });
  const answer = await httpApi(routes)(
    anHttpEvent(routeKey, { pathParameters: { token: given }, ...event, requestContext: {} as never }),
    aContext,
  );
  const { description } = routes[routeKey] ?? {};
  if (description) checkAnswer(description, answer);
  return { ...read(answer), received };
};

test('a vendor without a webhook has no route', () => {
  for (const source of sources)
    expect(Object.keys(webhookRoutesOf(source))).toHaveLength(webhookSources.includes(source) ? 2 : 0);
});

test.each<[string, Parameters<typeof anHttpEvent>[1], string]>([
  [
    'a form',
    { body: 'event=2&call_id=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    key,
  ],
  [
    'a form in base64',
    { body: Buffer.from('event=2&call_id=1').toString('base64'), isBase64Encoded: true },
    key,
  ],
  ['JSON', { body: '{"event":2,"call_id":"1"}', headers: { 'content-type': 'application/json' } }, key],
  ['parameters', { queryStringParameters: { event: '2', call_id: '1' } }, 'GET /api/sipuni/webhook/{token}'],
])('an event as %s returns success', async (_, event, routeKey) => {
  const { status, body, received } = await send(token, event, routeKey);
  expect([status, body]).toEqual([200, { success: true }]);
  expect(received).toEqual([{ event: '2', call_id: '1' }]);
});

test('a wrong token gets the answer of an unknown address', async () => {
  const wrong = await send('wrong', { body: 'event=2' });
  const unknown = await send('', { rawPath: '/api/nothing' }, '$default');
  expect(wrong.status).toBe(404);
  expect(wrong.body).toEqual(unknown.body);
  expect(wrong.received).toEqual([]);
});

test.each<[string, Parameters<typeof anHttpEvent>[1], number]>([
  ['no body', {}, 200],
  ['broken JSON', { body: '{"event":', headers: { 'content-type': 'application/json' } }, 200],
  [
    'bytes that are no text',
    { body: Buffer.from([0xff, 0xfe, 0x00]).toString('base64'), isBase64Encoded: true },
    200,
  ],
  ['another type', { body: '<event/>', headers: { 'content-type': 'text/xml' } }, 200],
  ['a parameter twice', { rawQueryString: 'event=2&event=4', queryStringParameters: { event: '2,4' } }, 200],
  ['a body of 33 kB', { body: 'x'.repeat(33_000) }, 413],
])('%s is not our failure', async (_, event, status) => {
  expect((await send(token, event)).status).toBe(status);
});

test('a body of 33 kB with a wrong token also gets 404', async () => {
  expect((await send('wrong', { body: 'x'.repeat(33_000) })).status).toBe(404);
});
