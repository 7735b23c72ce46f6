import { createServer as createHttp1Server, type IncomingMessage, ServerResponse } from 'node:http';
import {
  constants,
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type AnyRequest = IncomingMessage | Http2ServerRequest;
export type AnyResponse = (ServerResponse | Http2ServerResponse) & BothCanDo;

/** Methods that both declare with incompatible overloads. */
interface BothCanDo {
  flushHeaders(): void;
  write(chunk: Buffer, written: () => void): boolean;
  end(body: Buffer): unknown;
  writeHead(status: number, headers: Record<string, string>): unknown;
}

/** First bytes of an HTTP/2 connection. No HTTP/1.1 method begins like this. */
const HTTP2_BEGINNING = 'PRI ';

/**
 * One plain-text port for HTTP/1.1 and HTTP/2. The first bytes of a connection decide. The Bedrock Runtime
 * client of the AWS SDK speaks HTTP/2 by default and does not negotiate it.
 */
export const bilingualServer = (listener: (request: AnyRequest, response: AnyResponse) => void) => {
  const http1 = createHttp1Server((request, response) => listener(request, response));
  // Longer than a client keeps an idle connection, so a client never reuses a closed one.
  http1.keepAliveTimeout = 120_000;
  const http2 = createHttp2Server((request, response) =>
    listener(request, response as unknown as AnyResponse),
  );
  // A lost connection is the client's business. The events of its streams report it.
  http2.on('sessionError', () => undefined);
  const sockets = new Set<Socket>();

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('readable', () => {
      const beginning = socket.read() as Buffer | null;
      if (!beginning) return;
      socket.unshift(beginning);
      const speaksHttp2 = beginning.toString('latin1').startsWith(HTTP2_BEGINNING);
      (speaksHttp2 ? http2 : http1).emit('connection', socket);
    });
  });

  return {
    /** Listens on a free port of 127.0.0.1 and returns the port. */
    listen: () =>
      new Promise<number>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

/**
 * Ends the exchange without a complete answer. HTTP/2 resets only this stream, because others share its
 * connection.
 */
export const breakOff = (response: AnyResponse) => {
  if (response instanceof ServerResponse) response.destroy();
  else response.stream?.close(constants.NGHTTP2_INTERNAL_ERROR);
};

/** Returns a function that tells whether the client is still connected. */
export const isConnected = (response: AnyResponse): (() => boolean) => {
  if (response instanceof ServerResponse) {
    const { socket } = response;
    return () => socket !== null && !socket.destroyed;
  }
  const { stream } = response;
  return () => !stream.aborted && !stream.rstCode && !stream.session?.destroyed;
};
