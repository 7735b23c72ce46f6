import type { Api } from '../../local/cloud/gateway';

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The body read as JSON. */
  json<T>(): T;
}

export interface RawRequest {
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  body?: unknown;
  /** Instead of the client's own token; `null` sends none. */
  token?: string | null;
}

export interface RawApi extends Api {
  /** Sends what a client would not, and shows the answer as it came. */
  call(path: string, options?: RawRequest): Promise<RawAnswer>;
  /** Like `call`, and throws on any status that is not 2xx. */
  ask<T>(path: string, options?: RawRequest): Promise<T>;
}

/** The API as tests of its answers see it. */
export const rawApi = (api: Api): RawApi => {
  const call: RawApi['call'] = async (path, { method = 'GET', body, token = api.token } = {}) => {
    const answer = await api.send(
      new Request(`${api.url}${path}`, {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await answer.text();
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      text,
      json: <T>() => JSON.parse(text) as T,
    };
  };
  return {
    ...api,
    call,
    ask: async <T>(path: string, options: RawRequest = {}) => {
      const answer = await call(path, options);
      if (answer.status >= 200 && answer.status < 300) return answer.json<T>();
      throw new Error(
        `${options.method ?? 'GET'} ${path} answered ${answer.status}: ${answer.text.slice(0, 500)}`,
      );
    },
  };
};
