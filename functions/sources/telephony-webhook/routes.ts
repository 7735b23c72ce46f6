import * as z from 'zod';
import { type DescribedRoute, describeRoute } from '../../shared/http/describe-route';
import { HttpProblem, type RouteKey } from '../../shared/http/http-api';
import { noSuchRoute } from '../../shared/http/other-methods';
import type { VendorWebhook } from '../../telephony/call-event';
import { type Source, vendors } from '../../telephony/vendors';
import { readFields } from './read-fields';
import type { receiveDelivery } from './receive-delivery';

export interface WebhookRoutePorts {
  receive: ReturnType<typeof receiveDelivery>;
}
export type WebhookRoutes = Readonly<Record<RouteKey, DescribedRoute<WebhookRoutePorts>>>;

/** Bytes. A vendor sends about 20 short fields. */
const longestBody = 32_000;

/** Routes for the webhooks of vendors. A vendor without a webhook has no route. */
export const webhookRoutesOf = (source: Source): WebhookRoutes => {
  const { title, webhook } = { webhook: undefined, ...vendors[source] };
  if (!webhook) return {};
  return {
    [`GET /api/${source}/webhook/{token}` as const]: deliveryRoute(title, webhook, 'GET'),
    [`POST /api/${source}/webhook/{token}` as const]: deliveryRoute(title, webhook, 'POST'),
  };
};

const deliveryRoute = (
  title: string,
  { answer }: Pick<VendorWebhook<never, never>, 'answer'>,
  method: 'GET' | 'POST',
) =>
  describeRoute(
    {
      summary: `Takes an event of ${title}.`,
      details: `${title} calls it. The token ends the address, and a wrong one is an address that does not exist. Fields come as parameters, as a form or as JSON. Every delivery gets the same answer, also one that concerns nothing.`,
      roles: 'open',
      params: z.object({ token: z.string().max(1000) }),
      query: z.looseObject({}),
      ...(method === 'POST' ? { body: z.string().optional() } : {}),
      rawBody: ['application/x-www-form-urlencoded', 'application/json'],
      answer: { body: answerSchema(answer) },
      problems: ['NO_SUCH_ROUTE', 'BODY_TOO_LARGE'],
    },
    ({ receive }: WebhookRoutePorts) =>
      async ({ params: { token }, query, body = '', now }) => {
        const fields = () => readFields({ query, body: limitBody(body) });
        if (!(await receive({ token, fields, now }))) throw noSuchRoute();
        return { body: answer };
      },
  );

const limitBody = (body: string): string => {
  if (Buffer.byteLength(body) <= longestBody) return body;
  throw new HttpProblem('BODY_TOO_LARGE', `A delivery has ${longestBody} bytes at most.`);
};

const answerSchema = (answer: VendorWebhook<never, never>['answer']) =>
  z.object(Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, z.literal(value)])));
