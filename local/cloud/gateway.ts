import { Agent, request } from 'node:http';

export interface ApiAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body read as JSON. */
  json<T>(): T;
}

export interface ApiRequest {
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  body?: unknown;
  /** Instead of the client's own token; `null` sends none. */
  token?: string | null;
}

/** The API answered a status that is not 2xx. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';

  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** A request without an answer is given up after this time (ms). The gateway itself waits 30 s for a function. */
const answerMs = 120_000;

/** The deployed HTTP API of a local cloud. */
export interface Api {
  /** What curl and browsers reach it by; they resolve names under `.localhost`, Node does not. */
  url: string;
  token: string;
  call(path: string, options?: ApiRequest): Promise<ApiAnswer>;
  /** Like `call`, and throws on any status that is not 2xx. */
  ask<T>(path: string, options?: ApiRequest): Promise<T>;
  close(): void;
}

/** Speaks to the local gateway by address and names the API in the `Host` header. */
export const openApi = (
  port: number,
  apiId: string,
  token: string,
  { timeoutMs = answerMs }: { timeoutMs?: number } = {},
): Api => {
  const host = `${apiId}.execute-api.localhost:${port}`;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const call: Api['call'] = (path, { method = 'GET', body, token: otherToken } = {}) =>
    new Promise((resolve, reject) => {
      const content = body === undefined ? undefined : JSON.stringify(body);
      const bearer = otherToken === undefined ? token : otherToken;
      const outgoing = request(
        {
          agent,
          host: '127.0.0.1',
          port,
          path,
          method,
          headers: {
            host,
            ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
            ...(content === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }),
          },
        },
        (incoming) => {
          let text = '';
          incoming.setEncoding('utf8');
          incoming.on('data', (chunk: string) => {
            text += chunk;
          });
          incoming.once('error', reject);
          incoming.once('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              text,
              json: <T>() => JSON.parse(text) as T,
            }),
          );
        },
      );
      outgoing.once('error', reject);
      outgoing.setTimeout(timeoutMs, () =>
        outgoing.destroy(
          Object.assign(new Error(`${method} ${path} had no answer for ${timeoutMs / 1000} s.`), {
            code: 'ETIMEDOUT',
          }),
        ),
      );
      outgoing.end(content);
    });
  return {
    url: `http://${host}`,
    token,
    call,
    ask: async <T>(path: string, options: ApiRequest = {}) => {
      const answer = await call(path, options);
      if (answer.status >= 200 && answer.status < 300) return answer.json<T>();
      throw new ApiRefusal(
        `${options.method ?? 'GET'} ${path} answered ${answer.status}: ${answer.text.slice(0, 500)}`,
        answer.status,
      );
    },
    close: () => agent.destroy(),
  };
};
