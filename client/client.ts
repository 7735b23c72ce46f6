import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api-types';
import { readFailure, toNotJsonFailure, toUnreachableFailure } from './failure';

/** Typed routes of `docs/openapi.json`. A refused request throws an `ApiFailure`. */
export type ApiClient = Client<paths>;

/** Schemas of the API by their names in the document. */
export type Schemas = components['schemas'];

export interface ClientOptions {
  /** `https://abc.execute-api.eu-central-1.amazonaws.com`. */
  readonly baseUrl: string;
  /** The id token of the caller. */
  readonly token: string;
  /** Gets a new token once the API refuses the old one. Without it a refusal is final. */
  readonly renew?: () => Promise<string>;
  /** Sends requests. By default the `fetch` of the browser or Node. */
  readonly fetch?: Send;
}

export type Send = (request: Request) => Promise<Response>;

/**
 * A client for pages and programs. It sends the token and renews it once after a 401. It turns every refusal
 * into an `ApiFailure`.
 */
export const openClient = ({
  baseUrl,
  token,
  renew,
  fetch: send = (request) => globalThis.fetch(request),
}: ClientOptions): ApiClient => {
  const ask = signRequests(send, token, renew);
  return createClient<paths>({ baseUrl, fetch: (request) => sendAndCheck(request, ask) });
};

/**
 * Returns the body of an answer.
 * @throws ApiFailure
 */
export const bodyOf = async <Body>(
  asked: Promise<{ data?: Body | undefined; response: Response }>,
): Promise<Body> => {
  try {
    return (await asked).data as Body;
  } catch (error) {
    // `instanceof` would fail for an error of another realm.
    throw (error as Partial<Error>).name === 'SyntaxError' ? toNotJsonFailure(error) : error;
  }
};

const sendAndCheck = async (request: Request, ask: Send): Promise<Response> => {
  // Without the query, because it may hold a phone number.
  const asked = `${request.method} ${new URL(request.url).pathname}`;
  const answer = await ask(request).catch((cause: unknown) => {
    throw toUnreachableFailure(asked, cause);
  });
  if (answer.ok) return answer;
  throw await readFailure(asked, answer);
};

/** Requests that meet a refused token together renew it once. */
const signRequests = (send: Send, first: string, renew: ClientOptions['renew']): Send => {
  let token = first;
  let renewing: Promise<string> | undefined;
  const renewToken = async (refused: string): Promise<string> => {
    if (token !== refused || !renew) return token;
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
    token = await renewing;
    return token;
  };
  return async (request) => {
    const used = token;
    const answer = await send(addToken(request.clone(), used));
    if (answer.status !== 401 || !renew) return answer;
    return send(addToken(request, await renewToken(used)));
  };
};

const addToken = (request: Request, token: string): Request => {
  request.headers.set('authorization', `Bearer ${token}`);
  return request;
};
