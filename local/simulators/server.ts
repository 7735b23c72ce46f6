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
  /** Path without the query string, not decoded. */
  path: string;
  /** What the query string says, decoded. */
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Aborts when the client goes away or the simulator is closed. */
  gone: AbortSignal;
}

export interface WireAnswer {
  status: number;
  headers?: Record<string, string>;
  body: Buffer | string;
  /** The connection is destroyed after this many bytes of the body, though Content-Length promised all. */
  cutAfterBytes?: number;
  /** Called once all of the answer has left for a client that is still there. */
  onDelivered?: () => void;
}

/** A vendor's own way to fail; `malformed` and `cut` may look at the request to fail believably. */
export interface FaultAnswers {
  tooManyRequests(): WireAnswer;
  serverError(): WireAnswer;
  /** Status 200 and complete, but not the answer. `random` chooses between variants. */
  malformed(request: WireRequest, random: () => number): WireAnswer | Promise<WireAnswer>;
  /** What half is sent of. */
  cut(request: WireRequest): WireAnswer;
}

export interface ServerOptions {
  answer(request: WireRequest): WireAnswer | Promise<WireAnswer>;
  /** Sees every request that arrived in full, also those that a fault will hit. */
  onReceived?: (request: WireRequest) => void;
  faults?: Faults | undefined;
  faultAnswers?: FaultAnswers;
}

export interface RunningServer {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  url: string;
  /** Destroys every open connection, answered or not, and frees the port. */
  close(): Promise<void>;
}

/** Waits `ms` unless the client goes away first (then it rejects, and nothing is answered). Keeps no program alive. */
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

/** Starts an HTTP server on 127.0.0.1 and a free port; connections stay open between requests. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const server = bilingualServer((incoming, response) => void serve(options, incoming, response));
  const port = await server.listen();
  return { url: `http://127.0.0.1:${port}`, close: server.close };
};

const serve = async (options: ServerOptions, incoming: AnyRequest, response: AnyResponse) => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.on('error', () => breakOff(response));
  // A stream that is reset says so here too, and unheard it would end the program.
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
  // Taken now: an HTTP/1.1 response has let go of its connection by the time it is finished.
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
