import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { VendorFailure } from '../errors';
import { type Backoff, type RetryOptions, retryFailures } from './backoff';
import { failureOfStatus, retryAfterMs, type StatusFailure } from './failure-of-status';

export interface VendorHttpOptions {
  vendor: string;
  baseUrl: string;
  /** Limit of the whole request (ms). */
  timeoutMs: number;
  backoff: Backoff;
  /** Attempts in one invocation. The queue adds more. */
  tries?: number;
  /** Least remaining time for a further attempt (ms). A paid answer that comes too late is lost. */
  leastMs?: number;
  /** Delay after a 429 without `Retry-After` (ms). By default the usual back-off. */
  defaultRetryAfterMs?: number;
  /** Time and randomness between attempts. */
  pause?: Pick<RetryOptions, 'now' | 'wait' | 'random'>;
}

export interface VendorHttp {
  /**
   * Sends a request. It retries 429, 5xx, time-outs and cut connections. The delays grow with jitter and
   * honour `Retry-After`. A transient {@link VendorFailure} of `read` is retried too.
   *
   * @param options.deadline the answer must be there by then (epoch ms)
   * @param options.accept further statuses besides 2xx for `read`
   * @throws VendorFailure
   */
  ask<T>(
    request: (http: AxiosInstance, signal: AbortSignal) => Promise<AxiosResponse>,
    read: (answer: AxiosResponse, signal: AbortSignal) => T | Promise<T>,
    options?: { deadline?: number | undefined; accept?: readonly number[] },
  ): Promise<T>;
}

/** One client per vendor. The cold start makes it, so that connections are reused. */
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
      retryFailures(
        async () => {
          // One clock for the request and a streamed answer. The time-out of axios ends at the headers.
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

/**
 * Refuses an accepted status that a `read` cannot use.
 *
 * @throws VendorFailure unless the status is 2xx
 */
export const refuseFailedAnswer = (vendor: string, answer: AxiosResponse, throttledMs?: number): void => {
  const { status, headers } = answer;
  const kind = failureOfStatus(status);
  if (!kind) return;
  const askedMs = retryAfterMs(headers['retry-after']) ?? (kind === 'throttled' ? throttledMs : undefined);
  const message = `${vendor} ${said[kind]} ${kind === 'unavailable' ? status : `(${status})`}`;
  throw new VendorFailure(vendor, kind, message, { status, retryAfterMs: askedMs });
};

const said: Record<StatusFailure, string> = {
  throttled: 'asks for fewer requests',
  unavailable: 'answered',
  'not-found': 'does not have it',
  'too-large': 'finds it too large',
  refused: 'refused the credentials',
  rejected: 'rejected the request',
};

const asVendorFailure = (vendor: string, error: unknown, timedOut: boolean): unknown => {
  if (error instanceof VendorFailure && !timedOut) return error;
  if (timedOut) return new VendorFailure(vendor, 'unavailable', `${vendor} did not answer in time`);
  // Drop the request and its headers from the error. They hold credentials.
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
