import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PageFile, toPageFile } from '../../functions/publication/page-files';
import { pageHeaders, pagePolicy } from '../../infra/page/page-policy';
import { isFileOfPage } from '../../infra/page/view-addresses';
import type { Lifetime } from '../lifetime';
import { answerRevocation, answerTokens, type BehindTokens } from './answer-tokens';
import { forward, type Upstream } from './forward';

/** Servers behind the page once the system runs. */
export interface BehindPage extends BehindTokens {
  readonly files: readonly PageFile[];
  /** The content of `/config.json`. */
  readonly config: unknown;
  readonly api: Upstream;
  /** Origin of the links to objects. */
  readonly objects: string;
}

export interface PageServer {
  /** `http://127.0.0.1:<port>/`. Cognito redirects the browser to it. */
  readonly url: string;
  connect(behind: BehindPage): void;
}

const isOfApi = (path: string): boolean => path.split('/')[1] === 'api';
const isOfSignIn = (path: string): boolean => /^\/(?:oauth2\/|login$|logout$)/.test(path);

/**
 * Serves the page, the API and the sign-in on one loopback address. The deployment registers it with Cognito.
 */
export const startPageServer = async (lifetime: Lifetime): Promise<PageServer> => {
  let behind: BehindPage | undefined;
  const server = createServer((request, answer) => {
    const host = `127.0.0.1:${request.socket.localPort}`;
    if (request.headers.host !== host) refuseHost(answer, host);
    else if (behind) answerWith(behind, request, answer);
    else answer.writeHead(503, { 'retry-after': '5' }).end('Santral is starting. Try again in a minute.');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  lifetime.add(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    connect: (connected) => {
      behind = connected;
    },
  };
};

/** A website could point its own domain at this address. The browser would then treat both as one origin. */
const refuseHost = (answer: ServerResponse, host: string): void => {
  answer.writeHead(421, { 'content-type': 'text/plain' }).end(`The page is at http://${host}/.`);
};

const answerWith = (behind: BehindPage, request: IncomingMessage, answer: ServerResponse): void => {
  // Takes any text as a path. `//` does not parse as a URL.
  const [path = '/'] = (request.url ?? '/').split('?');
  if (isOfApi(path)) forward(request, answer, behind.api);
  // A browser that left in the middle of its request expects no answer.
  else if (path === '/oauth2/token') answerTokens(behind, request, answer).catch(() => answer.destroy());
  else if (path === '/oauth2/revoke') answerRevocation(behind, request, answer).catch(() => answer.destroy());
  else if (isOfSignIn(path)) forward(request, answer, behind.signIn);
  else answerFile(fileAt(behind, path), behind.objects, answer);
};

const answerFile = (file: PageFile | undefined, objects: string, answer: ServerResponse): void => {
  const { content, contentType, cacheControl } = file ?? missing;
  answer
    .writeHead(file ? 200 : 404, {
      'content-type': contentType,
      'cache-control': cacheControl,
      ...pageHeaders,
      'content-security-policy': pagePolicy({ objects }),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .end(content);
};

const missing = {
  content: 'There is no such file.',
  contentType: 'text/plain',
  cacheControl: 'no-store',
};

const fileAt = ({ files, config }: BehindPage, path: string): PageFile | undefined => {
  const asked = isFileOfPage(path) ? path.slice(1) : 'index.html';
  if (asked === 'config.json') return toPageFile(asked, Buffer.from(JSON.stringify(config)));
  return files.find(({ key }) => key === asked);
};
