import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent, type AgentOptions, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { VendorFailure } from '../shared/errors';
import { failureOfStatus, retryAfterMs } from '../shared/http/failure-of-status';
import { isPublicAddress } from './public-address';
import type { VendorRecording } from './recording-stream';
import { isRedirect } from './redirects';
import { toRecording } from './unpack-recording';

/** A link that must not be followed. The message names only its host, because the rest may be a key. */
export class LinkRefused extends Error {
  override readonly name = 'LinkRefused';
}

export interface SafeLinkOptions {
  /** The vendor that sends the links. */
  vendor: string;
  /**
   * Origins of local simulators, such as `http://127.0.0.1:4000`. Their scheme, port and address are not
   * checked.
   */
  exemptOrigins?: readonly string[];
  /** All addresses of a host. */
  resolve?: (host: string) => Promise<readonly string[]>;
  isAllowed?: (address: string) => boolean;
  /** The only allowed port. */
  port?: number;
  /** Certificate authorities to trust besides the usual ones. */
  tls?: Pick<AgentOptions, 'ca'>;
}

export interface SafeLinks {
  /**
   * Streams the target of a link into `use`.
   *
   * @param signal time limit for everything, reading included
   * @throws LinkRefused | VendorFailure
   */
  follow<T>(link: string, use: (recording: VendorRecording) => Promise<T>, signal: AbortSignal): Promise<T>;
}

const mostRedirects = 5;

/**
 * Follows links from outside and keeps them out of our own network.
 *
 * 1. Allow only https on its usual port, without credentials in the URL.
 * 2. Resolve the host here. Every address must be public.
 * 3. Connect to a checked address, so a second DNS answer changes nothing.
 * 4. Send no header of ours. A redirect starts again at 1, at most 5 times.
 */
export const safeLinks = (options: SafeLinkOptions): SafeLinks => {
  const { vendor, exemptOrigins = [] } = options;

  const open = async (url: URL, signal: AbortSignal): Promise<IncomingMessage> => {
    const exempt = exemptOrigins.includes(url.origin);
    const agent = exempt ? undefined : await checkRoute(url, options, signal);
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise<IncomingMessage>((resolve, reject) => {
      request(url, { agent, signal, headers: { accept: '*/*', 'accept-encoding': 'identity' } })
        .once('response', resolve)
        .once('error', (cause: NodeJS.ErrnoException) => reject(unreachableFailure(vendor, url, cause)))
        .end();
    });
  };

  return {
    follow: async (link, use, signal) => {
      let url = parseLink(link);
      for (let redirects = 0; ; redirects++) {
        const answer = await open(url, signal);
        // A late error does not matter. Without a listener it would end the process.
        answer.on('error', () => {});
        try {
          const next = redirectOf(answer);
          if (next === undefined) {
            refuseFailedAnswer(vendor, url, answer);
            return await use(await toRecording(vendor, answer, answer.headers));
          }
          if (redirects === mostRedirects)
            throw new LinkRefused(`It was redirected more than ${mostRedirects} times`);
          url = parseLink(next, url);
        } finally {
          answer.destroy();
        }
      }
    },
  };
};

const parseLink = (link: string, base?: URL): URL => {
  if (URL.canParse(link, base?.href)) return new URL(link, base);
  throw new LinkRefused('It is no address');
};

/** Applies rules 1 to 3 to one URL. @returns an agent that connects only there */
const checkRoute = async (
  url: URL,
  { vendor, resolve = lookUpAll, isAllowed = isPublicAddress, port = 443, tls }: SafeLinkOptions,
  signal: AbortSignal,
): Promise<Agent> => {
  const refuse = (why: string) => new LinkRefused(`It leads to ${url.hostname || 'no host'}, ${why}`);
  if (url.protocol !== 'https:') throw refuse(`by ${url.protocol.slice(0, -1)} instead of https`);
  if (url.username !== '' || url.password !== '') throw refuse('with credentials in the address');
  if ((url.port === '' ? 443 : Number(url.port)) !== port) throw refuse(`on port ${url.port || 443}`);

  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host)
    ? [host]
    : await limitTime(resolve(host), signal).catch((cause) => {
        throw unreachableFailure(vendor, url, cause);
      });
  if (addresses.length === 0) throw unreachableFailure(vendor, url, { code: 'no address' });
  if (!addresses.every(isAllowed)) throw refuse('which is not on the public internet');
  return new Agent({ keepAlive: false, ...tls, lookup: pinTo(addresses) });
};

const lookUpAll = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** Answers every DNS lookup with the checked addresses. */
export const pinTo =
  (addresses: readonly string[]): LookupFunction =>
  (_host, { all }, answer) => {
    const checked = addresses.map((address) => ({ address, family: isIP(address) }));
    if (all) answer(null, checked);
    else answer(null, checked[0]?.address ?? '', checked[0]?.family);
  };

const limitTime = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  signal.throwIfAborted();
  const over = new AbortController();
  const tooLate = once(signal, 'abort', { signal: over.signal }).then(() => {
    throw signal.reason;
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    over.abort();
  }
};

/** The target of a redirect, or `undefined` for another answer. */
const redirectOf = ({ statusCode = 0, headers: { location } }: IncomingMessage): string | undefined =>
  isRedirect(statusCode) ? (location ?? '') : undefined;

const unreachableFailure = (vendor: string, { hostname }: URL, { code }: { code?: string }): VendorFailure =>
  new VendorFailure(
    vendor,
    'unavailable',
    `The host of the recording, ${hostname}, could not be reached (${code ?? 'network error'})`,
  );

/** The failure has no status. A 401 would renew our token, which this host never saw. */
const refuseFailedAnswer = (vendor: string, { hostname }: URL, answer: IncomingMessage): void => {
  const { statusCode: status = 0, headers } = answer;
  const kind = status === 410 ? 'not-found' : failureOfStatus(status);
  if (!kind) return;
  const said = `The host of the recording, ${hostname}, answered ${status}`;
  throw new VendorFailure(vendor, kind, said, { retryAfterMs: retryAfterMs(headers['retry-after']) });
};
