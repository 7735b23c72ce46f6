import type { Api } from '../../local/cloud/gateway';

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The body parsed as JSON. */
  json<T>(): T;
}

export interface RawRequest {
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  body?: unknown;
  /** Replaces the client's token. Null sends no token. */
  token?: string | null;
}

export interface RawApi extends Api {
  /** Sends any request, even invalid ones, and returns the raw answer. */
  call(path: string, options?: RawRequest): Promise<RawAnswer>;
  /** Like `call`, but throws on any status except 2xx. */
  ask<T>(path: string, options?: RawRequest): Promise<T>;
}

/** The API for tests of its answers. */
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
