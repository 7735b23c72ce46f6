import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api-types';
import { readFailure, unanswered, unreadable } from './failure';

/** The routes of `docs/openapi.json`, typed. A request that is refused throws an `ApiFailure`. */
export type ApiClient = Client<paths>;

/** What the API takes and answers, by the names of the document. */
export type Schemas = components['schemas'];

export interface ClientOptions {
  /** `https://abc.execute-api.eu-central-1.amazonaws.com`. */
  readonly baseUrl: string;
  /** The id token of who asks. */
  readonly token: string;
  /** Answers a new token once the API refuses the old one. Left out, a refusal is final. */
  readonly renew?: () => Promise<string>;
  /** How requests are sent. The browser's or Node's `fetch` unless told otherwise. */
  readonly fetch?: Send;
}

export type Send = (request: Request) => Promise<Response>;

/**
 * The client of the API, for pages and for programs. It sends the token, renews it once when the API answers 401, and
 * turns every refusal into an `ApiFailure`.
 */
export const openClient = ({
  baseUrl,
  token,
  renew,
  fetch: send = (request) => globalThis.fetch(request),
}: ClientOptions): ApiClient => {
  const ask = signing(send, token, renew);
  return createClient<paths>({ baseUrl, fetch: (request) => accepted(request, ask) });
};

/**
 * The body of an answer.
 *
 * @throws ApiFailure
 */
export const bodyOf = async <Body>(
  asked: Promise<{ data?: Body | undefined; response: Response }>,
): Promise<Body> => {
  try {
    return (await asked).data as Body;
  } catch (error) {
    // Not `instanceof`: the error may come from another realm.
    throw (error as Partial<Error>).name === 'SyntaxError' ? unreadable(error) : error;
  }
};

const accepted = async (request: Request, ask: Send): Promise<Response> => {
  // Without the query, which can hold a phone number.
  const asked = `${request.method} ${new URL(request.url).pathname}`;
  const answer = await ask(request).catch((cause: unknown) => {
    throw unanswered(asked, cause);
  });
  if (answer.ok) return answer;
  throw await readFailure(asked, answer);
};

/** Requests that meet a refused token at the same time renew it once. */
const signing = (send: Send, first: string, renew: ClientOptions['renew']): Send => {
  let token = first;
  let renewing: Promise<string> | undefined;
  const tokenAfter = async (refused: string): Promise<string> => {
    if (token !== refused || !renew) return token;
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
    token = await renewing;
    return token;
  };
  return async (request) => {
    const used = token;
    const answer = await send(signed(request.clone(), used));
    if (answer.status !== 401 || !renew) return answer;
    return send(signed(request, await tokenAfter(used)));
  };
};

const signed = (request: Request, token: string): Request => {
  request.headers.set('authorization', `Bearer ${token}`);
  return request;
};
