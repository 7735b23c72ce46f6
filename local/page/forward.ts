import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { pipeline, Readable } from 'node:stream';

/** A server of this machine that answers in place of the page's. */
export interface Upstream {
  readonly port: number;
  /** What the `Host` header says. The local cloud tells its services apart by it. */
  readonly host: string;
}

/**
 * Passes a request on and its answer back.
 *
 * @param body of the request, where it was read already
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
      // Where one side breaks off, the other one ends too.
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
