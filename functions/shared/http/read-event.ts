import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { OpenRoute } from './describe-route';
import { HttpProblem, type HttpRequest } from './http-api';
import { readCaller } from './read-caller';
import { invalidRequest } from './read-request';
import { type Caller, limitRoles } from './roles';

/** Larger bodies are refused before parsing (bytes). */
const longestBody = 1_000_000;

/** What API Gateway adds to the event of a route with an authorizer. */
type SignedEvent = APIGatewayProxyEventV2 & {
  requestContext?: { authorizer?: { jwt?: { claims?: unknown } } };
};

/**
 * The caller after the check of roles. Only roles that the route names count. Otherwise a supervisor who also
 * runs the syncs could export everybody's calls.
 *
 * @throws HttpProblem 401 or 403
 */
export const admit = ({ description: { roles } }: OpenRoute, event: SignedEvent): Caller | undefined => {
  if (roles === 'open') return undefined;
  const caller = readCaller(event.requestContext?.authorizer?.jwt?.claims);
  const admitted = limitRoles(caller, roles);
  if (admitted.roles.length > 0) return admitted;
  const yours = caller.roles.length === 0 ? 'You have no role' : `Your roles are ${caller.roles.join(', ')}`;
  throw new HttpProblem(
    'FORBIDDEN',
    `This takes one of the roles ${roles.join(', ')}. ${yours}. Ask an administrator for one, then sign in again.`,
  );
};

/** The content of a request before its route parses it. */
export const readEvent = (
  { description }: OpenRoute,
  event: APIGatewayProxyEventV2,
): Pick<HttpRequest, 'params' | 'query' | 'headers' | 'body'> => {
  const headers = lowerNames(event.headers ?? {});
  const [params, query] = [event.pathParameters ?? {}, event.queryStringParameters ?? {}];
  if (description.rawBody) return { params, query, headers, body: rawBody(event) || undefined };
  refuseRepeated(event.rawQueryString);
  if (event.body && description.body) refuseOtherTypes(headers['content-type']);
  return {
    params,
    query,
    headers,
    body: description.body ? readBody(event) : event.body || undefined,
  };
};

/** API Gateway joins repeated parameters with commas. No route takes such a list. */
const refuseRepeated = (rawQuery = ''): void => {
  const names = [...new URLSearchParams(rawQuery).keys()];
  const repeated = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  if (repeated.length > 0)
    throw invalidRequest(repeated.map((field) => ({ field, message: 'give it once' })));
};

const lowerNames = (headers: HttpRequest['headers']): HttpRequest['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const refuseOtherTypes = (contentType = ''): void => {
  if (/^application\/json\s*(;|$)/i.test(contentType.trim())) return;
  throw new HttpProblem(
    'CONTENT_TYPE_UNKNOWN',
    `The body has the content type "${contentType.slice(0, 100)}". Send JSON with content-type: application/json.`,
    undefined,
    { accept: 'application/json' },
  );
};

const rawBody = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string =>
  isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;

const readBody = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): unknown => {
  if (!body) return undefined;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > longestBody)
    throw new HttpProblem(
      'BODY_TOO_LARGE',
      `The body has ${bytes.length} bytes; at most ${longestBody} are taken. Send it in parts.`,
    );
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), refuseSurrogates);
  } catch {
    throw new HttpProblem('BODY_NOT_JSON', 'The body is not JSON in UTF-8.');
  }
};

/** A lone surrogate is valid JSON but no text. No service could store it. */
const refuseSurrogates = (key: string, value: unknown): unknown => {
  if (/\p{Surrogate}/u.test(typeof value === 'string' ? key + value : key))
    throw new TypeError('half a character');
  return value;
};
