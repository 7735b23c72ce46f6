import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { VendorFailure } from '../errors';
import { type Backoff, type RetryOptions, retrying } from './backoff';

export interface VendorHttpOptions {
  vendor: string;
  baseUrl: string;
  /** Milliseconds for the whole request. */
  timeoutMs: number;
  backoff: Backoff;
  /** Tries within one invocation; the queue brings further ones. */
  tries?: number;
  /** Milliseconds that must be left for a further try to begin: an answer nobody can wait for is paid for and lost. */
  leastMs?: number;
  /** Milliseconds a 429 without `Retry-After` means; absent: the usual back-off. */
  defaultRetryAfterMs?: number;
  /** Time and chance between tries. */
  pause?: Pick<RetryOptions, 'now' | 'wait' | 'random'>;
}

export interface VendorHttp {
  /**
   * Sends a request and retries 429, 5xx, time-outs and cut connections with growing, jittered delays, honouring
   * `Retry-After`. `read` turns the answer into ours; a {@link VendorFailure} it throws is retried when transient.
   *
   * @param options.deadline epoch ms at which the answer must be there
   * @param options.accept statuses besides 2xx that `read` wants to see
   * @throws VendorFailure
   */
  ask<T>(
    request: (http: AxiosInstance, signal: AbortSignal) => Promise<AxiosResponse>,
    read: (answer: AxiosResponse, signal: AbortSignal) => T | Promise<T>,
    options?: { deadline?: number | undefined; accept?: readonly number[] },
  ): Promise<T>;
}

/** One client per vendor, made at the cold start so that connections are reused. */
export const vendorHttp = ({
  vendor,
  baseUrl,
  timeoutMs,
  backoff,
  tries = 3,
  leastMs = 0,
  defaultRetryAfterMs,
  pause = {},
}: VendorHttpOptions): VendorHttp => {
  const http = axios.create({
    baseURL: baseUrl,
    validateStatus: () => true,
    maxRedirects: 0,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    proxy: false,
  });
  return {
    ask: (request, read, { deadline, accept = [] } = {}) =>
      retrying(
        async () => {
          // One clock for the request and the reading of a streamed answer: axios' own time-out ends at the headers.
          const remaining = deadline === undefined ? timeoutMs : Math.min(timeoutMs, deadline - Date.now());
          const signal = AbortSignal.timeout(Math.max(1, remaining));
          try {
            const answer = await request(http, signal);
            if (!accept.includes(answer.status)) refuseFailedAnswer(vendor, answer, defaultRetryAfterMs);
            return await read(answer, signal);
          } catch (error) {
            throw asVendorFailure(vendor, error, signal.aborted);
          }
        },
        {
          ...pause,
          backoff,
          tries,
          ...(deadline === undefined ? {} : { deadline: deadline - leastMs }),
          delayAskedBy: (error) =>
            error instanceof VendorFailure && error.isTransient ? (error.retryAfterMs ?? 0) : undefined,
        },
      ),
  };
};

/** Milliseconds a `Retry-After` header asks for: seconds or an HTTP date. `undefined` when there is none to read. */
export const retryAfterMs = (header: unknown, now: number = Date.now()): number | undefined => {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
};

/**
 * For a `read` that accepts other statuses and has found no use for one of them.
 *
 * @throws VendorFailure unless the status is 2xx
 */
export const refuseFailedAnswer = (vendor: string, answer: AxiosResponse, throttledMs?: number): void => {
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  const details = { status, retryAfterMs: retryAfterMs(answer.headers['retry-after']) };
  if (status === 429)
    throw new VendorFailure(vendor, 'throttled', `${vendor} asks for fewer requests (429)`, {
      ...details,
      retryAfterMs: details.retryAfterMs ?? throttledMs,
    });
  if (status >= 500 || status === 408)
    throw new VendorFailure(vendor, 'unavailable', `${vendor} answered ${status}`, details);
  if (status === 404)
    throw new VendorFailure(vendor, 'not-found', `${vendor} does not have it (404)`, details);
  if (status === 413)
    throw new VendorFailure(vendor, 'too-large', `${vendor} finds it too large (413)`, details);
  if (status === 401 || status === 403)
    throw new VendorFailure(vendor, 'refused', `${vendor} refused the credentials (${status})`, details);
  throw new VendorFailure(vendor, 'rejected', `${vendor} rejected the request (${status})`, details);
};

const asVendorFailure = (vendor: string, error: unknown, timedOut: boolean): unknown => {
  if (error instanceof VendorFailure && !timedOut) return error;
  if (timedOut) return new VendorFailure(vendor, 'unavailable', `${vendor} did not answer in time`);
  // Neither the request nor its headers may travel on with the error: they hold credentials.
  if (axios.isAxiosError(error)) {
    return new VendorFailure(
      vendor,
      'unavailable',
      `${vendor} could not be reached (${error.code ?? 'network error'})`,
    );
  }
  if (isConnectionError(error)) {
    return new VendorFailure(vendor, 'unavailable', `${vendor} cut the connection (${error.code})`);
  }
  return error;
};

const isConnectionError = (error: unknown): error is { code: string } =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  ['ECONNRESET', 'ECONNABORTED', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_PREMATURE_CLOSE'].includes(
    String(error.code),
  );
