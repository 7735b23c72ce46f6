import { Agent, type IncomingMessage, request as sendOverHttp } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type ApiClient, openClient, type Send } from '../../client/client';

/** Longest wait for an answer (ms). The gateway itself waits 30 s for a function. */
const answerMs = 120_000;

/** The deployed HTTP API of a local cloud. */
export interface Api {
  /** Address for curl and browsers. They resolve names under `.localhost` and Node does not. */
  url: string;
  token: string;
  client: ApiClient;
  /** Sends a request unchanged. */
  send: Send;
  close(): void;
}

export interface GatewayOptions {
  timeoutMs?: number;
  /** Signs in again. */
  renew?: () => Promise<string>;
}

export const openApi = (
  port: number,
  apiId: string,
  token: string,
  { timeoutMs, renew }: GatewayOptions = {},
): Api => {
  const url = `http://${apiHost(port, apiId)}`;
  const { send, close } = localTransport(timeoutMs);
  return {
    url,
    token,
    send,
    close,
    client: openClient({ baseUrl: url, token, fetch: send, ...(renew ? { renew } : {}) }),
  };
};

/** Value of the `Host` header. The local cloud tells APIs apart by it. */
export const apiHost = (port: number, apiId: string): string => `${apiId}.execute-api.localhost:${port}`;

/** Connects to this machine by IP address and names the API in the `Host` header. */
export const localTransport = (timeoutMs = answerMs): Pick<Api, 'send' | 'close'> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const send: Send = async (request) => {
    const content = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
    const answer = await sendToGateway(request, content, agent, timeoutMs);
    const body = await buffer(answer);
    const status = answer.statusCode ?? 0;
    return new Response(withoutBody.has(status) ? null : body, { status, headers: headersOf(answer) });
  };
  return { send, close: () => agent.destroy() };
};

/** Statuses whose answers have no body. */
const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

const headersOf = ({ headersDistinct }: IncomingMessage): Headers => {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value);
  return headers;
};

const sendToGateway = (
  { method, url, headers }: Request,
  content: Buffer | undefined,
  agent: Agent,
  timeoutMs: number,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { host, port, pathname, search } = new URL(url);
    const outgoing = sendOverHttp(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: `${pathname}${search}`,
        method,
        headers: {
          ...Object.fromEntries(headers),
          host,
          ...(content ? { 'content-length': content.length } : {}),
        },
      },
      resolve,
    );
    outgoing.once('error', reject);
    outgoing.setTimeout(timeoutMs, () =>
      outgoing.destroy(
        Object.assign(new Error(`${method} ${pathname} had no answer for ${timeoutMs / 1000} s.`), {
          code: 'ETIMEDOUT',
        }),
      ),
    );
    outgoing.end(content);
  });
