import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { pipeline, Readable } from 'node:stream';

/** A server on this machine that answers for the page's server. */
export interface Upstream {
  readonly port: number;
  /** Value of the `Host` header. The local cloud tells its services apart by it. */
  readonly host: string;
}

/**
 * Forwards a request and its answer.
 *
 * @param body the request body, if it was read already
 */
export const forward = (
  incoming: IncomingMessage,
  answer: ServerResponse,
  { port, host }: Upstream,
  body?: Buffer,
): void => {
  const { method, url, headers } = incoming;
  const outgoing = send(
    { host: '127.0.0.1', port, path: url, method, headers: { ...headers, host } },
    (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      // If one side breaks off, end the other one too.
      pipeline(answered, answer, () => undefined);
    },
  );
  outgoing.once('error', () => {
    if (!answer.headersSent) answer.writeHead(502, { 'content-type': 'text/plain' });
    answer.end('The local cloud did not answer. Is it still up?');
  });
  answer.once('close', () => outgoing.destroy());
  (body ? Readable.from([body]) : incoming).pipe(outgoing);
};
