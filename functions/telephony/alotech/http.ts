import type { AxiosInstance, AxiosResponse } from 'axios';
import * as z from 'zod';
import { VendorFailure } from '../../shared/errors';
import { type VendorHttpOptions, vendorHttp } from '../../shared/http/vendor-http';

import type { AlotechCredentials } from './credentials';

const vendor = 'Alotech';

export interface AlotechHttpOptions
  extends Pick<VendorHttpOptions, 'timeoutMs' | 'backoff' | 'tries' | 'pause'> {
  credentials: () => Promise<AlotechCredentials>;
  /** Time-out for an authorized request (ms). The default is `timeoutMs`, which always applies to tokens. */
  answerTimeoutMs?: number | undefined;
  /** Base URL for call records, such as `https://api.alo-tech.com`. */
  apiUrl: string;
  /** Base URL for tokens and recordings. The default is `https://` and the tenant's host. */
  tenantUrl?: string | undefined;
  /** Epoch ms. */
  now?: () => number;
}

/** The parts of an authorized request. */
export interface AuthorizedRequest {
  /** `Authorization` and `Tenant`, for Alotech only. Do not send them to a link in its answer. */
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
  /** Base URLs without a slash at the end. */
  apiUrl: string;
  tenantUrl: string;
}

export interface AlotechHttp {
  /**
   * Sends a request with a valid token. Fetches a token when needed, before its end and after a 401.
   * A second 401 is the failure `refused`, unless the token had worked for another request. Retries 429, 5xx
   * and cut connections as {@link vendorHttp} does. A 429 without a delay waits 5 s.
   *
   * @param options.deadline epoch ms at which the answer must be there
   * @param options.accept statuses besides 2xx that `read` wants to see
   * @throws VendorFailure | NotConfigured, neither with the token or the secret
   */
  ask<T>(
    request: (http: AxiosInstance, authorized: AuthorizedRequest) => Promise<AxiosResponse>,
    read: (answer: AxiosResponse, signal: AbortSignal) => T | Promise<T>,
    options?: { deadline?: number | undefined; accept?: readonly number[] },
  ): Promise<T>;
}

/** Alotech's rule for a 429 without `Retry-After` (ms). */
const throttledMs = 5000;

/** One client per function, made at the cold start. It keeps the token and the connections. */
export const alotechHttp = (options: AlotechHttpOptions): AlotechHttp => {
  const { credentials, now = Date.now } = options;
  const apiUrl = withoutSlash(options.apiUrl);
  const client = { ...options, vendor, baseUrl: apiUrl, defaultRetryAfterMs: throttledMs };
  const tokenHttp = vendorHttp(client);
  const http = vendorHttp({ ...client, timeoutMs: options.answerTimeoutMs ?? options.timeoutMs });
  const tenantUrlOf = ({ tenant }: AlotechCredentials) =>
    withoutSlash(options.tenantUrl ?? `https://${tenant}`);

  const fetchToken = (account: AlotechCredentials, deadline: number | undefined): Promise<Token> => {
    const askedAt = now();
    return tokenHttp.ask(
      (client, signal) =>
        client.post(
          `${tenantUrlOf(account)}/application/access_token/`,
          { client_id: account.clientId, client_secret: account.clientSecret },
          { maxContentLength: largestTokenAnswer, signal },
        ),
      ({ data, status }) => {
        // RFC 6749 allows 400 for an unknown client as well as 401.
        if (status === 400)
          throw new VendorFailure(vendor, 'refused', 'Alotech refused the credentials (400)', { status });
        return readToken(data, askedAt);
      },
      { deadline, accept: [400] },
    );
  };
  const tokens = tokenKeeper(fetchToken, now);

  return {
    ask: async (request, read, askOptions = {}) => {
      const account = await credentials();
      const attempt = (token: Token) =>
        http.ask(
          (client, signal) =>
            request(client, {
              headers: { Authorization: `Bearer ${token.value}`, Tenant: account.tenant },
              signal,
              apiUrl,
              tenantUrl: tenantUrlOf(account),
            }),
          read,
          askOptions,
        );
      for (let tried = 1; ; tried++) {
        const token = await tokens.current(account, askOptions.deadline);
        try {
          const answer = await attempt(token);
          token.wasGood = true;
          return answer;
        } catch (failure) {
          if (!(failure instanceof VendorFailure && failure.status === 401)) throw failure;
          tokens.discard(token);
          // A token that worked for another request was revoked meanwhile. The credentials may be good.
          if (tried === mostTokens || (tried > 1 && !token.wasGood)) throw failure;
        }
      }
    },
  };
};

/** Tokens that one request may use up. */
const mostTokens = 5;

interface Token {
  value: string;
  /** Epoch ms at which to fetch a new token. */
  refreshAt: number;
  /** Whether a request succeeded with it. */
  wasGood?: boolean;
}

/** Holds one token. Requests that need a new token at the same time share one fetch. */
const tokenKeeper = (
  fetchToken: (account: AlotechCredentials, deadline: number | undefined) => Promise<Token>,
  now: () => number,
) => {
  let held: { account: string; token: Token } | undefined;
  let fetching: { account: string; token: Promise<Token> } | undefined;
  return {
    current: async (credentials: AlotechCredentials, deadline: number | undefined): Promise<Token> => {
      // A rotated secret needs a new token.
      const account = JSON.stringify([credentials.tenant, credentials.clientId, credentials.clientSecret]);
      if (held?.account === account && now() < held.token.refreshAt) return held.token;
      if (fetching?.account === account) return fetching.token;
      const started = { account, token: fetchToken(credentials, deadline) };
      fetching = started;
      try {
        const token = await started.token;
        held = { account, token };
        return token;
      } finally {
        if (fetching === started) fetching = undefined;
      }
    },
    /** Keeps another caller's newer token. */
    discard: (token: Token): void => {
      if (held?.token === token) held = undefined;
    },
  };
};

/** Seconds. Some tenants do not send a lifetime. */
const usualLifetime = 3600;
const refreshEarlyMs = 30_000;
/** Bytes. */
const largestTokenAnswer = 100_000;

const Seconds = z
  .union([z.number(), z.string().trim().min(1)])
  .transform(Number)
  .pipe(z.number().positive());
const TokenAnswer = z.object({
  /** Printable ASCII, so that it can be a header. */
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.unknown().optional(),
  duration: z.unknown().optional(),
});

const readToken = (answer: unknown, askedAt: number): Token => {
  const parsed = TokenAnswer.safeParse(answer);
  if (!parsed.success)
    throw new VendorFailure(vendor, 'malformed', 'Alotech answered without a usable access token');
  const { access_token: value, expires_in, duration } = parsed.data;
  const lifetimeMs =
    (Seconds.safeParse(expires_in).data ?? Seconds.safeParse(duration).data ?? usualLifetime) * 1000;
  return { value, refreshAt: askedAt + lifetimeMs - Math.min(refreshEarlyMs, lifetimeMs / 2) };
};

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
