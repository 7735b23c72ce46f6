import type { IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type AnyRequest,
  type AnyResponse,
  bilingualServer,
  breakOff,
  isConnected,
} from './bilingual-server';
import type { Faults } from './faults';

export interface WireRequest {
  method: string;
  /** Path without the query string. Not decoded. */
  path: string;
  /** Decoded query string. */
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Aborts when the client leaves or the simulator closes. */
  gone: AbortSignal;
}

export interface WireAnswer {
  status: number;
  headers?: Record<string, string>;
  body: Buffer | string;
  /** Destroys the connection after this many bytes of the body, although Content-Length promised all. */
  cutAfterBytes?: number;
  /** Called after a complete answer to a client that is still connected. */
  onDelivered?: () => void;
}

/** How a vendor fails. `malformed` and `cut` may use the request to look real. */
export interface FaultAnswers {
  tooManyRequests(): WireAnswer;
  serverError(): WireAnswer;
  /** A complete but wrong answer with status 200. `random` chooses a variant. */
  malformed(request: WireRequest, random: () => number): WireAnswer | Promise<WireAnswer>;
  /** The complete answer. Half of it is sent. */
  cut(request: WireRequest): WireAnswer;
}

export interface ServerOptions {
  answer(request: WireRequest): WireAnswer | Promise<WireAnswer>;
  /** Called for every complete request, including requests that a fault hits. */
  onReceived?: (request: WireRequest) => void;
  faults?: Faults | undefined;
  faultAnswers?: FaultAnswers;
}

export interface RunningServer {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  url: string;
  /** Destroys every open connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Waits `ms`. Rejects if the client leaves first, and then nothing is answered. Does not keep the process
 * alive.
 */
export const latency = async (ms: number | undefined, request: WireRequest) => {
  if (ms) await delay(ms, undefined, { signal: request.gone, ref: false });
};

export const jsonAnswer = (
  status: number,
  content: unknown,
  headers: Record<string, string> = {},
): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(content),
});

export const htmlAnswer = (status: number, title: string, sentence: string): WireAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${sentence}</p></body></html>\n`,
});

/** Starts an HTTP server on a free port of 127.0.0.1. Connections stay open between requests. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const server = bilingualServer((incoming, response) => void serve(options, incoming, response));
  const port = await server.listen();
  return { url: `http://127.0.0.1:${port}`, close: server.close };
};

const serve = async (options: ServerOptions, incoming: AnyRequest, response: AnyResponse) => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.on('error', () => breakOff(response));
  // A reset stream also emits an error here. Without a listener it would end the process.
  incoming.on('error', () => gone.abort());
  try {
    const [path = '/', query = ''] = (incoming.url ?? '/').split('?', 2);
    const request: WireRequest = {
      method: incoming.method ?? 'GET',
      path,
      query: new URLSearchParams(query),
      headers: incoming.headers,
      body: await buffer(incoming),
      gone: gone.signal,
    };
    options.onReceived?.(request);
    const answer = (await faultOf(options, request)) ?? (await options.answer(request));
    if (answer === 'no answer') breakOff(response);
    else deliver(response, answer);
  } catch (cause) {
    if (gone.signal.aborted) return;
    const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    deliver(response, jsonAnswer(500, { message: `The simulator itself failed: ${message}` }));
  }
};

const faultOf = async (
  { faults, faultAnswers }: ServerOptions,
  request: WireRequest,
): Promise<WireAnswer | 'no answer' | undefined> => {
  if (!faults || !faultAnswers) return undefined;
  const kind = faults.next();
  switch (kind) {
    case 'too-many-requests':
      return withHeader(faultAnswers.tooManyRequests(), 'retry-after', '1');
    case 'server-error':
      return faultAnswers.serverError();
    case 'malformed':
      return faultAnswers.malformed(request, faults.random);
    case 'cut':
      return cutInHalf(faultAnswers.cut(request));
    case 'time-out':
      await latency(faults.hangMs, request);
      return 'no answer';
    default:
      return undefined;
  }
};

const withHeader = (answer: WireAnswer, name: string, value: string): WireAnswer => ({
  ...answer,
  headers: { ...answer.headers, [name]: value },
});

export const cutInHalf = (answer: WireAnswer): WireAnswer => ({
  ...answer,
  cutAfterBytes: Math.floor(Buffer.byteLength(answer.body) / 2),
});

const deliver = (response: AnyResponse, answer: WireAnswer) => {
  // Read this first, because a finished HTTP/1.1 response has lost its connection.
  const connected = isConnected(response);
  if (!connected()) return;
  const body = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body);
  response.writeHead(answer.status, { 'content-length': String(body.length), ...answer.headers });
  if (answer.cutAfterBytes !== undefined) {
    response.flushHeaders();
    response.write(body.subarray(0, answer.cutAfterBytes), () => breakOff(response));
    return;
  }
  response.once('finish', () => {
    if (connected()) answer.onDelivered?.();
  });
  response.end(body);
};
