import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';

/** A server of this machine that answers in place of the page's. */
export interface Upstream {
  readonly port: number;
  /** What the `Host` header says. The local cloud tells its services apart by it. */
  readonly host: string;
}

/** Passes a request on and its answer back. */
export const forward = (
  incoming: IncomingMessage,
  answer: ServerResponse,
  { port, host }: Upstream,
): void => {
  const { method, url, headers } = incoming;
  const outgoing = send(
    { host: '127.0.0.1', port, path: url, method, headers: { ...headers, host } },
    (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    },
  );
  outgoing.once('error', () => {
    if (!answer.headersSent) answer.writeHead(502, { 'content-type': 'text/plain' });
    answer.end('The local cloud did not answer. Is it still up?');
  });
  answer.once('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
};
